"""Words for the picture of a streak: the whole enrolment, day by day."""

from collections.abc import Mapping
from datetime import date

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
    return Photo(heatmap(days(view, statuses), view.streak, words(say, view)), caption, rows)


def days(view: DayView, statuses: Mapping[date, DayStatus]) -> Days:
    """Give the days that are drawn, from the learner's first week on."""
    first, _ = view.facts.week(view.facts.enrolment.joined)
    return Days(statuses, first, view.today)


def words(say: Voice, view: DayView) -> HeatmapWords:
    """Say what stands on the picture."""
    run, week_start = view.streak, view.facts.course.week_start
    return HeatmapWords(
        head=view.roadmap.title,
        headline=plain(headline(say, run)),
        lead=plain(_lead(say, run)),
        weekdays=tuple(say.weekday((week_start + n) % WEEKDAYS, short=True) for n in range(WEEKDAYS)),
        months=tuple(get_month_names("abbreviated", "format", say.locale).values()),
        statuses={status: plain(name) for status, name in names(say).items()},
        best_run=plain(say("best run")),
        today=plain(say("today")),
        kept=plain(say.many("day kept", "days kept", run.kept_total)),
        best=plain(say.many("day in the best run", "days in the best run", run.best)),
    )


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
    return say("One block starts a streak")


def _lead(say: Voice, run: Streak) -> Markup:
    if not run.reserve:
        return Markup()
    return say.many("{n} spare day in reserve", "{n} spare days in reserve", run.reserve)
