"""Sample days and words for the heatmap."""

from datetime import date, timedelta

from bot.domain.streak import DayStatus, Streak
from bot.pictures.heatmap import Days, HeatmapWords

FIRST = date(2026, 3, 2)
PATTERN = "KKKKKRR KKKHKRR KKMMKRR KKKKKKR KHKKKKR KKKKKRR KKKRKKR".replace(" ", "")
LETTERS = {
    "K": DayStatus.KEPT, "H": DayStatus.HELD, "R": DayStatus.REST, "M": DayStatus.MISSED, "O": DayStatus.OPEN,
}  # fmt: skip

HEATMAP_WORDS = HeatmapWords(
    head="Deep Engineer Roadmap",
    headline="12 days in a row",
    lead="2 spare days in reserve",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    statuses={
        DayStatus.KEPT: "kept",
        DayStatus.HELD: "spare day",
        DayStatus.REST: "rest",
        DayStatus.MISSED: "missed",
        DayStatus.OPEN: "open",
    },
    best_run="best run",
    today="today",
    kept="days kept",
    best="days in the best run",
)


def lived(days: int, course_weeks: int, pattern: str = PATTERN) -> Days:
    """Give an enrolment of which so many days are over."""
    known = {FIRST + timedelta(days=n): LETTERS[pattern[n % len(pattern)]] for n in range(days)}
    today = FIRST + timedelta(days=days)
    return Days(known | {today: DayStatus.OPEN}, FIRST, today, FIRST + timedelta(weeks=course_weeks, days=-1))


HEATMAPS = {
    "three months": (lived(60, 13), Streak(12, 24, 2, 45)),
    "first day": (lived(0, 26), Streak()),
    "one week": (lived(5, 1), Streak(5, 5, 2, 5)),
    "forty weeks": (lived(200, 40), Streak(12, 24, 3, 145)),
    "a year": (lived(320, 52), Streak(3, 24, 0, 230)),
}
