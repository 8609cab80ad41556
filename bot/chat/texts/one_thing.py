"""Words about one thing a day: asked in the evening, echoed in the morning, and what became of it."""

from datetime import date, timedelta

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import misreads, switches
from bot.chat.texts.blocks import short
from bot.chat.voice import Voice
from bot.domain.commitment import Commitment, Kept
from bot.domain.one_thing import open_tomorrow, to_offer
from bot.domain.typed.misread import Misread
from bot.services.committing import Evening, Settled
from bot.services.view import DayView

ONE_DAY = timedelta(days=1)

LONGEST_LABEL = 48
"""So much of a thing is shown on its button."""


def ask(say: Voice, evening: Evening) -> Screen:
    """Ask for tomorrow's one thing: what the day brings as buttons, or anything that is typed."""
    enrolment, day = evening.view.facts.enrolment.id, evening.view.plan.day
    rows = tuple(
        (Button(_label(thing.words), encode("thing", enrolment, day, thing.key)),) for thing in evening.things
    )
    text = lines(
        say("🎯 <b>Tomorrow's one thing?</b> If nothing else gets done, this does."),
        _made(say, evening.made) if evening.made else None,
        say("Tap, or type your own."),
    )
    return Screen(text, (*rows, (Button(say("Not tomorrow"), encode("cancel")),)))


def ask_cue(say: Voice, words: str) -> Screen:
    """Ask after what the one thing is done."""
    buttons = (Button(cue, encode("cue", number)) for number, cue in enumerate(cues(say)))
    text = lines(
        say("🎯 {thing}", thing=bold(words)),
        say("After what will you do it? Tap, or type a moment of your day."),
    )
    return Screen(text, in_rows(buttons, 2))


def cues(say: Voice) -> list[Markup]:
    """Name moments of a day that need no clock."""
    return [
        say("After getting up"),
        say("After breakfast"),
        say("After work or class"),
        say("After dinner"),
    ]


def no_clock(say: Voice) -> Screen:
    """Ask for a moment in place of a time."""
    return Screen(say("A moment works better than a clock: after what will you do it? After lunch, say."))


def misread(say: Voice, found: Misread) -> Screen:
    """Say why what was typed is not kept; it is still waited for."""
    return Screen(misreads.sentence(say, found))


def none_tomorrow(say: Voice) -> Screen:
    """Say that there is nothing to take on."""
    return Screen(
        say("Nothing to take on for tomorrow. On the evening before a study day I ask, if you want that."),
        (
            (
                Button(say("One thing a day"), encode("set", switches.COMMITS)),
                Button(say("Today"), encode("today")),
            ),
        ),
    )


def made(say: Voice, commitment: Commitment) -> Screen:
    """Say that it is kept, and when it comes back."""
    text = lines(_made(say, commitment), say("You see it in the morning, and I ask in the evening."))
    return Screen(text, ((Button(say("Today"), encode("today")),),))


def echo(say: Voice, view: DayView) -> Markup | None:
    """Say what the learner took on for this day."""
    commitment = view.facts.commitments.get(view.plan.day)
    return _line(say, commitment) if commitment else None


def asked(say: Voice, view: DayView) -> Markup | None:
    """Ask in the evening whether it was done, or say what became of it; and what tomorrow's is."""
    facts, day = view.facts, view.plan.day
    commitment = facts.commitments.get(day)
    question = None
    if commitment is not None and commitment.kept is None:
        question = say("🎯 Did you do it? {thing}", thing=bold(short(commitment.words)))
    following = facts.commitments.get(day + ONE_DAY)
    return lines(question or echo(say, view), _made(say, following) if following else None) or None


def answers(say: Voice, view: DayView) -> Row:
    """Give the three answers to whether it was done; none of them is a bad one."""
    commitment = view.facts.commitments.get(view.plan.day)
    if commitment is None or commitment.kept is not None:
        return ()
    labels = {Kept.YES: say("Yes"), Kept.PARTLY: say("Partly"), Kept.NOT_YET: say("Not yet")}
    return tuple(_kept(view, commitment.day, kept, label) for kept, label in labels.items())


def ways(say: Voice, view: DayView) -> Row:
    """Give the button that asks for tomorrow's one thing, or the one offer to begin with that."""
    if view.plan.day != view.today:
        return ()
    if open_tomorrow(view.facts, view.today):
        return (Button(say("Tomorrow's one thing"), encode("onething")),)
    if to_offer(view.facts, view.today):
        return (Button(say("One thing a day?"), encode("set", switches.COMMITS)),)
    return ()


def toast(say: Voice, settled: Settled) -> Markup:
    """Say a word to what became of it."""
    if settled.again:
        return say("Already counted.")
    match settled.commitment.kept:
        case Kept.YES:
            return say("You said it and did it. 🎯")
        case Kept.PARTLY:
            return say("A part is a start. Well done.")
        case _:
            return say("Fine. Tomorrow is another day.")


def _kept(view: DayView, day: date, kept: Kept, label: Markup) -> Button:
    data = encode("kept", view.facts.enrolment.id, day, kept)
    return Button(label, data, "success" if kept is Kept.YES else None)


def _line(say: Voice, commitment: Commitment) -> Markup:
    """Give what was taken on in one line, with what became of it."""
    cue, thing = short(commitment.cue), bold(short(commitment.words))
    match commitment.kept:
        case Kept.YES:
            return say("🎯 {thing}: done.", thing=thing)
        case Kept.PARTLY:
            return say("🎯 {thing}: partly done.", thing=thing)
        case Kept.NOT_YET:
            return say("🎯 {thing}: not yet.", thing=thing)
        case None:
            return say("🎯 {cue}: {thing}", cue=cue, thing=thing)


def _made(say: Voice, commitment: Commitment) -> Markup:
    return say(
        "🎯 For tomorrow. {cue}: {thing}", cue=short(commitment.cue), thing=bold(short(commitment.words))
    )


def _label(words: str) -> str:
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1].rstrip()}…"
