"""Words for the picture of a roadmap: its phases as a cairn, and where the learner stands."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat.markup import join, plain
from bot.chat.screen import Photo, Row
from bot.chat.voice import Voice
from bot.domain.cairn import Part, Stone, layers
from bot.domain.checkin import FINISHED
from bot.domain.roadmap import Phase, Step
from bot.services.album import PathWords, Stretch, path
from bot.services.view import DayView

FEW = 2
"""A roadmap of so few phases is shown by its steps."""


def photo(say: Voice, view: DayView, rows: tuple[Row, ...]) -> Photo:
    """Show a roadmap as a picture."""
    said = headline(say, view)
    return Photo(path(stretches(say, view), words(say, view)), join([said, lead(say, view)], " · "), rows)


def words(say: Voice, view: DayView) -> PathWords:
    """Say what stands on the picture."""
    return PathWords(
        head=view.roadmap.title,
        headline=plain(headline(say, view)),
        lead=plain(lead(say, view)),
        stones=((Stone.DAY, plain(say("kept day"))), (Stone.STEP, plain(say("finished step")))),
        coming=plain(say("your next stone")),
        earlier=plain(say("Earlier")),
        later=plain(say("Later")),
    )


def stretches(say: Voice, view: DayView) -> tuple[Stretch, ...]:
    """List the phases, or of a roadmap of few phases its steps, each with how far it is and with its stones."""
    parts: Sequence[Part] = view.roadmap.phases if len(view.roadmap.phases) > FEW else _steps(view)
    laid = layers(view.facts, view.now, parts)
    here = next((number for number, part in enumerate(parts) if _stands_in(view, part)), None)
    return tuple(
        _stretch(say, view, part, stones, after=None if here is None else number - here)
        for number, (part, stones) in enumerate(zip(parts, laid, strict=True))
    )


def _steps(view: DayView) -> Sequence[Step]:
    return tuple(step for phase in view.roadmap.phases for step in phase.steps)


def _stands_in(view: DayView, part: Part) -> bool:
    return view.plan.phase is part or view.plan.step is part


def _stretch(
    say: Voice, view: DayView, part: Part, stones: tuple[Stone, ...], *, after: int | None
) -> Stretch:
    """Tell of a part of the roadmap that comes so many after the current one."""
    items = tuple(part.every_item()) if isinstance(part, Phase) else part.items
    finished = sum(view.facts.ticks.state(item.key) in FINISHED for item in items)
    remark = {0: _here(say, stones), 1: say("next")}.get(-1 if after is None else after)
    return Stretch(
        part.title, finished, len(items), plain(remark or ""), stones, here=after == 0, next=after == 1
    )


def _here(say: Voice, stones: tuple[Stone, ...]) -> Markup:
    kept = stones.count(Stone.DAY)
    days = say.many("{n} day kept", "{n} days kept", kept) if kept else None
    return join([days, say("you are here")], " · ")


def headline(say: Voice, view: DayView, *, mine: bool = False) -> Markup:
    """Say how much of the roadmap is finished; before anything is, whose path it is."""
    items = tuple(view.roadmap.every_item())
    done = sum(view.facts.ticks.state(item.key) in FINISHED for item in items)
    if not done:
        return say("My path") if mine else say("Your path")
    return say.many("{done} of {n} thing finished", "{done} of {n} things finished", len(items), done=done)


def lead(say: Voice, view: DayView) -> Markup:
    """Say where the learner is, and how many days they kept."""
    phases, kept = view.roadmap.phases, view.streak.kept_total
    here = next((number for number, one in enumerate(phases, 1) if view.plan.phase is one), 0)
    where = say("Phase {n} of {total}", n=here, total=len(phases)) if here else None
    return join([where, say.many("{n} day kept", "{n} days kept", kept) if kept else None], " · ")
