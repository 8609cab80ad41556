"""Words for browsing a roadmap: phases, steps and items, with buttons to tick them."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs, verbatim
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import blocks, choice, counts, pages, path_card
from bot.chat.texts.ways import PICTURE, TEXT
from bot.chat.voice import Voice
from bot.domain.checkin import FINISHED, LEARNED, State
from bot.domain.choices import holding
from bot.domain.headway import Headway, finished_of, headway
from bot.domain.item import Item
from bot.domain.recap import begun
from bot.domain.roadmap import Attribute, Phase, Step
from bot.services.view import DayView

SIGNS = {State.OPEN: "▫️", State.LEARNING: "📖", State.DONE: "✅", State.SKIPPED: "⏭", State.KNOWN: "☑️"}
TICKS_IN_A_ROW = 5
HERE = "📍"
NOWHERE = "x"
"""Stands in a button for the phase or step of an item that has none."""


def roadmap(say: Voice, view: DayView, *, picture: bool | None = None) -> Screen:
    """Show a roadmap's phases with how far each is, and where the learner stands; as a picture the whole cairn."""
    found, known = view.roadmap, headway(view.facts)
    rows: list[Row] = [
        (Button(_phase_label(say, view, phase), encode("phase", number)),)
        for number, phase in enumerate(found.phases)
    ]
    text = paragraphs(
        lines(bold(found.title), verbatim(found.claim)),
        lines(
            say("🏁 {walked}.", walked=path_card.headline(say, view)) if view.is_walked else None,
            path_card.standing(say, view),
            _how_far(say, known),
            counts.passed_line(say, known.passed),
            _besides(say, known),
        ),
    )
    card, today = Button(say("A card to share"), encode("share")), (Button(say("Today"), encode("today")),)
    as_picture = (Button(say("As a picture"), encode("roadmap", PICTURE)), card)
    as_text = (Button(say("As text"), encode("roadmap", TEXT)), card)
    here = [row for row, phase in zip(rows, found.phases, strict=True) if view.plan.phase is phase]
    wanted = view.learner.pictures if picture is None else picture
    return Screen(
        text,
        (*rows, *pages.ways(say, found), as_picture, today),
        photo=path_card.photo(say, view, (*here, as_text, today)) if wanted else None,
    )


def _how_far(say: Voice, known: Headway) -> Markup | None:
    """Count the things, and what is finished of them once something is."""
    if known.done:
        return say("{finished}.", finished=counts.finished(say, known.done, known.things))
    return say.many("{n} thing ahead.", "{n} things ahead.", known.things) if known.things else None


def _besides(say: Voice, known: Headway) -> Markup | None:
    """Say how many things there are outside of what is planned, such as those that are tied to no day."""
    if not known.besides:
        return None
    return say.many(
        "And {n} more outside your plan: take it whenever you like.",
        "And {n} more outside your plan: take them whenever you like.",
        known.besides,
    )


def phase(say: Voice, view: DayView, number: int) -> Screen:
    """Show a phase: what it is for, its own items to tick, and its steps."""
    found = view.roadmap.phases[number]
    items = own_items(found)
    text = paragraphs(
        lines(bold(_name(found)), verbatim(found.subtitle)),
        _about(say, found),
        _choice(say, view, number),
        _items(say, view, items),
        lines(*(say("📌 Every week: {duty}", duty=duty.title) for duty in found.duties)),
    )
    steps: tuple[Row, ...] = ()
    if not found.whole:
        steps = tuple(
            (Button(_step_label(say, view, step), encode("step", number, index)),)
            for index, step in enumerate(found.steps)
        )
    ticks = _ticks(say, view, items, number, NOWHERE)
    back = (Button(say("Look back"), encode("recap", number)),) if begun(view.facts, found, view.now) else ()
    pick = (Button(say("Choose your way"), encode("choice", number)),) if found.choice else ()
    known = _all_known(say, view, tuple(found.every_item()), number, NOWHERE)
    return Screen(text, (*ticks, *steps, pick, (*known, *back, Button(say("Back"), encode("roadmap")))))


def own_items(found: Phase) -> tuple[Item, ...]:
    """List the items that are shown with a phase itself and not with a step of it."""
    steps = found.steps if found.whole else ()
    options = found.choice.options if found.choice else ()
    return (
        *found.items,
        *(item for step in steps for item in step.items),
        *(item for option in options for item in option.items),
    )


def step(say: Voice, view: DayView, phase_number: int, number: int) -> Screen:
    """Show a step with its items to tick."""
    found = view.roadmap.phases[phase_number].steps[number]
    text = paragraphs(bold(_name(found)), _about(say, found), _items(say, view, found.items))
    ticks = _ticks(say, view, found.items, phase_number, number)
    known = _all_known(say, view, found.items, phase_number, number)
    return Screen(text, (*ticks, (*known, Button(say("Back"), encode("phase", phase_number)))))


def _all_known(
    say: Voice, view: DayView, items: tuple[Item, ...], phase_number: int, step_number: int | str
) -> Row:
    """Offer to take all that is open here out of the plan."""
    if _learned(view, items):
        return ()
    return (Button(say("I know all this"), encode("knowall", phase_number, step_number)),)


def loose(say: Voice, view: DayView) -> Screen:
    """Show the items that belong to no phase."""
    found = view.roadmap
    text = paragraphs(bold(say("Outside the weeks")), _items(say, view, found.items))
    ticks = _ticks(say, view, found.items, NOWHERE, NOWHERE)
    return Screen(text, (*ticks, (Button(say("Back"), encode("roadmap")),)))


def _learned(view: DayView, items: tuple[Item, ...]) -> bool:
    return all(view.facts.ticks.state(item.key) in LEARNED for item in items)


def _name(one: Phase | Step) -> Markup:
    return join([one.label if one.label not in one.title else "", one.title], ": ")


def _phase_label(say: Voice, view: DayView, found: Phase) -> Markup:
    items = tuple(found.every_item())
    sign = _sign(view, items, here=view.plan.phase is found)
    done, total = finished_of(view.facts, items)
    if not done:
        return say("{sign} {title}", sign=sign, title=_name(found))
    return say("{sign} {title} · {done}/{total}", sign=sign, title=_name(found), done=done, total=total)


def _step_label(say: Voice, view: DayView, found: Step) -> Markup:
    return say(
        "{sign} {title}", sign=_sign(view, found.items, here=view.plan.step is found), title=_name(found)
    )


def _sign(view: DayView, items: tuple[Item, ...], *, here: bool) -> str:
    if here:
        return HERE
    if not items or not _learned(view, items):
        return SIGNS[State.OPEN]
    return SIGNS[State.DONE if finished_of(view.facts, items)[0] else State.KNOWN]


def _about(say: Voice, found: Phase | Step) -> Markup:
    return lines(
        *map(verbatim, found.remarks),
        *_attributes(say, found.attributes),
        say("🎯 {outcome}", outcome=found.outcome) if found.outcome else None,
    )


def _attributes(say: Voice, attributes: tuple[Attribute, ...]) -> list[Markup]:
    return [say("<b>{name}:</b> {text}", name=one.name, text=one.text) for one in attributes]


def _choice(say: Voice, view: DayView, number: int) -> Markup | None:
    found = view.roadmap.phases[number].choice
    if found is None:
        return None
    holds = holding(found, number + 1, view.facts.enrolment.chosen)
    options = (choice.line(say, option, taken=option is holds) for option in found.options)
    return lines(verbatim(found.prompt), *options, verbatim(found.remark))


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
    title, extras = blocks.item(say, item), join(pages.extras(say, item), ", ")
    if not extras:
        return say("{sign} {number}. {title}", sign=sign, number=number, title=title)
    return say("{sign} {number}. {title} – {extras}", sign=sign, number=number, title=title, extras=extras)


def _ticks(
    say: Voice, view: DayView, items: tuple[Item, ...], phase_number: int | str, step_number: int | str
) -> tuple[Row, ...]:
    """Give a button for each item with the sign of what a tap makes of it."""
    buttons = [
        Button(
            say("↩ {number}", number=number)
            if view.facts.ticks.state(item.key) in FINISHED
            else say("✓ {number}", number=number),
            encode("tick", phase_number, step_number, item.key),
        )
        for number, item in enumerate(items, 1)
    ]
    return in_rows(buttons, TICKS_IN_A_ROW)
