"""Why a block was skipped, in a few plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import Reason
from bot.domain.typed.reason import says_reason, told_reason


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("busy", Reason.BUSY),
        ("I was too busy!", Reason.BUSY),
        ("no time", Reason.BUSY),
        ("I had no time", Reason.BUSY),
        ("I’m tired", Reason.TIRED),
        ("so tired", Reason.TIRED),
        ("Too tired.", Reason.TIRED),
        ("sick", Reason.SICK),
        ("I feel ill", Reason.SICK),
        ("it was too hard", Reason.TOO_HARD),
        ("unclear", Reason.UNCLEAR),
        ("I was confused", Reason.UNCLEAR),
        ("No power", Reason.NO_POWER),
        ("there was no internet", Reason.NO_POWER),
        ("did other work", Reason.OTHER_WORK),
        ("I had to work", Reason.OTHER_WORK),
    ],
)
def test_a_reason_is_read_in_the_words_that_people_use(typed: str, reason: Reason) -> None:
    assert says_reason(typed) is reason


@pytest.mark.parametrize(
    "typed",
    ["", "so", "too", "thanks", "today", "done 2", "I know arrays", "I am at day 12", "hard drive", "30 min"],
)
def test_what_names_no_reason_is_none(typed: str) -> None:
    assert says_reason(typed) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("the power went out, no internet", Reason.NO_POWER),
        ("the power was out", Reason.NO_POWER),
        ("no electricity", Reason.NO_POWER),
        ("The wifi was down all day", Reason.NO_POWER),
        ("my mother was ill", Reason.BUSY),
        ("because my little brother was loud", Reason.BUSY),
        ("no time today", Reason.BUSY),
        ("it was too hard for me", Reason.TOO_HARD),
        ("too difficult", Reason.TOO_HARD),
        ("I was ill", Reason.SICK),
        ("I had a bad headache", Reason.SICK),
        ("I did not understand what to do", Reason.UNCLEAR),
        ("I didn’t know where to start", Reason.UNCLEAR),
        ("I had to study for my exam", Reason.OTHER_WORK),
        ("I fell asleep", Reason.TIRED),
    ],
)
def test_a_sentence_tells_the_reason_to_whoever_asked(typed: str, reason: Reason) -> None:
    assert told_reason(typed) is reason


@pytest.mark.parametrize("typed", ["", "powerful", "I read about hard drives", "the influence of work", "👍"])
def test_a_sentence_without_a_reason_tells_none(typed: str) -> None:
    assert told_reason(typed) is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(typed: str) -> None:
    assert {says_reason(typed), told_reason(typed)} <= {None, *Reason}
