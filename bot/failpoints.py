"""Fail points: named places where a test may make the process die, stop or fail; none does anything unless armed."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

POINTS: Final = (
    "after_fetch",  # updates are fetched, none is kept yet
    "after_keep",  # updates are kept, none is confirmed to Telegram yet
    "in_effect",  # an update has its effect, which is not committed yet
    "after_effect",  # the effect is committed, the answer is not sent yet
    "in_wake",  # some learners of a batch are woken, others not yet
    "after_claim",  # a ping is promised and claimed, not sent yet
    "after_accept",  # Telegram took a ping, which is not settled yet
    "after_settle",  # a ping is settled
    "in_export",  # everything of a learner is read, nothing is packed or sent yet
    "in_forget",  # everything of a person is deleted, nothing is committed yet
    "in_import",  # everything of a learner is put back, nothing is committed yet
    "in_migration",
    "in_backup",
)


class FaultUnclear(ValueError):
    """A fault cannot be understood; the sentence says what can."""


class Failed(RuntimeError):
    """A fail point failed, as it was told."""


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _fail() -> None:
    raise Failed


ACTIONS: Final[dict[str, Callable[[], None]]] = {"kill": _kill, "stop": _stop, "fail": _fail}


@dataclass(slots=True)
class _Fault:
    """What happens at a fail point, when it is reached for the so-manieth time; `times` counts down."""

    point: str
    action: Callable[[], None]
    times: int


_armed: list[_Fault] = []


def arm(wanted: str) -> None:
    """Arm a fault like `after_accept:kill` or `after_accept:kill:3`, for the third time; an empty one disarms all."""
    _armed.clear()
    if wanted:
        _armed.append(_read(wanted))


def check(wanted: str) -> None:
    """Raise `FaultUnclear` unless a fault can be understood."""
    _read(wanted)


def left() -> int:
    """Say how often the armed point is still to be reached; 0 where none is armed."""
    return _armed[0].times if _armed else 0


def reach(point: str) -> None:
    """Do here what a test asked for, which outside tests is nothing."""
    for fault in _armed:
        if fault.point == point:
            fault.times -= 1
            if fault.times == 0:
                fault.action()


def _read(wanted: str) -> _Fault:
    point, _, rest = wanted.partition(":")
    action, _, times = rest.partition(":")
    if point not in POINTS or action not in ACTIONS or not (times or "1").isdecimal():
        raise FaultUnclear(
            f"'{wanted}' is no fault. Write point:action or point:action:number, with a point of "
            f"{', '.join(POINTS)} and an action of {', '.join(ACTIONS)}."
        )
    return _Fault(point, ACTIONS[action], int(times or "1"))
