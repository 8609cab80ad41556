"""Words about the streak: short, never a zero, never a reproach."""

from datetime import date, timedelta

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.voice import Voice
from bot.domain.calendar import days_between
from bot.domain.streak import KEPT_DAYS_PER_RESERVE, RESERVE_AT_MOST, DayStatus, Streak
from bot.services.view import DayView

STONES = {
    DayStatus.KEPT: "🟩",
    DayStatus.HELD: "🟦",
    DayStatus.REST: "⬜",
    DayStatus.MISSED: "⬛",
    DayStatus.OPEN: "🟨",
}
WEEKS_SHOWN = 4


def streak_line(say: Voice, streak: Streak) -> Markup:
    """Say streak and reserve in one line."""
    if not streak.current:
        return say("🌱 Your streak starts with the next block you do.")
    days = say.many("🔥 {n} day in a row", "🔥 {n} days in a row", streak.current)
    if not streak.reserve:
        return days
    spare = say.many("{n} spare day", "{n} spare days", streak.reserve)
    return say("{days} · {spare}", days=days, spare=spare)


def screen(say: Voice, view: DayView, statuses: dict[date, DayStatus]) -> Screen:
    """Show the streak, the last weeks and the reserve."""
    return Screen(
        paragraphs(
            lines(streak_line(say, view.streak), _best(say, view.streak)),
            _weeks(view, statuses),
            say("🟩 kept · 🟦 held · ⬜ rest · ⬛ missed · 🟨 open"),
            _reserve(say, view, view.streak),
        ),
        ((Button(say("Today"), encode("today")), Button(say("Week"), encode("week", 0))),),
    )


def _best(say: Voice, streak: Streak) -> Markup | None:
    if streak.best <= streak.current:
        return None
    return say.many("🏔 Best so far: {n} day", "🏔 Best so far: {n} days", streak.best)


def _weeks(view: DayView, statuses: dict[date, DayStatus]) -> Markup:
    """Draw the last weeks, one a line, from the learner's week start on."""
    first, last = view.facts.week(view.today)
    drawn = days_between(first - timedelta(weeks=WEEKS_SHOWN - 1), last)
    rows = ["".join(_stone(statuses, day) for day in drawn[n : n + 7]) for n in range(0, len(drawn), 7)]
    return join((row for row in rows if row.strip("▫️")), "\n")


def _stone(statuses: dict[date, DayStatus], day: date) -> str:
    return STONES[statuses[day]] if day in statuses else "▫️"


def _reserve(say: Voice, view: DayView, streak: Streak) -> Markup:
    held = (
        say("It held {day} for you. ", day=say.day(streak.held_last, view.today))
        if streak.held_last
        else Markup()
    )
    to_go = KEPT_DAYS_PER_RESERVE - streak.kept_total % KEPT_DAYS_PER_RESERVE
    if streak.reserve >= RESERVE_AT_MOST:
        return say("{held}Your reserve is full: it can absorb {n} missed days.", held=held, n=streak.reserve)
    more = say.many("{n} more kept day adds one.", "{n} more kept days add one.", to_go)
    return say.many(
        "{held}Your reserve can absorb {n} missed day; {more}",
        "{held}Your reserve can absorb {n} missed days; {more}",
        streak.reserve,
        held=held,
        more=more,
    )
