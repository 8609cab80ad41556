"""YAML without its traps: plain data, the place of every value, and a sentence for whatever is wrong.

The data is built from PyYAML's event stream under limits, because its own loaders follow aliases for ever, recurse
without end, keep the last of two equal keys and read 19:30 as 1170.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, TypeAlias, cast

import yaml

from bot.storage.roadmaps.complaint import WHOLE_FILE, Complaint, Place
from bot.storage.roadmaps.yaml_errors import LOOK_AT_THE_EXAMPLE, sentence_for

DEPTH_LIMIT = 20
NODE_LIMIT = 20_000

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"
Path: TypeAlias = tuple[str | int, ...]

_WORDS: dict[str, Data] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data with the place of every value and of every name."""

    data: Data
    values: Mapping[Path, Place]
    names: Mapping[Path, Place]

    def place(self, path: Path) -> Place:
        """Give the place of a value, or of the nearest value around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, WHOLE_FILE)

    def name_place(self, path: Path) -> Place:
        """Give the place of a name, or of its value where it has none."""
        return self.names.get(path) or self.place(path)


class _RefusedError(Exception):
    """The file cannot be read any further."""

    def __init__(self, place: Place, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place
        self.sentence = sentence


def parse(text: str, file: str) -> Document | tuple[Complaint, ...]:
    """Read one YAML document, or say everything that is wrong with it."""
    builder = _Builder()
    try:
        data = builder.document(_events(text))
    except _RefusedError as refused:
        builder.refuse(refused.place, refused.sentence)
        data = None
    if builder.refusals:
        return tuple(Complaint.at(file, place, sentence) for place, sentence in sorted(builder.refusals))
    return Document(data, builder.values, builder.names)


def _events(text: str) -> Iterator[yaml.events.Event]:
    loader = yaml.BaseLoader(text)
    try:
        while loader.check_event():
            yield cast("yaml.events.Event", loader.get_event())  # type: ignore[no-untyped-call]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _RefusedError(_place(mark), sentence_for(error)) from error
    except (ValueError, OverflowError) as error:
        raise _RefusedError(
            _place(loader.get_mark()), "A number or an escape here is too large. Write it out."
        ) from error


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else WHOLE_FILE


@dataclass(slots=True)
class _Builder:
    """Builds the data from events, and keeps the places and whatever is to be refused."""

    values: dict[Path, Place] = field(default_factory=dict)
    names: dict[Path, Place] = field(default_factory=dict)
    refusals: list[tuple[Place, str]] = field(default_factory=list)
    _nodes: int = 0

    def refuse(self, place: Place, sentence: str) -> None:
        self.refusals.append((place, sentence))

    def document(self, events: Iterator[yaml.events.Event]) -> Data:
        data: Data = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        _place(event.start_mark), "A second document begins here ('---'). Keep one a file."
                    )
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, events, ())
        if not documents:
            raise _RefusedError(WHOLE_FILE, f"The file is empty. {LOOK_AT_THE_EXAMPLE}")
        return data

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.events.Event], path: Path) -> Data:
        place = _place(event.start_mark)
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            raise _RefusedError(
                place, f"The file has more than {NODE_LIMIT:,} entries. Split it into several roadmaps."
            )
        if len(path) > DEPTH_LIMIT:
            raise _RefusedError(place, f"Nested deeper than {DEPTH_LIMIT}. Bring the lists up again.")
        self.values[path] = place
        self._refuse_extras(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _refuse_extras(self, event: yaml.NodeEvent, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.refuse(place, f"Aliases (*{event.anchor}) are not supported. Write the value out.")
        elif event.anchor:
            self.refuse(place, f"Anchors (&{event.anchor}) are not supported. Write the value out.")
        if tag := getattr(event, "tag", None):
            self.refuse(place, f"Tags ({'!' if tag == '!' else tag}) are not supported. Delete it.")

    def _list(self, events: Iterator[yaml.events.Event], path: Path) -> Data:
        entries: list[Data] = []
        for event in _until_the_end(events):
            entries.append(self._node(event, events, (*path, len(entries))))
        return entries

    def _mapping(self, events: Iterator[yaml.events.Event], path: Path) -> Data:
        entries: dict[str, Data] = {}
        nodes = _until_the_end(events)
        for event in nodes:
            name = self._name(event, path)
            # The parser gives a value after every name, an empty one where the file has none.
            entries[name] = self._node(next(nodes), events, (*path, name))
        return entries

    def _name(self, event: yaml.NodeEvent, path: Path) -> str:
        place = _place(event.start_mark)
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(
                place, "A name must be one plain word here. Remove the '?', the brackets or the '*'."
            )
        self._refuse_extras(event, place)
        name = event.value
        if name == "<<":
            self.refuse(place, "Merge keys ('<<') are not supported. Write the values out.")
        if first := self.names.get((*path, name)):
            self.refuse(place, f"'{name}' appears twice (first on line {first.line}). Keep one.")
        self.names[*path, name] = place
        return name


def _until_the_end(events: Iterator[yaml.events.Event]) -> Iterator[yaml.NodeEvent]:
    """Give the nodes of a list or mapping, up to the event that ends it."""
    return cast(
        "Iterator[yaml.NodeEvent]", takewhile(lambda event: isinstance(event, yaml.NodeEvent), events)
    )


def _scalar(event: yaml.ScalarEvent) -> Data:
    text: str = event.value
    if not event.implicit[0]:
        return text.encode("utf-8", "replace").decode()  # an escape can smuggle in half a surrogate pair
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
