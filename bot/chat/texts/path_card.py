"""Words for the picture of a roadmap: its phases as a cairn, and where the learner stands."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.chat.markup import bold, join, plain
from bot.chat.screen import Photo, Row
from bot.chat.texts import counts
from bot.chat.voice import Voice
from bot.domain.cairn import Part, Stone, layers
from bot.domain.headway import finished_of, headway
from bot.domain.roadmap import Phase, Step
from bot.services.album import PathWords, Stretch, path
from bot.services.view import DayView

FEW = 2
"""A roadmap of so few phases is shown by its steps."""


def photo(say: Voice, view: DayView, rows: tuple[Row, ...]) -> Photo:
    """Show a roadmap as a picture."""
    return Photo(path(laid(say, view), words(say, view)), caption(say, view), rows)


def through(say: Voice, view: DayView, told: Markup, rows: tuple[Row, ...]) -> Photo:
    """Show a roadmap that is walked as a picture."""
    return Photo(path(walked(say, view), words_of_walked(say, view)), told, rows)


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


def words_of_walked(say: Voice, view: DayView) -> PathWords:
    """Say what stands on the picture of a roadmap that is walked."""
    return replace(
        words(say, view),
        headline=plain(headline_of_walked(say, view)),
        lead=plain(_lead_of_walked(say, view)),
    )


def laid(say: Voice, view: DayView) -> tuple[Stretch, ...]:
    """List the parts of a roadmap as they are drawn."""
    return walked(say, view) if view.is_walked else stretches(say, view)


def walked(say: Voice, view: DayView) -> tuple[Stretch, ...]:
    """List the parts of a roadmap that is walked: nothing is next, and the learner stands on all of it."""
    return tuple(replace(one, remark="", here=False, next=False) for one in stretches(say, view))


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
    finished, things = finished_of(view.facts, items)
    remark = {0: _here(say, stones), 1: say("next")}.get(-1 if after is None else after)
    return Stretch(
        part.title, finished, things, plain(remark or ""), stones, here=after == 0, next=after == 1
    )


def _here(say: Voice, stones: tuple[Stone, ...]) -> Markup:
    return join([counts.kept(say, stones.count(Stone.DAY)), say("you are here")], " · ")


def headline(say: Voice, view: DayView, *, mine: bool = False) -> Markup:
    """Say how much of the roadmap is finished; before anything is, whose path it is, and at its end that it is walked."""
    if view.is_walked:
        return headline_of_walked(say, view, mine=mine)
    return _finished(say, view) or (say("My path") if mine else say("Your path"))


def headline_of_walked(say: Voice, view: DayView, *, mine: bool = False) -> Markup:
    """Say of a roadmap that is walked whether all of it was."""
    if headway(view.facts).whole:
        return say("I walked all of it") if mine else say("You walked all of it")
    return say("I came to the end of it") if mine else say("You came to the end of it")


def lead(say: Voice, view: DayView) -> Markup:
    """Say where the learner is, and how many days they kept; at the end what was finished instead."""
    return _lead_of_walked(say, view) if view.is_walked else standing(say, view)


def _lead_of_walked(say: Voice, view: DayView) -> Markup:
    return join(_counts(say, view), " · ")


def standing(say: Voice, view: DayView) -> Markup:
    """Say where the learner is, and how many days they kept."""
    here = _phase_number(view)
    where = say("Phase {n} of {total}", n=here, total=len(view.roadmap.phases)) if here else None
    return join([where, _kept(say, view)], " · ")


def caption(say: Voice, view: DayView, *, mine: bool = False) -> Markup:
    """Say in one sentence what the picture shows."""
    told, where = join(_counts(say, view), ", "), _where(say, view, mine=mine)
    if view.is_walked:
        walked = bold(headline(say, view, mine=mine))
        return say("🏁 {walked}: {counts}.", walked=walked, counts=told)
    if told and where:
        return say("{counts}: {where}.", counts=told, where=where)
    if told:
        return say("{counts} so far.", counts=told)
    if view.facts.is_over(view.now):
        return say("It has come to its end, and can begin again.")
    if where:
        return say("On the way: {where}.", where=where)
    return say("My path is ahead of me.") if mine else say("Your path is ahead of you.")


def _counts(say: Voice, view: DayView) -> tuple[Markup | None, ...]:
    return _finished(say, view), _kept(say, view)


def _finished(say: Voice, view: DayView) -> Markup | None:
    known = headway(view.facts)
    return counts.finished(say, known.done, known.things) if known.done else None


def _kept(say: Voice, view: DayView) -> Markup | None:
    return counts.kept(say, view.streak.kept_total)


def _phase_number(view: DayView) -> int:
    """Give the number of the phase in which the learner is, or 0."""
    return next((number for number, one in enumerate(view.roadmap.phases, 1) if view.plan.phase is one), 0)


def _where(say: Voice, view: DayView, *, mine: bool) -> Markup | None:
    """Name the phase in which the learner is."""
    number, phases = _phase_number(view), view.roadmap.phases
    if not number:
        return None
    total, phase = len(phases), bold(phases[number - 1].title)
    if mine:
        return say("I am in phase {n} of {total}, {phase}", n=number, total=total, phase=phase)
    return say("you are in phase {n} of {total}, {phase}", n=number, total=total, phase=phase)
