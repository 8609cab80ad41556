"""Words for the picture of a roadmap: its phases as a cairn, and where the learner stands."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join, plain
from bot.chat.screen import Button, Photo
from bot.chat.voice import Voice
from bot.domain.checkin import FINISHED
from bot.domain.roadmap import Phase, Step
from bot.services.album import PathWords, Stretch, path
from bot.services.view import DayView

FEW = 2
"""A roadmap of so few phases is shown by its steps."""


def photo(say: Voice, view: DayView) -> Photo:
    """Show a roadmap as a picture."""
    said = headline(say, view)
    words = PathWords(head=view.roadmap.title, headline=plain(said), lead=plain(lead(say, view)))
    rows = ((Button(say("As text"), encode("roadmap")), Button(say("Today"), encode("today"))),)
    return Photo(path(stretches(say, view), words), join([said, lead(say, view)], " · "), rows)


def stretches(say: Voice, view: DayView) -> tuple[Stretch, ...]:
    """List the phases, or of a roadmap of few phases its steps, each with how far it is."""
    phases = view.roadmap.phases
    return tuple(_stretch(say, view, one) for one in (phases if len(phases) > FEW else _steps(view)))


def _steps(view: DayView) -> tuple[Step, ...]:
    return tuple(step for phase in view.roadmap.phases for step in phase.steps)


def _stretch(say: Voice, view: DayView, one: Phase | Step) -> Stretch:
    items = tuple(one.every_item()) if isinstance(one, Phase) else one.items
    here = view.plan.phase is one or view.plan.step is one
    finished = sum(view.facts.ticks.state(item.key) in FINISHED for item in items)
    return Stretch(one.title, finished, len(items), here, plain(say("you are here")) if here else "")


def headline(say: Voice, view: DayView) -> Markup:
    """Say how much of the roadmap is finished."""
    items = tuple(view.roadmap.every_item())
    done = sum(view.facts.ticks.state(item.key) in FINISHED for item in items)
    if not done:
        return say("Your path")
    return say.many("{done} of {n} thing finished", "{done} of {n} things finished", len(items), done=done)


def lead(say: Voice, view: DayView) -> Markup:
    """Say where the learner is, and how many days they kept."""
    phases, kept = view.roadmap.phases, view.streak.kept_total
    here = next((number for number, one in enumerate(phases, 1) if view.plan.phase is one), 0)
    where = say("Phase {n} of {total}", n=here, total=len(phases)) if here else None
    return join([where, say.many("{n} day kept", "{n} days kept", kept) if kept else None], " · ")
