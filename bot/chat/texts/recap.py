"""Words for a phase to look back on: what was finished, how much was studied, what comes along."""

from collections.abc import Callable

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.texts import blocks, counts, recap_card
from bot.chat.texts.ways import PICTURE, TEXT
from bot.chat.voice import Voice
from bot.domain.recap import PhaseRecap
from bot.services.view import DayView

NAMED = 12
"""So many finished things are named; more are counted."""


def screen(
    say: Voice,
    view: DayView,
    known: PhaseRecap,
    *,
    picture: bool | None = None,
    again: Callable[[str], str] | None = None,
) -> Screen:
    """Look back on a phase, as a picture too where the learner wants pictures.

    `again` gives what the button for the other way carries; by default it looks back on the phase once more.
    """
    number = known.number - 1
    other = again or (lambda way: encode("recap", number, way))
    ways = (
        Button(say("Today"), encode("today")),
        Button(say("This phase"), encode("phase", number)),
        Button(say("Progress"), encode("progress")),
    )
    wanted = view.learner.pictures if picture is None else picture
    as_text = (Button(say("As text"), other(TEXT)),)
    caption = _caption(say, known)
    open_end = known.thin and not known.settled
    replan = (Button(say("Replan"), encode("replans")),) if open_end else ()
    return Screen(
        paragraphs(
            lines(bold(_headline(say, known)), recap_card.lead(say, view, known)),
            lines(_finished(say, known), recap_card.shipped(say, known), _studied(say, known)),
            lines(
                recap_card.left(say, known),
                counts.passed_line(say, known.passed),
                _open_end(say) if open_end else None,
            ),
        ),
        (
            ways,
            (*replan, Button(say("As a picture"), other(PICTURE))),
        ),
        photo=recap_card.photo(say, view, known, caption, (ways, (*replan, *as_text))) if wanted else None,
    )


def _headline(say: Voice, known: PhaseRecap) -> Markup:
    if known.running:
        return say("{phase}: so far.", phase=known.phase.title)
    if known.thin:
        return say("{phase}: its time in the plan is over.", phase=known.phase.title)
    return say("{phase}: that phase is behind you.", phase=known.phase.title)


def _caption(say: Voice, known: PhaseRecap) -> Markup:
    """Say in one sentence what the picture shows."""
    phase, left = bold(known.phase.title), len(known.left)
    if known.running:
        more = say.many("{n} thing still ahead.", "{n} things still ahead.", left) if left else None
        return say("{phase} so far: {more}", phase=phase, more=more or say("nothing is left to do."))
    if known.settled:
        return _settled(say, known, phase)
    if known.thin:
        return _thin(say, known, phase)
    if not left:
        return say("{phase} is behind you, all of it finished.", phase=phase)
    if known.number == known.of:
        return say.many(
            "{phase} is behind you, and {n} thing stays here for you.",
            "{phase} is behind you, and {n} things stay here for you.",
            left,
            phase=phase,
        )
    return say.many(
        "{phase} is behind you, and {n} thing moves on with you.",
        "{phase} is behind you, and {n} things move on with you.",
        left,
        phase=phase,
    )


def _settled(say: Voice, known: PhaseRecap, phase: Markup) -> Markup:
    """Say in one sentence what is so where nothing is left, but a replan passed some of it over."""
    passed = counts.passed(say, known.passed)
    if known.thin:
        return say("{phase}: its time in the plan is over, {passed}.", phase=phase, passed=passed)
    return say("{phase} is behind you, {passed}.", phase=phase, passed=passed)


def _thin(say: Voice, known: PhaseRecap, phase: Markup) -> Markup:
    """Say in one sentence what is so where less than half of a phase was done."""
    if not known.left or known.number == known.of:
        return say(
            "{phase}: its time in the plan is over, and what is left is no loss; go on with it, or let a replan make room.",
            phase=phase,
        )
    return say.many(
        "{phase}: its time in the plan is over, and {n} thing moves on with you, which is no loss; go on with it, or let a replan make room.",
        "{phase}: its time in the plan is over, and {n} things move on with you, which is no loss; go on with them, or let a replan make room.",
        len(known.left),
        phase=phase,
    )


def _open_end(say: Voice) -> Markup:
    """Say warmly what is so where less than half of a phase was done."""
    return say(
        "Most of this phase is still to do, and that is no loss: go on with it, or let a replan make room."
    )


def _finished(say: Voice, known: PhaseRecap) -> Markup | None:
    if not known.finished:
        return None
    named = [blocks.item(say, one) for one in known.finished[:NAMED]]
    more = len(known.finished) - len(named)
    shown = join((*named, say("and {count} more", count=more)) if more else named, " · ")
    return say.many(
        "🪨 {done} of {n} thing finished: {shown}",
        "🪨 {done} of {n} things finished: {shown}",
        known.things,
        done=len(known.finished),
        shown=shown,
    )


def _studied(say: Voice, known: PhaseRecap) -> Markup | None:
    if not known.kept:
        return None
    return say.many(
        "⏱ {minutes} on {n} kept day", "⏱ {minutes} on {n} kept days", known.kept,
        minutes=say.minutes(known.studied.minutes),
    )  # fmt: skip
