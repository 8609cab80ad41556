"""Words for the picture of a week; its numbers are the report's."""

from datetime import timedelta

from markupsafe import Markup

from bot.chat.markup import join, plain
from bot.chat.screen import Photo, Row
from bot.chat.texts import week_pace
from bot.chat.voice import Voice
from bot.domain.forecast import Forecast
from bot.domain.report import WeekReport
from bot.domain.tally import Tally
from bot.services.album import Mark, WeekWords, week
from bot.services.view import DayView

NO_BREAK = "\N{NO-BREAK SPACE}"
WEEKDAYS = 7


def photo(
    say: Voice, view: DayView, report: WeekReport, caption: Markup, rows: tuple[Row, ...], *, latest: bool
) -> Photo:
    """Show a week as a picture; where the learner stands against the plan is told with the latest one only."""
    return Photo(week(report, view.today, words(say, view, report, latest=latest)), caption, rows)


def words(say: Voice, view: DayView, report: WeekReport, *, latest: bool) -> WeekWords:
    """Say what stands on the card of a week."""
    return WeekWords(
        dates=plain(say.days(report.first, report.last, view.today)),
        headline=plain(headline(say, report)),
        lead=plain(lead(say, report)),
        weekdays=tuple(
            say.weekday(report.first + timedelta(days=number), short=True) for number in range(WEEKDAYS)
        ),
        marks={mark: plain(name) for mark, name in marks(say).items()},
        held=plain(states(say)[Mark.HELD]),
        streak=plain(say.many("day in a row", "days in a row", report.streak.current)),
        finished=plain(say.many("thing finished", "things finished", len(report.finished))),
        shipped=plain(say.many("shipped", "shipped", len(report.shipped))),
        before=plain(_before(say, report.before)),
        pace=plain(_pace(say, view, report.forecast)) if latest else "",
    )


def states(say: Voice) -> dict[Mark, Markup]:
    """Name what became of minutes: those of a spare day were not studied."""
    return marks(say) | {Mark.HELD: say("held by a spare day")}


def marks(say: Voice) -> dict[Mark, Markup]:
    """Name what a picture shows of blocks and days."""
    return {
        Mark.DONE: say("done"),
        Mark.PARTLY: say("partly"),
        Mark.SKIPPED: say("skipped"),
        Mark.MISSED: say("missed"),
        Mark.OPEN: say("open"),
        Mark.REST: say("rest"),
        Mark.HELD: say("spare day"),
    }


def headline(say: Voice, report: WeekReport) -> Markup:
    """Say how many blocks of the week were done."""
    total = report.total
    if not total.blocks:
        return say("A quiet week")
    if not total.minutes:
        return say("Your week is open") if report.open else say("A week off the path")
    done = total.came
    if not done:
        return say("You are back") if report.running else say("You came back")
    if report.open:
        return say.many("{done} of {n} block so far", "{done} of {n} blocks so far", total.blocks, done=done)
    return say.many("{done} of {n} block done", "{done} of {n} blocks done", total.blocks, done=done)


def lead(say: Voice, report: WeekReport) -> Markup:
    """Say how long was studied of what was planned."""
    total = report.total
    if not total.blocks:
        return say("Nothing was planned.")
    if not total.minutes:
        return say("The next block starts it.") if report.open else say("One block is all it takes.")
    minutes, planned = _length(say, total.minutes), _length(say, total.planned)
    if not total.came:
        return say("{minutes} of study", minutes=minutes)
    if not report.kept:
        return say("{minutes} of {planned}", minutes=minutes, planned=planned)
    return say.many(
        "{minutes} of {planned}, on {n} day",
        "{minutes} of {planned}, on {n} days",
        report.kept,
        minutes=minutes,
        planned=planned,
    )


def _before(say: Voice, before: Tally | None) -> Markup:
    if before is None or not before.minutes:
        return Markup()
    return say("Week before: {minutes}", minutes=_length(say, before.minutes))


def _length(say: Voice, minutes: int) -> str:
    return plain(say.minutes(minutes)).replace(" ", NO_BREAK)


def _pace(say: Voice, view: DayView, forecast: Forecast) -> Markup:
    """Say in a few words where the learner stands and when they will finish."""
    if view.facts.is_over(view.now):
        return Markup()
    stands = week_pace.in_short(say, forecast)
    if forecast.told is None:
        return stands or Markup()
    finish = say.short_day(forecast.told, view.today)
    if not stands:
        return say("Finish: {day}", day=finish)
    return join([stands, say("finish: {day}", day=finish)], " · ")
