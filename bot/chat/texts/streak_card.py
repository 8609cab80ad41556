"""Words for the picture of a streak: the whole enrolment, day by day."""

from collections.abc import Mapping
from datetime import date, timedelta

from babel.dates import get_month_names
from markupsafe import Markup

from bot.chat.markup import plain
from bot.chat.screen import Photo, Row
from bot.chat.voice import Voice
from bot.domain.streak import DayStatus, Streak
from bot.services.album import Days, HeatmapWords, heatmap
from bot.services.view import DayView

WEEKDAYS = 7


def photo(
    say: Voice, view: DayView, statuses: Mapping[date, DayStatus], caption: Markup, rows: tuple[Row, ...]
) -> Photo:
    """Show every day of the enrolment as a picture."""
    first, _ = view.facts.week(view.facts.enrolment.joined)
    run = view.streak
    words = HeatmapWords(
        head=view.roadmap.title,
        headline=plain(headline(say, run)),
        lead=plain(_lead(say, run)),
        weekdays=tuple(say.weekday(first + timedelta(days=n), short=True) for n in range(WEEKDAYS)),
        months=tuple(get_month_names("abbreviated", "format", say.locale).values()),
        statuses={status: plain(name) for status, name in names(say).items()},
        best_run=plain(say("best run")),
        today=plain(say("today")),
        kept=plain(say.many("day kept", "days kept", run.kept_total)),
        best=plain(say.many("day in the best run", "days in the best run", run.best)),
    )
    last = view.facts.course.last_day or view.today
    return Photo(heatmap(Days(statuses, first, view.today, last), run, words), caption, rows)


def names(say: Voice) -> dict[DayStatus, Markup]:
    """Name what becomes of a day."""
    return {
        DayStatus.KEPT: say("kept"),
        DayStatus.HELD: say("spare day"),
        DayStatus.REST: say("rest"),
        DayStatus.MISSED: say("missed"),
        DayStatus.OPEN: say("open"),
    }


def headline(say: Voice, run: Streak) -> Markup:
    """Say how long the run is, or how it begins."""
    if run.current:
        return say.many("{n} day in a row", "{n} days in a row", run.current)
    return say("The next block begins your streak")


def _lead(say: Voice, run: Streak) -> Markup:
    if not run.reserve:
        return Markup()
    return say.many("{n} spare day in reserve", "{n} spare days in reserve", run.reserve)
