"""Faults that can be switched on: the weather between the bot and Telegram."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.playground.errors import RefusedError, forbidden, server_error, too_many_requests

Kind = Literal["429", "500", "blocked", "slow", "offline", "lost", "garbled"]
"""What goes wrong.

`offline`: the connection breaks before the call is carried out; `lost`: it is carried out and the
connection breaks before the answer; `garbled`: it is carried out and the answer is no JSON;
`slow`: it is carried out after a delay.
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and the calls that it meets.

    `calls` is how many calls it spoils (None: until it is switched off). A fault that names no method
    leaves getUpdates alone, except `offline`, which cuts the whole line.
    """

    kind: Kind
    calls: int | None = None
    method: str | None = None
    chat_id: int | None = None
    retry_after: int = 1
    delay: float = 1.0

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Tell whether a call of this method about this chat is spoiled."""
        if self.method is None and method.lower() == "getupdates" and self.kind != "offline":
            return False
        right_method = self.method is None or self.method.lower() == method.lower()
        return right_method and (self.chat_id is None or self.chat_id == chat_id)

    def refusal(self) -> RefusedError | None:
        """Return the answer that a refusing fault gives; None for the others."""
        match self.kind:
            case "429":
                return too_many_requests(self.retry_after)
            case "500":
                return server_error()
            case "blocked":
                return forbidden("bot was blocked by the user")
            case _:
                return None


class Faults:
    """The faults that are switched on."""

    def __init__(self) -> None:
        self._active: dict[int, tuple[Fault, int | None]] = {}
        self._count = 0

    def __iter__(self) -> Iterator[tuple[int, Fault]]:
        return iter([(number, fault) for number, (fault, _) in self._active.items()])

    def switch_on(self, fault: Fault) -> int:
        """Switch a fault on and return the number by which it is switched off."""
        self._count += 1
        self._active[self._count] = (fault, fault.calls)
        return self._count

    def switch_off(self, number: int) -> None:
        """Switch one fault off; one that is off already stays off."""
        self._active.pop(number, None)

    def clear(self) -> None:
        """Switch all faults off."""
        self._active.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that spoils this call, counting the call; None when all is well."""
        for number, (fault, left) in self._active.items():
            if fault.meets(method, chat_id):
                self._count_down(number, fault, left)
                return fault
        return None

    def _count_down(self, number: int, fault: Fault, left: int | None) -> None:
        if left is None:
            return
        if left > 1:
            self._active[number] = (fault, left - 1)
        else:
            del self._active[number]
