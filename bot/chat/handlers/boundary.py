"""The end of a phase: answering the document's question, and choosing one of several ways."""

from bot.chat.callbacks import Press
from bot.chat.texts import boundary as words
from bot.chat.texts import choice as choice_words
from bot.chat.texts import finish as finish_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.reflection import OF_A_PHASE, SelfCheck
from bot.services.choosing import choose
from bot.services.days import look
from bot.services.errors import NotYours
from bot.services.reflecting import reflect
from bot.services.view import DayView


async def self_check(visit: Visit) -> Reply:
    """Keep what the learner says of a phase's outcome."""
    press = visit.press or Press("")
    enrolment, number, word = press.integer(0), press.integer(1), press.word(2)
    if enrolment is None or number is None or word not in OF_A_PHASE:
        raise NotYours
    found = await reflect(visit.coach, visit.person, enrolment, number, SelfCheck(word))
    over = found.recap.number == found.recap.of and not found.recap.running
    screen = finish_words.screen if over else words.screen
    shown = screen(visit.say, found.view, found.recap, found.said)
    return Reply(shown, words.toast(visit.say, again=found.again))


async def offer(visit: Visit) -> Reply:
    """Offer the options of a phase."""
    view = await look(visit.coach, visit.person)
    return _shown(visit, view, _number(visit, 0))


async def take(visit: Visit) -> Reply:
    """Let an option hold from now on."""
    press = visit.press or Press("")
    enrolment, number, option = press.integer(0), _number(visit, 1), press.integer(2)
    if enrolment is None or option is None:
        raise NotYours
    view = await choose(visit.coach, visit.person, enrolment, number + 1, option)
    return Reply(_shown(visit, view, number).screen, choice_words.chosen(visit.say))


def _number(visit: Visit, index: int) -> int:
    number = visit.press.integer(index) if visit.press else None
    if number is None:
        raise NotYours
    return number


def _shown(visit: Visit, view: DayView, number: int) -> Reply:
    phases = view.roadmap.phases
    choice = phases[number].choice if 0 <= number < len(phases) else None
    if choice is None:
        raise NotYours
    return Reply(choice_words.screen(visit.say, view, number, choice))


PRESSES: dict[str, Handler] = {"selfcheck": self_check, "choice": offer, "option": take}
