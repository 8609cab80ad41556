"""What is typed after /mode: which mode, and its last day."""

from datetime import date

import pytest

from bot.domain.enrolment import ModeKind
from bot.domain.typed.misread import Misread, Why
from bot.domain.typed.mode import ModeRequest, read_last, read_mode
from tests.domain.shipped import DEEP

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)


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
