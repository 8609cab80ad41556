"""How long roadmaps take and how much a usual day holds."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.day_shape import DayShape, Routine
from bot.domain.outline import length_of, study_days_a_week, total, usual_minutes
from bot.domain.roadmap import Length, Roadmap, Unit
from tests.domain.shipped import DATED, DEEP, FULLTIME, INTENSIVE, INTERVIEW
from tests.domain.small import BUILD, EVERY_DAY, LEARN, REST, STUDY, roadmap, step, weekdays


@pytest.mark.parametrize(
    ("of", "length"),
    [
        (DEEP, Length(6, Unit.MONTHS)),
        (INTENSIVE, Length(12, Unit.WEEKS)),
        (FULLTIME, Length(9, Unit.MONTHS)),
        (DATED, Length(13, Unit.WEEKS)),
        (INTERVIEW, Length(47, Unit.DAYS)),
    ],
)
def test_each_shipped_roadmap_takes_what_its_parts_add_up_to(of: Roadmap, length: Length) -> None:
    assert length_of(of) == length


def test_mixed_units_are_put_into_weeks() -> None:
    mixed = roadmap(step(1, Unit.MONTHS), step(10, Unit.DAYS), routine=weekdays(0, 1, 2, 3, 4))
    assert length_of(mixed) == Length(6, Unit.WEEKS)


def test_a_part_is_at_least_a_week_when_units_are_mixed() -> None:
    mixed = roadmap(step(1, Unit.DAYS), step(1, Unit.WEEKS), routine=weekdays())
    assert total(mixed, ()) == Length(1, Unit.WEEKS)


def test_days_with_blocks_are_study_days() -> None:
    assert study_days_a_week(weekdays(0, 2)) == 2


def test_a_usual_day_is_the_commonest_one() -> None:
    days = (DayShape("Short", (LEARN,)), *((STUDY,) * 4), REST, REST)
    assert usual_minutes(Routine("mixed", "Mixed", time(18), days)) == (150, 150)


def test_ranges_and_optional_blocks_are_part_of_the_most_only() -> None:
    blocks = (replace(LEARN, stretch=90), replace(BUILD, optional=True))
    assert usual_minutes(replace(EVERY_DAY, days=(DayShape("Range", blocks),) * 7)) == (60, 180)


def test_a_routine_of_rest_holds_nothing() -> None:
    assert usual_minutes(weekdays()) == (0, 0)
