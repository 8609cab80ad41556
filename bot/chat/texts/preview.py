"""Words for a roadmap before it is started: goals, phases, a sample day, the document's notes and our defaults."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs, quote, verbatim
from bot.chat.screen import Button, Screen
from bot.chat.texts import lengths
from bot.chat.voice import Voice
from bot.domain.outline import study_days_a_week, total
from bot.domain.plan import DayPlan
from bot.domain.roadmap import Phase, Roadmap
from bot.domain.typed.text import clean, utf16_length

LONGEST_HEAD, LONGEST_PART, LONGEST_LINE = 300, 680, 300


def screen(say: Voice, roadmap: Roadmap, sample: DayPlan, waits: str = "") -> Screen:
    """Show what a roadmap is about; `waits` names the learner's roadmap that it would put on the shelf."""
    text = paragraphs(
        _head(say, roadmap),
        _part(say, say("Goals"), roadmap.goals) or _part(say, say("What you will have"), roadmap.outcomes),
        _part(say, say("Phases"), [_phase(say, roadmap, phase) for phase in roadmap.phases]),
        _part(say, say("A sample day: {weekday}", weekday=say.weekday(sample.day)), _blocks(say, sample)),
        _part(say, say("What the document leaves open"), roadmap.notes),
        _part(say, say("Our defaults, for what the document does not say"), roadmap.ours),
        say("<b>{title}</b> will wait on the shelf and keep its place.", title=waits) if waits else None,
    )
    start = Button(say("Start this one"), encode("begin", roadmap.id), "success")
    return Screen(text, ((start, Button(say("Back"), encode("roadmaps"))),))


def _head(say: Voice, roadmap: Roadmap) -> Markup:
    days = say.many("{n} day a week", "{n} days a week", study_days_a_week(roadmap.routines[0]))
    return lines(
        bold(clean(roadmap.title, LONGEST_HEAD)),
        join((lengths.facts(say, roadmap), days), " · "),
        clean(roadmap.summary or roadmap.claim, LONGEST_HEAD),
    )


def _phase(say: Voice, roadmap: Roadmap, phase: Phase) -> Markup:
    name = join((phase.label, phase.title), " · ")
    return say("{phase}: {length}", phase=name, length=lengths.length(say, total(roadmap, phase.steps)))


def _blocks(say: Voice, sample: DayPlan) -> list[Markup]:
    return [
        say(
            "{time} {title} · {length}",
            time=say.clock(block.start, None),
            title=block.title,
            length=say.minutes(block.minutes),
        )
        for block in sample.blocks
    ]


def _part(say: Voice, title: Markup, texts: Iterable[str]) -> Markup | None:
    """Set a list apart, folded; what does not fit is counted."""
    listed = [text if isinstance(text, Markup) else verbatim(clean(text, LONGEST_LINE)) for text in texts]
    if not listed:
        return None
    shown = _fitting(listed)
    more = len(listed) - len(shown)
    rest = say.many("… and {n} more", "… and {n} more", more) if more else None
    return quote((bold(title), *(say("• {text}", text=text) for text in shown), rest))


def _fitting(listed: list[Markup]) -> list[Markup]:
    room, shown = LONGEST_PART, []
    for text in listed:
        room -= utf16_length(text)
        if room < 0:
            break
        shown.append(text)
    return shown
