"""What is typed after /mode: which mode, and its last day."""

from datetime import date

import pytest

from bot.domain.enrolment import ModeKind
from bot.domain.typed.misread import Misread, Why
from bot.domain.typed.mode import ModeRequest, read_last, read_mode, says_mode
from tests.domain.shipped import DEEP

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
FRIDAY, SATURDAY = date(2026, 3, 6), date(2026, 3, 7)
NEXT_MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("light", ModeRequest(ModeKind.LIGHT)),
        ("Light until Friday", ModeRequest(ModeKind.LIGHT, last=FRIDAY)),
        ("ill for a week", ModeRequest(ModeKind.SICK, last=date(2026, 3, 8))),
        ("rest 1 day", ModeRequest(ModeKind.REST, last=MONDAY)),
        ("travelling till tomorrow", ModeRequest(ModeKind.TRAVEL, last=date(2026, 3, 3))),
        ("term", ModeRequest(ModeKind.ROUTINE, "term")),
        ("when polytechnic is closed until friday", ModeRequest(ModeKind.ROUTINE, "closed", FRIDAY)),
        ("light from tomorrow", ModeRequest(ModeKind.LIGHT, first=TUESDAY)),
        ("sick from Friday until Monday", ModeRequest(ModeKind.SICK, last=NEXT_MONDAY, first=FRIDAY)),
        ("sick from Saturday to Tuesday", ModeRequest(ModeKind.SICK, last=date(2026, 3, 10), first=SATURDAY)),
        ("rest from today until tomorrow", ModeRequest(ModeKind.REST, last=TUESDAY, first=MONDAY)),
        ("light from tomorrow for 3 days", ModeRequest(ModeKind.LIGHT, last=date(2026, 3, 5), first=TUESDAY)),
        ("rest tomorrow", ModeRequest(ModeKind.REST, last=TUESDAY, first=TUESDAY)),
        ("rest on Friday", ModeRequest(ModeKind.REST, last=FRIDAY, first=FRIDAY)),
        ("travel today", ModeRequest(ModeKind.TRAVEL, last=MONDAY, first=MONDAY)),
        ("closed from friday", ModeRequest(ModeKind.ROUTINE, "closed", first=FRIDAY)),
        ("as usual", ModeRequest(None)),
        ("normal", ModeRequest(None)),
    ],
)
def test_a_mode_is_read(typed: str, request_: ModeRequest) -> None:
    assert read_mode(typed, DEEP.routines, MONDAY) == request_


@pytest.mark.parametrize(
    "typed", ["zen", "lightly", "until friday", "sickness", "²", "<b>light</b>", "'; --"]
)
def test_what_is_no_mode_is_misread(typed: str) -> None:
    found = read_mode(typed, DEEP.routines, MONDAY)
    assert isinstance(found, Misread)
    assert found.why is Why.NOT_A_MODE


@pytest.mark.parametrize(
    "typed",
    [
        "light from soon",
        "sick from friday until never",
        "rest tomorrow or so",
        "sick from 10 March until 2026-03-05",
    ],
)
def test_days_that_cannot_be_read_are_misread(typed: str) -> None:
    assert isinstance(read_mode(typed, DEEP.routines, MONDAY), Misread)


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("I'm sick", ModeRequest(ModeKind.SICK)),
        ("I’m really sick!", ModeRequest(ModeKind.SICK)),
        ("I am ill", ModeRequest(ModeKind.SICK)),
        ("im feeling ill today", ModeRequest(ModeKind.SICK, last=MONDAY, first=MONDAY)),
        ("on holiday until Monday", ModeRequest(ModeKind.REST, last=NEXT_MONDAY)),
        (
            "I'll be on vacation from Friday for a week",
            ModeRequest(ModeKind.REST, last=date(2026, 3, 12), first=FRIDAY),
        ),
        ("travelling tomorrow", ModeRequest(ModeKind.TRAVEL, last=TUESDAY, first=TUESDAY)),
    ],
)
def test_plain_words_say_a_mode(typed: str, request_: ModeRequest) -> None:
    assert says_mode(typed, MONDAY) == request_


@pytest.mark.parametrize(
    "typed", ["I'm sick of this", "sickness", "I am at day 12", "my cat is ill", "", "on", "I'm"]
)
def test_other_words_say_none(typed: str) -> None:
    assert says_mode(typed, MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("3 days", date(2026, 3, 4)),
        ("for 2 weeks", date(2026, 3, 15)),
        ("a day", MONDAY),
        ("an week", date(2026, 3, 8)),
        ("until friday", FRIDAY),
        ("through 29 March", date(2026, 3, 29)),
    ],
)
def test_the_last_day_is_read_today_included(typed: str, last: date) -> None:
    assert read_last(typed, MONDAY) == last


@pytest.mark.parametrize("typed", ["soon", "31 Feb", "", "-1 days", "99999 weeks"])
def test_what_is_no_last_day_is_misread(typed: str) -> None:
    assert isinstance(read_last(typed, MONDAY), Misread)
