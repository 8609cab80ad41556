"""The words with which somebody lets a question rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.declining import says_no, says_not_now


@pytest.mark.parametrize("typed", ["not now", "Not now.", "cancel", "CANCEL!", "never mind"])
def test_not_now_is_said_in_a_few_ways(typed: str) -> None:
    assert says_not_now(typed)


@pytest.mark.parametrize("typed", ["no", "No!", "later", "no thanks"])
def test_a_no_may_be_an_answer_of_its_own(typed: str) -> None:
    assert says_no(typed)
    assert not says_not_now(typed)


@pytest.mark.parametrize("typed", ["", "no power", "now", "tomorrow", "later today", "cancel culture"])
def test_what_says_more_is_no_refusal(typed: str) -> None:
    assert not says_no(typed)


@given(st.text(max_size=40))
def test_whoever_says_not_now_says_no(typed: str) -> None:
    assert says_no(typed) or not says_not_now(typed)
