"""The roadmap file's models, turned into the domain's values."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2s

from bot.domain import roadmap as domain
from bot.domain.item import Item, Kind
from bot.storage.roadmaps.entries import GroupedItems, ItemEntry, ItemLists
from bot.storage.roadmaps.routine_values import to_routine, weekday
from bot.storage.roadmaps.schema import PhaseEntry, RoadmapEntry, StepEntry

KINDS = {
    "topics": Kind.TOPIC,
    "practice": Kind.PRACTICE,
    "projects": Kind.PROJECT,
    "milestones": Kind.MILESTONE,
    "revision": Kind.REVISION,
    "resources": Kind.RESOURCE,
}


def to_roadmap(entry: RoadmapEntry, roadmap_id: str, version: str) -> domain.Roadmap:
    """Build the roadmap that a valid file describes."""
    keys = _Keys()
    return domain.Roadmap(
        id=roadmap_id,
        title=entry.title,
        claim=entry.claim,
        routines=tuple(to_routine(routine) for routine in entry.routines),
        phases=tuple(_phase(phase, keys) for phase in entry.phases),
        summary=entry.summary,
        week_start=weekday(entry.week_start),
        start_on=None if entry.start_on == "today" else weekday(entry.start_on),
        dated_from=entry.dated_from,
        deadlines=entry.deadlines,
        goals=tuple(entry.goals),
        outcomes=tuple(entry.outcomes),
        assumptions=tuple(entry.assumptions),
        style=tuple(entry.style),
        tracks=tuple(domain.Track(track.name, track.purpose) for track in entry.tracks),
        rules=tuple(domain.Rule(rule.text, rule.lasts) for rule in entry.rules),
        tips=tuple(entry.tips),
        passages=tuple(domain.Passage(one.title, tuple(one.lines), one.asked) for one in entry.passages),
        items=_unscheduled(entry, keys),
        notes=tuple(entry.notes),
        ours=tuple(entry.ours),
        version=version,
    )


def items_of(lists: ItemLists) -> Iterator[tuple[Kind, str, ItemEntry, str]]:
    """Walk the items in the order of the file, with kind, heading and block."""
    for name in lists.order:
        if name in KINDS:
            yield from ((KINDS[name], "", item, lists.block) for item in getattr(lists, name))
        elif name == "groups" and isinstance(lists, GroupedItems):
            for group in lists.groups:
                for kind, _, item, block in items_of(group):
                    yield kind, group.title, item, block or lists.block


def step_title(step: StepEntry) -> str:
    """Give the step's title, or its only item's text."""
    return step.title or "".join(item.text for _, _, item, _ in items_of(step))


@dataclass(slots=True)
class _Keys:
    """Hands out item keys that stay the same when the file is reordered."""

    _seen: Counter[str] = field(default_factory=Counter)

    def key(self, *place: str) -> str:
        digest = blake2s("\0".join(place).encode(), digest_size=4).hexdigest()
        self._seen[digest] += 1
        count = self._seen[digest]
        return digest if count == 1 else f"{digest}-{count}"


def _items(lists: ItemLists, keys: _Keys, *place: str, unscheduled: str = "") -> tuple[Item, ...]:
    return tuple(
        Item(
            key=keys.key(*place, group, item.text),
            kind=kind,
            title=item.text,
            details=tuple(item.details),
            group=group,
            tags=tuple(item.tags),
            url=item.url,
            remark=item.remark,
            after_month=item.after_month,
            optional=item.optional,
            unscheduled=unscheduled,
            block=block,
        )
        for kind, group, item, block in items_of(lists)
    )


def _unscheduled(entry: RoadmapEntry, keys: _Keys) -> tuple[Item, ...]:
    section = entry.unscheduled
    return _items(section, keys, "", "", unscheduled=section.reason) if section else ()


def _attributes(attributes: dict[str, str]) -> tuple[domain.Attribute, ...]:
    return tuple(domain.Attribute(name, text) for name, text in attributes.items())


def _phase(entry: PhaseEntry, keys: _Keys) -> domain.Phase:
    place = f"{entry.label}\0{entry.title}"
    own = _items(entry, keys, place, "")
    steps = tuple(_step(step, keys, place) for step in entry.steps)
    if entry.length:
        steps, own = (domain.Step(entry.title, entry.length, entry.label, own),), ()
    return domain.Phase(
        title=entry.title,
        steps=steps,
        subtitle=entry.subtitle,
        label=entry.label,
        items=own,
        attributes=_attributes(entry.attributes),
        remarks=tuple(entry.remarks),
        outcome=entry.outcome,
        choice=_choice(entry, keys, place),
        duties=tuple(domain.Duty(duty) for duty in entry.duties),
        week=entry.week,
        whole=entry.length is not None,
    )


def _step(entry: StepEntry, keys: _Keys, place: str) -> domain.Step:
    title = step_title(entry)
    return domain.Step(
        title=title,
        length=entry.length,
        label=entry.label,
        items=_items(entry, keys, place, f"{entry.label}\0{title}"),
        attributes=_attributes(entry.attributes),
        remarks=tuple(entry.remarks),
        outcome=entry.outcome,
        buffer=entry.buffer,
    )


def _choice(entry: PhaseEntry, keys: _Keys, place: str) -> domain.Choice | None:
    if not entry.choice:
        return None
    options = tuple(
        domain.Option(option.title, option.recommended, _items(option, keys, place, option.title))
        for option in entry.choice.options
    )
    return domain.Choice(entry.choice.prompt, options, entry.choice.remark)
