"""Pydantic's errors in words: what is wrong at a place of a roadmap file, and what to write instead."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.storage.roadmaps.complaint import Complaint, Place
from bot.storage.roadmaps.entries import Section
from bot.storage.roadmaps.scalars import shown
from bot.storage.roadmaps.schema import RoadmapEntry
from bot.storage.roadmaps.strict_yaml import Document, Path

_EXPECTED = {
    "bool": "true or false",
    "int": "a whole number",
    "tuple": "a list, each entry on its own line after '- '",
    "dict": "names with texts, such as 'Focus: APIs'",
    "model": "a section with fields of its own",
}
_SIZES = {
    "string_too_long": "{name} has {length} characters; up to {max_length} fit. Please shorten it.",
    "string_too_short": "{name} is empty. Write a text, or delete it.",
    "too_short": "{name} has too few entries. Give at least {min_length}.",
    "string_pattern_mismatch": "{name} cannot be {value}. Use up to 32 small letters, digits and hyphens.",
    "greater_than_equal": "{name} cannot be {value}. Write a number from {ge} to 1000.",
    "less_than_equal": "{name} cannot be {value}. Write a number up to {le}.",
}


def complaints_of(error: ValidationError, document: Document, file: str) -> tuple[Complaint, ...]:
    """Put every validation error into a complaint, in the order of the file."""
    details = [detail for detail in error.errors(include_url=False) if not _echo(detail)]
    typos = set(_typos(details))
    found = {
        Complaint.at(file, _place(detail, document), _sentence(detail))
        for detail in details
        if detail["type"] != "missing" or detail["loc"] not in typos
    }
    return tuple(sorted(found))


def _echo(detail: ErrorDetails) -> bool:
    """Tell whether a list is called too short only because its wrong entries were left out of the count."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _typos(details: list[ErrorDetails]) -> Iterator[Path]:
    """Find the missing fields that an unknown field of the same section is meant to be."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            parent = detail["loc"][:-1]
            section = _section_at(parent)
            meant = _close(str(detail["loc"][-1]), section) or section.shorthand
            yield (*parent, meant)


def _place(detail: ErrorDetails, document: Document) -> Place:
    if detail["type"] == "extra_forbidden":
        return document.name_place(detail["loc"])
    return document.place(tuple(part for part in detail["loc"] if part != "[key]"))


def _sentence(detail: ErrorDetails) -> str:
    kind, name = detail["type"], _name(detail["loc"])
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "sentence":
        return str(context["sentence"])
    if kind == "extra_forbidden":
        return _unknown(str(detail["loc"][-1]), _section_at(detail["loc"][:-1]))
    if kind == "missing":
        return f"{name} is missing here. Add it, for example: {detail['loc'][-1]}: {_example(detail['loc'])}"
    if kind in {"literal_error", "enum"}:
        return _not_one_of(name, detail["input"], str(context["expected"]))
    size = _size(kind, name, detail["input"], context)
    return size or _type(kind, name, detail["input"], _section_at(detail["loc"]))


def _unknown(name: str, section: type[Section]) -> str:
    if close := _close(name, section):
        return f"{shown(name)} is not known here. Did you mean '{close}'?"
    if section.shorthand:
        return f"{shown(name)} is not known here. If this line is one text with a colon, put the whole text in quotes."
    return f"{shown(name)} is not known here. Known are: {', '.join(section.model_fields)}."


def _close(name: str, section: type[Section]) -> str:
    return next(iter(get_close_matches(name.lower(), section.model_fields, n=1)), "")


def _not_one_of(name: str, value: object, expected: str) -> str:
    if name == "'format'":
        return f"'format' is {shown(value)}, but only format 1 is known here. Write: format: 1"
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    close = get_close_matches(str(value).lower(), choices, n=1)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    return f"{name} cannot be {shown(value)}.{hint} Write one of: {', '.join(choices)}."


def _size(kind: str, name: str, value: object, context: Mapping[str, Any]) -> str:
    length = len(value) if isinstance(value, str) else 0
    return _SIZES.get(kind, "").format(name=name, value=shown(value), length=length, **context)


def _type(kind: str, name: str, value: object, section: type[Section]) -> str:
    expected = _EXPECTED.get(kind.removesuffix("_type"), "a text")
    if kind == "model_type" and section.shorthand:
        expected = "a text"
    if expected == "a text" and isinstance(value, bool | int | float):
        return f'{name} should be a text. Put it in quotes: "{shown(value)}"'
    if value is None:
        return f"{name} has no value. Write {expected}, or delete the line."
    return f"{name} should be {expected}, not {shown(value)}."


def _name(loc: Path) -> str:
    names = [part for part in loc if isinstance(part, str) and part != "[key]"]
    return f"An entry of '{names[-1]}'" if isinstance(loc[-1], int) else f"'{names[-1]}'"


def _example(loc: Path) -> object:
    field: FieldInfo = _section_at(loc[:-1]).model_fields[str(loc[-1])]
    return (field.examples or ["…"])[0]


def _section_at(loc: Path) -> type[Section]:
    """Walk from the roadmap down to the section that a location names."""
    section: type[Section] = RoadmapEntry
    for part in loc:
        if isinstance(part, str) and part in section.model_fields:
            section = next(_sections(section.model_fields[part].annotation), section)
    return section


def _sections(annotation: Any) -> Iterator[type[Section]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation  # type: ignore[misc]
    for argument in get_args(annotation):
        yield from _sections(argument)
