"""What gets in the way in a phase: named with a tap, answered with a plan."""

from dataclasses import dataclass
from datetime import timedelta

from bot.chat.callbacks import Press
from bot.chat.texts import obstacle as words
from bot.chat.texts import one_thing
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.checkin import Reason
from bot.domain.typed.link import read_line
from bot.domain.typed.misread import Misread
from bot.services.committing import foresee
from bot.services.dialogues import Dialogue, keep, leave
from bot.services.errors import NotYours

FLOW = "obstacle"
LISTENS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Named:
    """The phase and the obstacle that a button names, and a number that came along."""

    enrolment: int
    phase: int
    reason: Reason
    number: int | None


async def ask_remedy(visit: Visit) -> Reply:
    """Ask what the learner does against the obstacle that was tapped."""
    one = _named(visit.press)
    data = {"enrolment": one.enrolment, "phase": one.phase, "reason": one.reason.value}
    until = visit.coach.clock.now() + LISTENS
    await keep(visit.coach, visit.person, Dialogue(FLOW, "remedy", data, until))
    return Reply(words.ask_remedy(visit.say, one.enrolment, one.phase, one.reason))


async def picked(visit: Visit) -> Reply:
    """Keep the plan that was tapped."""
    one, remedies = _named(visit.press), words.remedies(visit.say)
    if one.number not in range(len(remedies)):
        raise NotYours
    return await _kept(visit, one.enrolment, one.phase, one.reason, str(remedies[one.number or 0]))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Keep the plan in the learner's own words."""
    text, data = read_line(visit.text), dialogue.data
    if isinstance(text, Misread):
        return Reply(one_thing.misread(visit.say, text))
    return await _kept(
        visit, int(data["enrolment"] or 0), int(data["phase"] or 0), Reason(str(data["reason"])), text
    )


async def _kept(visit: Visit, enrolment: int, phase: int, reason: Reason, remedy: str) -> Reply:
    obstacle = await foresee(visit.coach, visit.person, enrolment, phase, reason, remedy)
    await leave(visit.coach, visit.person, FLOW)
    return Reply(words.foreseen(visit.say, obstacle))


def _named(press: Press | None) -> Named:
    """Read `enrolment:phase:reason[:number]`; raise NotYours where it is made up."""
    enrolment, phase, number = (press.integer(place) if press else None for place in range(3))
    reasons = list(Reason)
    if press is None or enrolment is None or phase is None or number not in range(len(reasons)):
        raise NotYours
    return Named(enrolment, phase, reasons[number or 0], press.integer(3))


PRESSES: dict[str, Handler] = {"foresee": ask_remedy, "remedy": picked}
FLOWS = {FLOW: typed}
