"""Cards: intervals grow as memory does, day by day, and a card survives being written down."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.card import LONGEST, Card, Grade, graded, learned
from tests.domain.coached import day

GRADES = st.lists(st.sampled_from(Grade), max_size=12)


def lived(grades: list[Grade]) -> Card:
    """Give a card that was asked for on each day on which it was due."""
    card = learned("loops", day(0))
    for how in grades:
        card = graded(card, how, card.due)
    return card


def test_a_finished_topic_comes_back_after_two_days() -> None:
    assert learned("loops", day(0)).due == day(2)
    assert learned("loops", day(0)).asked_on is None


def test_each_good_answer_puts_a_topic_off_for_longer_up_to_a_year() -> None:
    gaps, card = [], learned("loops", day(0))
    for _ in range(8):
        after = graded(card, Grade.GOOD, card.due)
        gaps.append((after.due - card.due).days)
        card = after
    growing = [gap for gap in gaps if gap < LONGEST]
    assert growing == sorted(set(growing))
    assert len(growing) == 3
    assert max(gaps) <= LONGEST


@given(GRADES)
def test_a_better_answer_never_brings_a_topic_back_sooner(grades: list[Grade]) -> None:
    card = lived(grades)
    dues = [graded(card, how, card.due).due for how in Grade]
    assert dues == sorted(dues)


@given(GRADES, st.integers(0, 400))
def test_a_topic_never_comes_back_on_the_day_on_which_it_was_asked_for(
    grades: list[Grade], late: int
) -> None:
    card = lived(grades)
    today = card.due + timedelta(days=late)
    for how in Grade:
        assert graded(card, how, today).due > today
        assert graded(card, how, today).asked_on == today


@given(GRADES, st.sampled_from(Grade))
def test_a_card_that_was_written_as_json_goes_on_as_if_it_never_was(grades: list[Grade], how: Grade) -> None:
    card = lived(grades)
    read = replace(card, memory=json.loads(json.dumps(card.memory)))
    assert read == card
    assert graded(read, how, card.due) == graded(card, how, card.due)


@pytest.mark.parametrize("how", Grade)
def test_a_topic_that_was_passed_over_begins_with_its_first_answer(how: Grade) -> None:
    after = graded(Card("loops", day(0)), how, day(5))
    assert (after.asked_on, after.due > day(5)) == (day(5), True)
    assert after == graded(Card("loops", day(0)), how, day(5))
