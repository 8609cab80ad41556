"""Sample weeks and words for pictures, in no particular learner's life."""

from datetime import date, timedelta

from bot.domain.forecast import Forecast
from bot.domain.minutes import Minutes
from bot.domain.report import WeekReport
from bot.domain.streak import DayStatus, Streak
from bot.domain.tally import DayTally, Tally
from bot.pictures.stones import Mark
from bot.pictures.week import WeekWords

MONDAY = date(2026, 3, 9)
SATURDAY = MONDAY + timedelta(days=5)
NO_FORECAST = Forecast(None, None, None, 0, loose=False)
NAMES = {mark: mark.value for mark in Mark}

WORDS = WeekWords(
    dates="Mon 9 Mar – Sun 15 Mar",
    headline="13 of 23 blocks so far",
    lead="12 h 20 min of 20 h 30 min, on 5 days",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    marks=NAMES | {Mark.HELD: "spare day"},
    streak="days in a row",
    finished="things finished",
    shipped="shipped",
    before="Week before: 13 h 20 min",
    pace="2 study days ahead · finish: Sun 29 Aug",
)

LIVED = (
    (DayStatus.KEPT, Tally(blocks=4, done=4, planned=210, minutes=215), Minutes(done=215)),
    (
        DayStatus.KEPT,
        Tally(blocks=4, done=3, partly=1, planned=210, minutes=190),
        Minutes(done=150, partly=40),
    ),
    (
        DayStatus.KEPT,
        Tally(blocks=4, done=2, skipped=2, planned=210, minutes=110),
        Minutes(done=110, skipped=105),
    ),
    (DayStatus.HELD, Tally(blocks=4, missed=4, planned=210), Minutes(held=210)),
    (
        DayStatus.KEPT,
        Tally(blocks=4, done=3, skipped=1, planned=210, minutes=165),
        Minutes(done=165, skipped=45),
    ),
    (DayStatus.OPEN, Tally(blocks=3, done=1, planned=180, minutes=65), Minutes(done=65, open=115)),
    (DayStatus.REST, Tally(), Minutes()),
)


def report(
    days: tuple[tuple[DayStatus, Tally, Minutes], ...] = LIVED,
    *,
    streak: Streak | None = None,
    finished: int = 5,
    shipped: int = 1,
    before: Tally | None = Tally(23, 15, 2, 3, 3, 1230, 800),  # noqa: B008
) -> WeekReport:
    """Give the report of a week."""
    told = tuple(DayTally(MONDAY + timedelta(days=n), *day) for n, day in enumerate(days))
    return WeekReport(
        first=MONDAY,
        last=MONDAY + timedelta(days=6),
        running=True,
        days=told,
        total=sum((day.tally for day in told), Tally()),
        kept=sum(day.status is DayStatus.KEPT for day in told),
        streak=streak or Streak(12, 12, 2, 14, MONDAY + timedelta(days=3)),
        finished=(None,) * finished,  # type: ignore[arg-type]  # only their number is drawn
        shipped=(None,) * shipped,  # type: ignore[arg-type]
        forecast=NO_FORECAST,
        best=None,
        worst=None,
        reason=None,
        hours=None,
        suggestion=None,
        before=before,
    )


FULL_DAY = (
    DayStatus.KEPT,
    Tally(blocks=10, done=6, partly=2, skipped=1, missed=1, planned=600, minutes=480),
    Minutes(400, 80, 60, 60),
)
ONE_BLOCK = (DayStatus.KEPT, Tally(blocks=1, done=1, planned=90, minutes=90), Minutes(done=90))
TO_COME = (DayStatus.OPEN, Tally(blocks=4, planned=210), Minutes(open=210))

WEEKS = {
    "lived": report(),
    "ten blocks a day": report((FULL_DAY,) * 7, streak=Streak(120, 120, 3, 120), finished=38, shipped=3),
    "one block a day": report((ONE_BLOCK,) * 7, streak=Streak(7, 7, 3, 7), finished=0, shipped=0),
    "not begun": report((TO_COME,) * 7, streak=Streak(), finished=0, shipped=0, before=None),
    "quiet": report(
        ((DayStatus.REST, Tally(), Minutes()),) * 7, streak=Streak(), finished=0, shipped=0, before=None
    ),
    "half a week": report(LIVED[:3], before=None),
    "nothing": report((), streak=Streak(), finished=0, shipped=0, before=None),
}
"""Weeks at the edges of what must fit, by name."""
