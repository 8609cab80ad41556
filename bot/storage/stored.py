"""The values that are kept as JSON, and what pydantic needs to build them again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, TypeAlias, TypeVar

from pydantic import AfterValidator, TypeAdapter

from bot.domain.calendar import Instant, instant
from bot.domain.checkin import CheckIn, State
from bot.domain.enrolment import Chosen, Cut, Enrolment, Mode, Move, Respread, Span


@dataclass(frozen=True, slots=True)
class Tick:
    """What an item's row held: its state, the study day and the instant of the last change."""

    state: State
    day: date
    at: Instant


Snapshot: TypeAlias = Mapping[str, Tick | None]
"""Items as they stood; None for those that nothing was known of."""

Fact: TypeAlias = str | int | None
"""What a dialogue may remember under a name."""

Dated = TypeVar("Dated", CheckIn, Tick)


def _in_utc(value: Dated) -> Dated:
    """Give instants the one UTC that the rest of the program uses; pydantic has its own."""
    return replace(value, at=instant(value.at))


MOVES = TypeAdapter(tuple[Move, ...])
ENROLMENT = TypeAdapter(Enrolment)
SPANS = TypeAdapter(tuple[Span, ...])
MODES = TypeAdapter(tuple[Mode, ...])
CUTS = TypeAdapter(tuple[Cut, ...])
KEYS = TypeAdapter(tuple[str, ...])
CHOSEN = TypeAdapter(tuple[Chosen, ...])
RESPREAD = TypeAdapter(Respread)
CHECK_IN = TypeAdapter(Annotated[CheckIn, AfterValidator(_in_utc)])
SNAPSHOT = TypeAdapter(dict[str, Annotated[Tick, AfterValidator(_in_utc)] | None])
FACTS = TypeAdapter(dict[str, Fact])
MEMORY = TypeAdapter(dict[str, int | float | str | None])
