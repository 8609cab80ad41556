"""Self-checks: lines of the document that are asked with yes or no on the days that they are about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import Facts
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Passage, Unit
from bot.domain.self_checks import asked_on, question_key
from tests.domain.coached import day, facts
from tests.domain.small import course, paused, roadmap, step, weekdays

FLAGS = Passage("Flags", ("x", "y"), asked="Exam")
EMPTY, TOLD = Passage("Empty", (), asked="Exam"), Passage("Motto", ("a",))


def revising(*titles: str, kind: Kind = Kind.REVISION, passages: Sequence[Passage] = (FLAGS,)) -> Facts:
    """Give the facts of a roadmap that has one of these each day."""
    items = tuple(Item(f"{number}", kind, title) for number, title in enumerate(titles))
    of = roadmap(*(step(1, Unit.DAYS, item) for item in items), routine=weekdays(0, 1, 2, 3, 4))
    return facts(course(replace(of, passages=tuple(passages))))


@given(st.lists(st.sampled_from(("Mock exam", "EXAM day", "Revision", "Example")), min_size=1, max_size=9))
def test_a_day_asks_exactly_when_its_revision_has_the_word(titles: list[str]) -> None:
    of = revising(*titles)
    asked = [asked_on(of, one) for one in of.course.study_days]
    assert asked == [FLAGS if "exam" in title.casefold() else None for title in titles]


def test_only_what_is_revised_counts() -> None:
    assert asked_on(revising("Mock exam", kind=Kind.TOPIC), day(0)) is None


def test_a_passage_without_lines_or_without_a_word_asks_nothing() -> None:
    assert asked_on(revising("Mock exam", passages=(EMPTY, TOLD)), day(0)) is None
    assert asked_on(revising("Mock exam", passages=(EMPTY, TOLD, FLAGS)), day(0)) == FLAGS


def test_on_days_without_study_nothing_is_asked() -> None:
    of = revising(*["Mock exam"] * 10)
    assert [number for number in range(14) if asked_on(of, day(number)) is None] == [5, 6, 12, 13]
    away = course(of.course.roadmap, day(0), paused(day(0), day(2)))
    assert asked_on(facts(away), day(1)) is None


@given(st.tuples(st.dates(), st.integers(0, 99)), st.tuples(st.dates(), st.integers(0, 99)))
def test_each_question_of_each_day_has_a_key_of_its_own(
    one: tuple[date, int], other: tuple[date, int]
) -> None:
    assert (question_key(*one) == question_key(*other)) is (one == other)
