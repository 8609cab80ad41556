"""The document's yes-or-no questions of a day, one at a time."""

from datetime import date

from bot.chat.callbacks import Press
from bot.chat.texts import boundary as boundary_words
from bot.chat.texts import self_checks as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.reflection import SelfCheck
from bot.services.errors import NotYours
from bot.services.self_checks import answer_check, look_at_checks

ANSWERS = (SelfCheck.YES, SelfCheck.NO)


async def ask(visit: Visit) -> Reply:
    """Open the questions of a day."""
    checks = await look_at_checks(visit.coach, visit.person, *_named(visit))
    return Reply(words.screen(visit.say, checks))


async def answer(visit: Visit) -> Reply:
    """Keep an answer and ask the next question."""
    press = visit.press or Press("")
    number, word = press.integer(2), press.word(3)
    if number is None or word not in ANSWERS:
        raise NotYours
    checks = await answer_check(visit.coach, visit.person, *_named(visit), number, SelfCheck(word))
    return Reply(words.screen(visit.say, checks), boundary_words.toast(visit.say, again=checks.again))


def _named(visit: Visit) -> tuple[int, date]:
    """Read `enrolment:day`; raise NotYours where it is made up."""
    enrolment, day = (visit.press.integer(0), visit.press.day(1)) if visit.press else (None, None)
    if enrolment is None or day is None:
        raise NotYours
    return enrolment, day


PRESSES: dict[str, Handler] = {"checks": ask, "check": answer}
