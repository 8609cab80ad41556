"""Words for the end of a phase: what is behind, the document's own question, what comes along and what comes next."""

from dataclasses import replace
from functools import partial

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs, verbatim
from bot.chat.screen import Button, Photo, Row, Screen
from bot.chat.texts import blocks, recap
from bot.chat.voice import Voice
from bot.domain.item import Item
from bot.domain.plan import CARRIED_SHOWN
from bot.domain.recap import PhaseRecap
from bot.domain.reflection import OF_A_PHASE, SelfCheck
from bot.domain.roadmap import Phase
from bot.services.view import DayView

THINGS_NAMED = 3
"""So many things of the next phase say what it is about, where it has no other word for it."""


def screen(
    say: Voice,
    view: DayView,
    known: PhaseRecap,
    said: SelfCheck | None = None,
    *,
    picture: bool | None = None,
) -> Screen:
    """Look back on a phase and ahead to the next one, as a picture too where the learner wants pictures."""
    base = recap.screen(say, view, known, picture=picture, again=partial(again, view, known))
    asked = outcome(say, view, known, said)
    ahead = (asked, _carried(say, known), _next(say, known, view))
    rows = (*checks(say, view, known, said), *_choosing(say, known, view))
    photo = base.photo and _photo(base.photo, (_name_next(say, known, view), asked), rows)
    return Screen(paragraphs(base.text, *ahead), (*rows, *base.rows), photo=photo)


def again(view: DayView, known: PhaseRecap, way: str) -> str:
    """Give what a button carries that tells of the same end in another way."""
    return encode("ended", view.facts.enrolment.id, known.number, way)


def _photo(photo: Photo, more: tuple[Markup | None, ...], rows: tuple[Row, ...]) -> Photo:
    """Put what is next, and the question that buttons answer, below the picture's sentence."""
    return replace(photo, caption=paragraphs(photo.caption, *more), rows=(*rows, *photo.rows))


def outcome(say: Voice, view: DayView, known: PhaseRecap, said: SelfCheck | None) -> Markup | None:
    """Ask whether the phase's outcome is true by now, or say what the learner answered."""
    aim = known.phase.outcome
    if not aim:
        return None
    match said:
        case None | SelfCheck.NO:
            return lines(
                say("🎯 The document promised: <i>{outcome}</i>", outcome=aim), say("Is that you by now?")
            )
        case SelfCheck.YES:
            return say("🎯 <i>{outcome}</i>\nYes, that is you now.", outcome=aim)
        case SelfCheck.NEARLY:
            return say("🎯 <i>{outcome}</i>\nNearly: using it will do the rest.", outcome=aim)
        case SelfCheck.NOT_YET:
            return lines(say("🎯 <i>{outcome}</i>", outcome=aim), _step(say, view, known))


def _step(say: Voice, view: DayView, known: PhaseRecap) -> Markup:
    """Name the one next step for somebody who is not there yet."""
    if known.left:
        thing = blocks.item(say, known.left[0])
        if view.coming is not None:
            return say(
                "Not yet is an honest answer. Start your block at {time} with this one: {thing}.",
                time=say.clock(view.coming.start, None),
                thing=thing,
            )
        return say("Not yet is an honest answer. Start your next block with this one: {thing}.", thing=thing)
    first = next((blocks.item(say, one) for one in known.finished), verbatim(known.phase.title))
    return say(
        "Not yet is an honest answer. Tomorrow, write two sentences from memory about this one: {thing}.",
        thing=first,
    )


def checks(say: Voice, view: DayView, known: PhaseRecap, said: SelfCheck | None) -> tuple[Row, ...]:
    """Offer the answers that were not given yet."""
    if not known.phase.outcome:
        return ()
    names = {
        SelfCheck.YES: say("Yes"),
        SelfCheck.NEARLY: say("Nearly"),
        SelfCheck.NOT_YET: say("Not yet"),
    }
    whose = view.facts.enrolment.id, known.number
    return (
        tuple(
            Button(names[one], encode("selfcheck", *whose, one.value))
            for one in OF_A_PHASE
            if one is not said
        ),
    )


def _carried(say: Voice, known: PhaseRecap) -> Markup | None:
    """Name a few of the things that come along."""
    if not known.left:
        return None
    shown = join((blocks.item(say, one) for one in known.left[:CARRIED_SHOWN]), " · ")
    more = len(known.left) - CARRIED_SHOWN
    if more > 0:
        return say.many("↪️ {shown} and {n} more", "↪️ {shown} and {n} more", more, shown=shown)
    return say("↪️ {shown}", shown=shown)


def _next(say: Voice, known: PhaseRecap, view: DayView) -> Markup | None:
    """Say what the next phase is for."""
    following = after(view, known)
    if following is None:
        return None
    return lines(_name_next(say, known, view), goal(say, following))


def _name_next(say: Voice, known: PhaseRecap, view: DayView) -> Markup | None:
    """Name the next phase."""
    following = after(view, known)
    return say("👉 Next: {phase}", phase=bold(following.title)) if following else None


def after(view: DayView, known: PhaseRecap) -> Phase | None:
    """Give the phase that comes after the one that is looked back on."""
    return next(iter(view.roadmap.phases[known.number : known.number + 1]), None)


def goal(say: Voice, phase: Phase) -> Markup | None:
    """Say what a phase is for: its outcome, else its own words, else the first things in it."""
    own = (phase.outcome, phase.subtitle, *phase.remarks, *(step.title for step in phase.steps if step.title))
    words = next((one for one in own if one and one != phase.title), "")
    if words:
        return say("🎯 {goal}", goal=words)
    things: list[Item] = list(phase.every_item())[:THINGS_NAMED]
    return say("🎯 {goal}", goal=join((one.title for one in things), " · ")) if things else None


def _choosing(say: Voice, known: PhaseRecap, view: DayView) -> tuple[Row, ...]:
    """Offer the choice that the next phase begins with."""
    following = after(view, known)
    if following is None or following.choice is None:
        return ()
    return ((Button(say("Choose your way"), encode("choice", known.number), "primary"),),)


def toast(say: Voice, *, again: bool) -> Markup:
    """Say that an answer is kept, or stood already."""
    return say("That is so already.") if again else say("It is kept.")
