"""Words for what a roadmap says besides its path: goals, rules, resources, the week's shape, and the rest."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs, quote, verbatim
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import blocks
from bot.chat.voice import Voice
from bot.domain.day_shape import Block, DayShape, Routine, Topic
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Roadmap

Page: TypeAlias = Literal["goals", "rules", "res", "week", "more"]

PAGES: tuple[Page, ...] = get_args(Page)
IN_A_ROW = 3


def ways(say: Voice, found: Roadmap) -> tuple[Row, ...]:
    """Offer the pages that the roadmap has something for."""
    has: dict[Page, tuple[Markup, bool]] = {
        "goals": (say("Goals"), bool(found.goals or found.outcomes)),
        "rules": (say("Rules"), bool(found.rules or found.tips)),
        "res": (say("Resources"), any(_resources_of(found))),
        "week": (say("Week plan"), True),
        "more": (say("More"), True),
    }
    buttons = [Button(label, encode("page", name)) for name, (label, offered) in has.items() if offered]
    if found.items:
        buttons.append(Button(say("Outside the weeks"), encode("loose")))
    return in_rows(buttons, IN_A_ROW)


def page(say: Voice, found: Roadmap, which: Page, number: int = 0) -> Screen:
    """Show one page; the week's shape has one for each routine."""
    text = {
        "goals": lambda: _goals(say, found),
        "rules": lambda: _rules(say, found),
        "res": lambda: _resources(say, found),
        "week": lambda: _routine(say, found.routines[number]),
        "more": lambda: _more(say, found),
    }[which]()
    routines = _routines(found, number) if which == "week" else ()
    return Screen(text or bold(found.title), (*routines, (Button(say("Back"), encode("roadmap")),)))


def extras(say: Voice, item: Item) -> list[Markup]:
    """List what else the document says of an item."""
    return [
        *map(verbatim, item.tags),
        *([say("optional")] if item.optional else []),
        *([_after(say, item.after_month)] if item.after_month else []),
        *([verbatim(item.remark)] if item.remark else []),
        *([verbatim(item.unscheduled)] if item.unscheduled else []),
    ]


def _after(say: Voice, month: int) -> Markup:
    return say("after month {month}", month=month)


def _titled(title: Markup, told: Iterable[str]) -> Markup:
    """Give a titled list, or nothing when the list is empty."""
    points = [Markup("• {}").format(verbatim(point)) for point in told]
    return lines(bold(title), *points) if points else Markup()


def _folded(title: Markup, told: Iterable[str]) -> Markup:
    """Give a titled list that is folded to its first lines."""
    points = quote(Markup("• {}").format(verbatim(point)) for point in told)
    return lines(bold(title), points) if points else Markup()


def _goals(say: Voice, found: Roadmap) -> Markup:
    return paragraphs(_titled(say("Goals"), found.goals), _titled(say("Outcome"), found.outcomes))


def _rules(say: Voice, found: Roadmap) -> Markup:
    rules = (join([rule.text, rule.lasts], " – ") for rule in found.rules)
    return paragraphs(_titled(say("Rules"), rules), _titled(say("Tips"), found.tips))


def _resources_of(found: Roadmap) -> Iterable[Item]:
    return (item for item in found.every_item() if item.kind is Kind.RESOURCE)


def _resources(say: Voice, found: Roadmap) -> Markup:
    groups: dict[str, list[Item]] = {}
    for item in _resources_of(found):
        groups.setdefault(item.group, []).append(item)
    return paragraphs(
        bold(say("Resources")),
        *(lines(bold(group), *(_resource(say, one) for one in items)) for group, items in groups.items()),
    )


def _resource(say: Voice, item: Item) -> Markup:
    return say("• {item}", item=join([blocks.item(say, item), item.remark], " – "))


def _routines(found: Roadmap, number: int) -> tuple[Row, ...]:
    """Turn between day shapes, where there are several."""
    return tuple(
        (Button(routine.title, encode("page", "week", other)),)
        for other, routine in enumerate(found.routines)
        if other != number
    )


def _routine(say: Voice, routine: Routine) -> Markup:
    return paragraphs(
        lines(bold(routine.title), verbatim(routine.claim), *map(verbatim, routine.remarks)),
        *(_shape(say, weekdays, shape) for shape, weekdays in _shapes(routine).items()),
    )


def _shapes(routine: Routine) -> dict[DayShape, list[int]]:
    """Gather the weekdays that have the same shape."""
    shapes: dict[DayShape, list[int]] = {}
    for weekday, shape in enumerate(routine.days):
        shapes.setdefault(shape, []).append(weekday)
    return shapes


def _shape(say: Voice, weekdays: list[int], shape: DayShape) -> Markup:
    days = join((say.weekday(day, short=True) for day in weekdays), " · ")
    if not shape.blocks:
        return say("<b>{days}</b>: rest", days=join([days, shape.title], " · "))
    return lines(bold(join([days, shape.title], " – ")), quote(_block(say, block) for block in shape.blocks))


def _block(say: Voice, block: Block) -> Markup:
    details = [
        blocks.length(say, block.minutes, block.stretch, optional=block.optional),
        *(_topic(say, topic) for topic in block.topics),
        block.count,
        block.remark,
    ]
    return say("• {title}: {details}", title=block.title, details=join(details, ", "))


def _topic(say: Voice, topic: Topic) -> Markup:
    if not topic.after_month:
        return verbatim(topic.title)
    return say("{title} ({when})", title=topic.title, when=_after(say, topic.after_month))


def _more(say: Voice, found: Roadmap) -> Markup:
    tracks = (join([track.name, track.purpose], ": ") for track in found.tracks)
    return paragraphs(
        bold(found.title),
        verbatim(found.summary),
        lines(*map(verbatim, found.style)),
        _folded(say("It assumes"), found.assumptions),
        _folded(say("Tracks"), tracks),
        *(lines(bold(one.title), quote(map(verbatim, one.lines))) for one in found.passages),
        _folded(say("Worth knowing"), found.notes),
        _folded(say("Added by us, because the document leaves it open"), found.ours),
    )
