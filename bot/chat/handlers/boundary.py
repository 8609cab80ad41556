"""The end of a phase: telling of it again, answering the document's question, and choosing one of several ways."""

from bot.chat.callbacks import Press
from bot.chat.screen import Screen
from bot.chat.texts import boundary as words
from bot.chat.texts import choice as choice_words
from bot.chat.texts import finish as finish_words
from bot.chat.texts.ways import WAYS
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.reflection import OF_A_PHASE, SelfCheck
from bot.services.choosing import choose
from bot.services.days import look
from bot.services.errors import NotYours
from bot.services.reflecting import Boundary, look_at_boundary, reflect
from bot.services.view import DayView


async def self_check(visit: Visit) -> Reply:
    """Keep what the learner says of a phase's outcome."""
    press = visit.press or Press("")
    enrolment, number, word = press.integer(0), press.integer(1), press.word(2)
    if enrolment is None or number is None or word not in OF_A_PHASE:
        raise NotYours
    found = await reflect(visit.coach, visit.person, enrolment, number, SelfCheck(word))
    return Reply(_told(visit, found), words.toast(visit.say, again=found.again))


async def tell_again(visit: Visit) -> Reply:
    """Tell of the end of a phase as a picture or as text, in a new message."""
    press = visit.press or Press("")
    enrolment, number = press.integer(0), press.integer(1)
    if enrolment is None or number is None:
        raise NotYours
    found = await look_at_boundary(visit.coach, visit.person, enrolment, number)
    return Reply(_told(visit, found, picture=WAYS.get(press.word(2))), fresh=True)


def _told(visit: Visit, found: Boundary, *, picture: bool | None = None) -> Screen:
    """Tell of the end of a phase; with the last one the roadmap is over."""
    over = found.recap.number == found.recap.of and not found.recap.running
    screen = finish_words.screen if over else words.screen
    return screen(visit.say, found.view, found.recap, found.said, picture=picture)


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


PRESSES: dict[str, Handler] = {
    "selfcheck": self_check,
    "ended": tell_again,
    "choice": offer,
    "option": take,
}
