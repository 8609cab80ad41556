"""Cuts of blocks."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cuts import SHORTEST, STEP, cut_to, shorter, with_cuts
from bot.domain.enrolment import Cut
from bot.domain.roadmap import Weekday
from tests.domain.small import BUILD, LEARN, MONDAY, STUDY

TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(180, 120), (90, 60), (60, 40), (45, 30), (30, 20), (15, 10), (10, None)]
)
def test_a_block_is_shortened_by_a_third(minutes: int, expected: int | None) -> None:
    assert shorter(minutes) == expected


def test_a_block_is_cut_to_what_is_studied() -> None:
    assert shorter(45, Fraction(13, 21)) == 30


@given(st.integers(1, 600), st.fractions(0, 1))
def test_a_cut_is_in_whole_steps_and_never_too_short(minutes: int, share: Fraction) -> None:
    cut = shorter(minutes, share)
    if cut is not None:
        assert SHORTEST <= cut < minutes
        assert cut % STEP == 0


def test_without_cuts_the_shape_is_as_it_was() -> None:
    assert with_cuts(STUDY, (), MONDAY) is STUDY


def test_a_cut_shortens_its_block_from_its_day_on() -> None:
    cut = Cut("learn", 40, TUESDAY)
    assert with_cuts(STUDY, (cut,), MONDAY) == STUDY
    assert with_cuts(STUDY, (cut,), TUESDAY).blocks == (replace(LEARN, minutes=40), BUILD)


def test_a_cut_block_has_no_stretch() -> None:
    shape = replace(STUDY, blocks=(replace(LEARN, stretch=90),))
    (block,) = with_cuts(shape, (Cut("learn", 40, MONDAY),), MONDAY).blocks
    assert (block.minutes, block.stretch) == (40, 0)


def test_a_block_cut_to_nothing_is_dropped() -> None:
    assert with_cuts(STUDY, (Cut("learn", 0, MONDAY),), MONDAY).blocks == (BUILD,)


def test_a_cut_of_a_weekday_leaves_the_others() -> None:
    cut = Cut("learn", 40, MONDAY, Weekday.TUESDAY)
    assert with_cuts(STUDY, (cut,), MONDAY) == STUDY
    assert with_cuts(STUDY, (cut,), TUESDAY) != STUDY


def test_the_latest_cut_holds() -> None:
    cuts = cut_to(cut_to((), Cut("learn", 40, MONDAY)), Cut("learn", 30, TUESDAY))
    assert with_cuts(STUDY, cuts, MONDAY).blocks[0].minutes == 40
    assert with_cuts(STUDY, cuts, TUESDAY).blocks[0].minutes == 30


def test_a_cut_replaces_those_that_it_overrules() -> None:
    weekly = Cut("learn", 40, MONDAY, Weekday.TUESDAY)
    assert cut_to((weekly, Cut("build", 60, MONDAY)), Cut("learn", 30, MONDAY)) == (
        Cut("build", 60, MONDAY),
        Cut("learn", 30, MONDAY),
    )
    assert cut_to((Cut("learn", 30, MONDAY),), weekly) == (Cut("learn", 30, MONDAY), weekly)
