"""Words for the document's yes-or-no questions: one at a time, and no answer is scolded."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks
from bot.chat.voice import Voice
from bot.domain.answers import Allowed, may_answer
from bot.domain.reflection import SelfCheck
from bot.domain.self_checks import asked_on
from bot.services.self_checks import SelfChecks
from bot.services.view import DayView

SIGNS = {SelfCheck.YES: "🚩", SelfCheck.NO: "✅"}


def line(say: Voice, view: DayView) -> Markup | None:
    """Announce the questions of a day."""
    passage = asked_on(view.facts, view.plan.day)
    if passage is None:
        return None
    return say.many(
        "🚩 {title}: {n} yes-or-no question on how you practised today.",
        "🚩 {title}: {n} yes-or-no questions on how you practised today.",
        len(passage.lines),
        title=passage.title,
    )


def opening(say: Voice, view: DayView) -> Row:
    """Give the button that opens the questions of a day."""
    passage, day = asked_on(view.facts, view.plan.day), view.plan.day
    if passage is None or may_answer(view.facts, day, view.now) is not Allowed.YES:
        return ()
    label = say.many(
        "🚩 {title}: {n} question", "🚩 {title}: {n} questions", len(passage.lines), title=passage.title
    )
    return (Button(label, encode("checks", view.facts.enrolment.id, day)),)


def screen(say: Voice, checks: SelfChecks) -> Screen:
    """Ask the next question, or say what came of all of them."""
    number = checks.next
    return _all_said(say, checks) if number is None else _question(say, checks, number)


def _question(say: Voice, checks: SelfChecks, number: int) -> Screen:
    text = paragraphs(
        say(
            "<b>{title}</b> · {number} of {total}",
            title=checks.passage.title,
            number=number + 1,
            total=len(checks.said),
        ),
        bold(checks.passage.lines[number]),
        say("Did it happen today? Noticing is the whole exercise."),
    )
    enrolment, day = checks.view.facts.enrolment.id, checks.view.plan.day
    yes = Button(say("Yes, I noticed it"), encode("check", enrolment, day, number, SelfCheck.YES.value))
    no = Button(say("No"), encode("check", enrolment, day, number, SelfCheck.NO.value))
    return Screen(text, ((yes, no), (blocks.to_day(say, checks.view),)))


def _all_said(say: Voice, checks: SelfChecks) -> Screen:
    noticed = next(
        (one for one, said in zip(checks.passage.lines, checks.said, strict=True) if said is SelfCheck.YES),
        None,
    )
    told = (
        say("{sign} {line}", sign=SIGNS.get(said or SelfCheck.NO, ""), line=one)
        for one, said in zip(checks.passage.lines, checks.said, strict=True)
    )
    step = (
        say("Next time, say the opposite of this one out loud once: {line}.", line=noticed)
        if noticed
        else say("None of them today. That is how it sounds when it sits.")
    )
    enrolment, day = checks.view.facts.enrolment.id, checks.view.plan.day
    change = tuple(
        Button(
            say("Change {number}", number=number + 1),
            encode("check", enrolment, day, number, _other(said).value),
        )
        for number, said in enumerate(checks.said)
    )
    text = paragraphs(bold(checks.passage.title), lines(*told), step)
    return Screen(text, (change, (blocks.to_day(say, checks.view),)))


def _other(said: SelfCheck | None) -> SelfCheck:
    return SelfCheck.NO if said is SelfCheck.YES else SelfCheck.YES
