"""The switches for faults: each one named, on or off."""

from dataclasses import dataclass

from bot.playground.cast import Cast
from bot.playground.faults import Fault
from bot.playground.screen import NotPossibleError
from bot.playground.values import Json

SWITCHES = {
    "429": Fault("429", retry_after=2),
    "500": Fault("500"),
    "slow": Fault("slow", delay=3.0),
    "offline": Fault("offline"),
}


@dataclass(frozen=True, slots=True)
class Weather:
    """What is switched on between the bot and its learners."""

    cast: Cast

    def now(self) -> Json:
        """Show each switch; `blocked` lists the learners who blocked the bot."""
        active = {fault for _, fault in self.cast.world.faults}
        people = self.cast.world.people
        blocked = [one for one in people if self.cast.phone(one).chat.closed is not None]
        return {"blocked": blocked} | {name: fault in active for name, fault in SWITCHES.items()}

    def switch(self, name: str, learner: int | None, *, on: bool) -> None:
        """Switch a fault on or off; `blocked` is a learner's own deed."""
        if name == "blocked":
            self._block(learner or 0, on=on)
        elif name in SWITCHES:
            self._fault(SWITCHES[name], on=on)
        else:
            known = ", ".join([*SWITCHES, "blocked"])
            raise NotPossibleError(f"There is no fault {name!r}. There are: {known}.")
        self.cast.world.journal.write("weather", None, self.now())

    def _fault(self, wanted: Fault, *, on: bool) -> None:
        faults = self.cast.world.faults
        for number, fault in faults:
            if fault == wanted:
                faults.switch_off(number)
        if on:
            faults.switch_on(wanted)

    def _block(self, learner: int, *, on: bool) -> None:
        phone = self.cast.phone(learner)
        if on != (phone.chat.closed is not None):
            (phone.block if on else phone.unblock)()
