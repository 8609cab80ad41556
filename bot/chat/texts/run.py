"""Words about the streak: short, never a zero, never a reproach."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.texts import counts, streak_card
from bot.chat.texts.ways import PICTURE, TEXT
from bot.chat.voice import Voice
from bot.domain.calendar import days_between
from bot.domain.streak import KEPT_DAYS_PER_RESERVE, RESERVE_AT_MOST, DayStatus, Streak, best_run
from bot.services.view import DayView

STONES = {
    DayStatus.KEPT: "🟩",
    DayStatus.HELD: "🟦",
    DayStatus.REST: "⬜",
    DayStatus.MISSED: "⬛",
    DayStatus.OPEN: "🟨",
}
UNTOUCHED = "▫️"
WEEKS_SHOWN = 4
ONE_DAY = timedelta(days=1)


def streak_line(say: Voice, streak: Streak) -> Markup:
    """Say streak and reserve in one line."""
    if not streak.current:
        return say("🌱 Your streak starts with the next block you do.")
    days = say.many("🔥 {n} day in a row", "🔥 {n} days in a row", streak.current)
    if not streak.reserve:
        return days
    spare = say.many("{n} spare day", "{n} spare days", streak.reserve)
    return say("{days} · {spare}", days=days, spare=spare)


def best_line(say: Voice, streak: Streak) -> Markup | None:
    """Say the best streak, where it is better than the current one."""
    if streak.best <= streak.current:
        return None
    return say.many("🏔 Best so far: {n} day", "🏔 Best so far: {n} days", streak.best)


def held_line(say: Voice, view: DayView) -> Markup | None:
    """Tell on the next study day that a spare day was used, each time one is."""
    held = view.streak.held_last
    if held is None or view.plan.day != view.today or not _is_news(view, held):
        return None
    day, left = say.day(held, view.today), view.streak.reserve
    if held != view.today - ONE_DAY:
        if not left:
            return say("🛟 I used 1 spare day for {day}; it was the last one.", day=day)
        return say.many(
            "🛟 I used 1 spare day for {day}; {n} is left.",
            "🛟 I used 1 spare day for {day}; {n} are left.",
            left,
            day=day,
        )
    if not left:
        return say("🛟 I used 1 spare day for yesterday; it was the last one.")
    return say.many(
        "🛟 I used 1 spare day for yesterday; {n} is left.",
        "🛟 I used 1 spare day for yesterday; {n} are left.",
        left,
    )


def _is_news(view: DayView, held: date) -> bool:
    """Tell whether a held day was the last study day before today."""
    return held < view.today and not any(
        view.facts.studies(day) for day in days_between(held + ONE_DAY, view.today - ONE_DAY)
    )


def screen(
    say: Voice, view: DayView, statuses: Mapping[date, DayStatus], *, picture: bool | None = None
) -> Screen:
    """Show the streak, all weeks and the reserve; as a picture every day of them."""
    ways = (Button(say("Today"), encode("today")), Button(say("Week"), encode("week", 0)))
    as_text = (Button(say("As text"), encode("streak", TEXT)),)
    wanted = view.learner.pictures if picture is None else picture
    caption = _caption(say, view.streak)
    return Screen(
        paragraphs(
            lines(
                streak_line(say, view.streak),
                counts.kept(say, view.streak.kept_total),
                _best(say, view, statuses),
            ),
            _weeks(say, view, statuses),
            lines(_legend(say, statuses), _today(say, view, statuses)),
            lines(_held(say, view), _reserve(say, view.streak)),
        ),
        (ways, (Button(say("As a picture"), encode("streak", PICTURE)),)),
        photo=streak_card.photo(say, view, statuses, caption, (ways, as_text)) if wanted else None,
    )


def _caption(say: Voice, streak: Streak) -> Markup:
    """Say in one line what the picture shows."""
    more = join([counts.kept(say, streak.kept_total), best_line(say, streak)], " · ")
    run = (
        streak_line(say, streak)
        if streak.current
        else say("🌱 {headline}", headline=streak_card.headline(say, streak))
    )
    return join([run, more], " · ")


def _best(say: Voice, view: DayView, statuses: Mapping[date, DayStatus]) -> Markup | None:
    """Say how long the best run is, and from when to when."""
    run, today = best_run(statuses), view.today
    if run is None:
        return None
    when = say.short_day(run[0], today) if run[0] == run[1] else say.days(*run, today)
    return say.many(
        "🏔 Best run: {n} day, {when}", "🏔 Best run: {n} days, {when}", view.streak.best, when=when
    )


def _weeks(say: Voice, view: DayView, statuses: Mapping[date, DayStatus]) -> Markup:
    """Draw the last weeks, one a line, from the learner's week start on, and count the days of all others."""
    drawn = _drawn(view, statuses)
    rows = ["".join(_stone(statuses, day) for day in drawn[n : n + 7]) for n in range(0, len(drawn), 7)]
    before = {day: status for day, status in statuses.items() if day < drawn[0]}
    after = {day: status for day, status in statuses.items() if day > drawn[-1]}
    return lines(
        _earlier(say, before),
        *(row for row in rows if row.strip(UNTOUCHED)),
        _later(say, after, view.today),
    )


def _drawn(view: DayView, statuses: Mapping[date, DayStatus]) -> tuple[date, ...]:
    """List the days of the weeks that are drawn: the last is this week, or the one that is nearest to it."""
    nearest = min(statuses, key=lambda day: abs(day - view.today), default=view.today)
    first, last = view.facts.week(nearest)
    return days_between(first - timedelta(weeks=WEEKS_SHOWN - 1), last)


def _earlier(say: Voice, before: Mapping[date, DayStatus]) -> Markup | None:
    if not before:
        return None
    weeks, days = _weeks_of(before), _counted(say, before)
    return say.many("{n} week before: {days}", "{n} weeks before: {days}", weeks, days=days)


def _later(say: Voice, after: Mapping[date, DayStatus], today: date) -> Markup | None:
    if not after:
        return None
    last, days = say.short_day(max(after), today), _counted(say, after)
    return say.many(
        "{n} week to come, until {last}: {days}",
        "{n} weeks to come, until {last}: {days}",
        _weeks_of(after),
        last=last,
        days=days,
    )


def _weeks_of(days: Collection[date]) -> int:
    """Count the weeks from the first of the days to the last; a week of which a part is there counts."""
    return -(-((max(days) - min(days)).days + 1) // 7)


def _counted(say: Voice, days: Mapping[date, DayStatus]) -> Markup:
    """Count the days by what became of them."""
    count = Counter(days.values())
    there = ((STONES[status], count[status]) for status in streak_card.names(say) if count[status])
    return join((say("{stone} {n}", stone=stone, n=n) for stone, n in there), " · ")


def _today(say: Voice, view: DayView, statuses: Mapping[date, DayStatus]) -> Markup | None:
    """Say which day today is, and what became of it so far."""
    status = statuses.get(view.today)
    if status is None:
        return None
    name = streak_card.names(say)[status]
    return say(
        "👉 Today, {day}: {stone} {name}", day=say.short_day(view.today), stone=STONES[status], name=name
    )


def _stone(statuses: Mapping[date, DayStatus], day: date) -> str:
    return STONES[statuses[day]] if day in statuses else UNTOUCHED


def _legend(say: Voice, statuses: Mapping[date, DayStatus]) -> Markup:
    """Explain the stones that are there."""
    names = streak_card.names(say)
    there = (status for status in names if status in statuses.values())
    return join((say("{stone} {name}", stone=STONES[status], name=names[status]) for status in there), " · ")


def _held(say: Voice, view: DayView) -> Markup | None:
    held = view.streak.held_last
    return say("🛟 A spare day stepped in on {day}.", day=say.day(held, view.today)) if held else None


def _reserve(say: Voice, streak: Streak) -> Markup:
    """Say how many spare days there are, and when the next one comes."""
    more = say.many(
        "{n} more kept day brings one.",
        "{n} more kept days bring one.",
        KEPT_DAYS_PER_RESERVE - streak.kept_total % KEPT_DAYS_PER_RESERVE,
    )
    if not streak.reserve:
        return say("Your spare days are used. {more}", more=more)
    there = say.many(
        "You have {n} spare day: it keeps the streak on a day without study.",
        "You have {n} spare days: each keeps the streak on a day without study.",
        streak.reserve,
    )
    return there if streak.reserve >= RESERVE_AT_MOST else join([there, more], " ")
