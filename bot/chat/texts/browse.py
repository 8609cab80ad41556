"""Words for browsing a roadmap: phases, steps, items, and what the document says besides."""

from collections.abc import Iterable
from typing import Literal

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs, quote, verbatim
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks
from bot.chat.voice import Voice
from bot.domain.checkin import State
from bot.domain.roadmap import Attribute, Item, Kind, Phase, Roadmap, Step
from bot.services.view import DayView

Page = Literal["goals", "rules", "more", "res"]

SIGNS = {State.OPEN: "▫️", State.LEARNING: "📖", State.DONE: "✅", State.SKIPPED: "⏭", State.KNOWN: "☑️"}
TICKS_IN_A_ROW = 5
HERE = "📍"


def roadmap(say: Voice, view: DayView) -> Screen:
    """Show a roadmap's phases with how far each is, and where the learner stands."""
    found, states = view.roadmap, view.facts.ticks
    rows: list[Row] = [
        (Button(_phase_label(say, view, phase), encode("phase", number)),)
        for number, phase in enumerate(found.phases)
    ]
    all_items = list(found.every_item())
    done = sum(states.state(item.key) is State.DONE for item in all_items)
    text = paragraphs(
        lines(bold(found.title), verbatim(found.claim)),
        say.many(
            "{done} of {n} thing finished.", "{done} of {n} things finished.", len(all_items), done=done
        ),
    )
    return Screen(text, (*rows, *_pages(say, found), (Button(say("Today"), encode("today")),)))


def _phase_label(say: Voice, view: DayView, phase: Phase) -> Markup:
    items = list(_of_phase(phase))
    done = sum(view.facts.ticks.state(item.key) is State.DONE for item in items)
    sign = HERE if view.plan.phase is phase else SIGNS[State.DONE] if items and done == len(items) else "▫️"
    return say("{sign} {title} · {done}/{total}", sign=sign, title=_name(phase), done=done, total=len(items))


def _name(one: Phase | Step) -> Markup:
    return join([one.label if one.label not in one.title else "", one.title], ": ")


def _of_phase(phase: Phase) -> Iterable[Item]:
    yield from phase.items
    for step in phase.steps:
        yield from step.items
    for option in phase.choice.options if phase.choice else ():
        yield from option.items


def _pages(say: Voice, found: Roadmap) -> tuple[Row, ...]:
    """Offer what the document says besides its path, as far as it does."""
    resources = any(item.kind is Kind.RESOURCE for item in found.every_item())
    buttons = [
        Button(say("Goals"), encode("page", "goals")) if found.goals or found.outcomes else None,
        Button(say("Rules"), encode("page", "rules")) if found.rules or found.tips else None,
        Button(say("Resources"), encode("page", "res")) if resources else None,
        Button(say("More"), encode("page", "more")),
    ]
    return (tuple(button for button in buttons if button),)


def phase(say: Voice, view: DayView, number: int) -> Screen:
    """Show a phase: what it is for, its own items to tick, and its steps."""
    found = view.roadmap.phases[number]
    text = paragraphs(
        lines(bold(_name(found)), verbatim(found.subtitle)),
        lines(
            *map(verbatim, found.remarks), *_attributes(say, found.attributes), _outcome(say, found.outcome)
        ),
        _choice(say, found),
        _items(say, view, found.steps[0].items if found.whole else found.items),
        lines(*(say("📌 Every week: {duty}", duty=duty.title) for duty in found.duties)),
    )
    steps: tuple[Row, ...] = ()
    if not found.whole:
        steps = tuple(
            (Button(_step_label(say, view, step), encode("step", number, index)),)
            for index, step in enumerate(found.steps)
        )
    ticks = _ticks(say, found.steps[0].items if found.whole else found.items, number, None)
    return Screen(text, (*ticks, *steps, (Button(say("Back"), encode("roadmap")),)))


def _step_label(say: Voice, view: DayView, step: Step) -> Markup:
    items = step.items
    done = sum(view.facts.ticks.state(item.key) is State.DONE for item in items)
    sign = HERE if view.plan.step is step else SIGNS[State.DONE] if items and done == len(items) else "▫️"
    return say("{sign} {title}", sign=sign, title=_name(step))


def step(say: Voice, view: DayView, phase_number: int, number: int) -> Screen:
    """Show a step with its items to tick."""
    found = view.roadmap.phases[phase_number].steps[number]
    text = paragraphs(
        bold(_name(found)),
        lines(
            *map(verbatim, found.remarks), *_attributes(say, found.attributes), _outcome(say, found.outcome)
        ),
        _items(say, view, found.items),
    )
    rows = _ticks(say, found.items, phase_number, number)
    return Screen(text, (*rows, (Button(say("Back"), encode("phase", phase_number)),)))


def _items(say: Voice, view: DayView, items: tuple[Item, ...]) -> Markup:
    """List items with their states, groups set apart, numbered as their tick buttons are."""
    told: list[Markup] = []
    group = ""
    for number, item in enumerate(items, 1):
        if item.group != group:
            group = item.group
            told.append(bold(group))
        told.append(_line(say, view, item, number))
    return lines(*told)


def _line(say: Voice, view: DayView, item: Item, number: int) -> Markup:
    sign = SIGNS[view.facts.ticks.state(item.key)]
    extras = join([*item.tags, item.remark, item.unscheduled], ", ")
    title = blocks.item(say, item)
    if not extras:
        return say("{sign} {number}. {title}", sign=sign, number=number, title=title)
    return say("{sign} {number}. {title} – {extras}", sign=sign, number=number, title=title, extras=extras)


def _ticks(
    say: Voice, items: tuple[Item, ...], phase_number: int, step_number: int | None
) -> tuple[Row, ...]:
    where = (phase_number, "x" if step_number is None else step_number)
    buttons = [
        Button(say("✓ {number}", number=number), encode("tick", *where, item.key))
        for number, item in enumerate(items, 1)
    ]
    return tuple(tuple(buttons[n : n + TICKS_IN_A_ROW]) for n in range(0, len(buttons), TICKS_IN_A_ROW))


def _attributes(say: Voice, attributes: tuple[Attribute, ...]) -> list[Markup]:
    return [say("<b>{name}:</b> {text}", name=one.name, text=one.text) for one in attributes]


def _outcome(say: Voice, outcome: str) -> Markup | None:
    return say("🎯 {outcome}", outcome=outcome) if outcome else None


def _choice(say: Voice, found: Phase) -> Markup | None:
    if found.choice is None:
        return None
    options = (
        say("• {title} (recommended)", title=option.title)
        if option.recommended
        else say("• {title}", title=option.title)
        for option in found.choice.options
    )
    added = (
        say("+ {items}", items=join((item.title for item in option.items), ", "))
        for option in found.choice.options
        if option.items
    )
    return lines(verbatim(found.choice.prompt), *options, verbatim(found.choice.remark), *added)


def page(say: Voice, view: DayView, which: Page) -> Screen:
    """Show what the document says besides its path."""
    found = view.roadmap
    text = {
        "goals": lambda: _goals(say, found),
        "rules": lambda: _rules(say, found),
        "res": lambda: _resources(say, found),
        "more": lambda: _more(say, found),
    }[which]()
    return Screen(text, ((Button(say("Back"), encode("roadmap")),),))


def _titled(title: Markup, told: Iterable[str]) -> Markup:
    """Give a titled list, or nothing when the list is empty."""
    points = [Markup("• {}").format(verbatim(point)) for point in told]
    return lines(bold(title), *points) if points else Markup()


def _goals(say: Voice, found: Roadmap) -> Markup:
    return paragraphs(_titled(say("Goals"), found.goals), _titled(say("Outcome"), found.outcomes))


def _rules(say: Voice, found: Roadmap) -> Markup:
    rules = (join([rule.text, rule.lasts], " – ") for rule in found.rules)
    return paragraphs(_titled(say("Rules"), rules), _titled(say("Tips"), found.tips))


def _resources(say: Voice, found: Roadmap) -> Markup:
    groups: dict[str, list[Item]] = {}
    for item in found.every_item():
        if item.kind is Kind.RESOURCE:
            groups.setdefault(item.group, []).append(item)
    return paragraphs(
        bold(say("Resources")),
        *(
            lines(
                bold(group) if group else None,
                *(say("• {item}", item=join([blocks.item(say, one), one.remark], " – ")) for one in items),
            )
            for group, items in groups.items()
        ),
    )


def _more(say: Voice, found: Roadmap) -> Markup:
    tracks = (join([track.name, track.purpose], ": ") for track in found.tracks)
    return paragraphs(
        bold(found.title),
        verbatim(found.summary),
        lines(*map(verbatim, found.style)),
        _titled(say("It assumes"), found.assumptions),
        _titled(say("Tracks"), tracks),
        *(lines(bold(one.title), quote(map(verbatim, one.lines))) for one in found.passages),
        *(_routine(say, found, number) for number in range(len(found.routines))),
        _titled(say("Worth knowing"), found.notes),
        _titled(say("Added by us, because the document leaves it open"), found.ours),
    )


def _routine(say: Voice, found: Roadmap, number: int) -> Markup:
    routine = found.routines[number]
    return lines(bold(routine.title), verbatim(routine.claim), *map(verbatim, routine.remarks))
