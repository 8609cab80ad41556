"""Words for the week: its one sentence first, then the days, and one suggestion with a button that does it."""

from datetime import date, timedelta

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import join, lines, paragraphs, quote, verbatim
from bot.chat.screen import Button, Photo, Row, Screen
from bot.chat.texts import blocks, duties, proposal, week_card, week_days, week_pace
from bot.chat.texts.run import best_line, streak_line
from bot.chat.texts.ways import PICTURE, TEXT
from bot.chat.voice import Voice
from bot.domain.habits import HourRecord
from bot.domain.report import WeekReport
from bot.services.view import DayView

FINISHED_SHOWN = 6

ONE_DAY = timedelta(days=1)


def screen(
    say: Voice, view: DayView, report: WeekReport, *, picture: bool | None = None, answered: bool = False
) -> Screen:
    """Report on a week; what lies ahead is told with the latest one only.

    It comes as a picture too where the learner wants pictures, or where `picture` says so. What it proposes is left
    out once it was `answered`.
    """
    latest = report.last >= view.today - ONE_DAY
    asks = latest and not answered
    lived = [day for day in report.days if day.day <= view.today]
    ticks = duties.taps(say, view, report.first, report.duties, "week")
    rows = (*(proposal.buttons(say, report) if asks else ()), *ticks, _ways(say, view, report))
    wanted = view.learner.pictures if picture is None else picture
    return Screen(
        paragraphs(
            lines(_headline(say, report), _dates(say, view, report)),
            lines(
                *(week_days.day_line(say, day) for day in lived),
                week_days.ahead(say, report.days[len(lived) :]),
            ),
            _by_state(say, report),
            lines(
                streak_line(say, report.streak),
                best_line(say, report.streak),
                _finished(say, report),
                _shipped(say, report),
            ),
            duties.line(say, report.duties),
            week_pace.pace(say, view, report.forecast) if latest else None,
            quote([_hours(say, report), _reason(say, report), _before(say, report)]),
            proposal.question(say, report) if asks else None,
        ),
        (*rows, (Button(say("As a picture"), encode("week", weeks_ago(view, report.first), PICTURE)),)),
        photo=_photo(say, view, report, rows, latest=latest, asks=asks) if wanted else None,
    )


def _photo(
    say: Voice, view: DayView, report: WeekReport, rows: tuple[Row, ...], *, latest: bool, asks: bool
) -> Photo:
    """Show the report as a picture, with its sentence and the suggestion below."""
    caption = paragraphs(_headline(say, report), proposal.question(say, report) if asks else None)
    as_text = (Button(say("As text"), encode("week", weeks_ago(view, report.first), TEXT)),)
    return week_card.photo(say, view, report, caption, (*rows, as_text), latest=latest)


def _headline(say: Voice, report: WeekReport) -> Markup:
    """Say the week in one sentence."""
    total = report.total
    if not total.blocks:
        return say("<b>A quiet week</b>: nothing was planned.")
    if not total.minutes:
        if report.open:
            return say("<b>Your week is open</b>: the next block starts it.")
        return say("<b>A week off the path</b>: one block is all it takes to be back.")
    headline, lead = week_card.headline(say, report), week_card.lead(say, report)
    return say("<b>{headline}</b>: {lead}.", headline=headline, lead=lead)


def _dates(say: Voice, view: DayView, report: WeekReport) -> Markup | None:
    """Say which week it was, unless it is the current one."""
    if report.running:
        return None
    return say.days(report.first, report.last, view.today)


def _by_state(say: Voice, report: WeekReport) -> Markup | None:
    """Say what became of the week's minutes, once there is study among them."""
    if not report.total.minutes:
        return None
    known = ((name, getattr(report.minutes, state, 0)) for state, name in week_card.states(say).items())
    told = (
        say("{state} {minutes}", state=name, minutes=say.minutes(spent)) for name, spent in known if spent
    )
    return join(told, " · ")


def _finished(say: Voice, report: WeekReport) -> Markup | None:
    if not report.finished:
        return None
    named = [blocks.item(say, one) for one in report.finished[:FINISHED_SHOWN]]
    more = len(report.finished) - len(named)
    shown = join((*named, say("and {count} more", count=more)) if more else named, " · ")
    return say.many(
        "🪨 {n} thing finished: {shown}", "🪨 {n} things finished: {shown}", len(report.finished), shown=shown
    )


def _shipped(say: Voice, report: WeekReport) -> Markup | None:
    if not report.shipped:
        return None
    return say.many(
        "🚢 {n} project shipped: {projects}",
        "🚢 {n} projects shipped: {projects}",
        len(report.shipped),
        projects=join((verbatim(one.title) for one in report.shipped), " · "),
    )


def _hours(say: Voice, report: WeekReport) -> Markup:
    best, worst = report.best, report.worst
    return lines(
        say("Best hour: {hour}", hour=_hour(say, best)) if best else None,
        say("Hardest hour: {hour}", hour=_hour(say, worst)) if worst else None,
    )


def _hour(say: Voice, record: HourRecord) -> Markup:
    day, clock = say.weekday(record.weekday), say.clock(record.at)
    if not record.came:
        return say.many(
            "{day} {clock}, slipped {n} time",
            "{day} {clock}, slipped {n} times",
            record.times,
            day=day,
            clock=clock,
        )
    return say(
        "{day} {clock}, {done} of {times} done",
        day=day,
        clock=clock,
        done=record.came,
        times=record.times,
    )


def _reason(say: Voice, report: WeekReport) -> Markup | None:
    if not report.reasons:
        return None
    named = join((blocks.reason(say, one) for one in report.reasons), " · ")
    return say("What got in the way most: {reason}", reason=named)


def _before(say: Voice, report: WeekReport) -> Markup | None:
    before = report.before
    if before is None or not before.minutes:
        return None
    if not before.came:
        return say("The week before: {minutes}", minutes=say.minutes(before.minutes))
    return say.many(
        "The week before: {done} of {n} block, {minutes}",
        "The week before: {done} of {n} blocks, {minutes}",
        before.blocks,
        done=before.came,
        minutes=say.minutes(before.minutes),
    )


def _ways(say: Voice, view: DayView, report: WeekReport) -> Row:
    back = weeks_ago(view, report.first)
    lived = report.first > view.facts.enrolment.joined
    earlier = (Button(say("◂ Week before"), encode("week", back + 1)),) if lived else ()
    later = (Button(say("Week after ▸"), encode("week", back - 1)),) if back > 0 else ()
    return (*earlier, Button(say("Today"), encode("today")), *later)


def weeks_ago(view: DayView, first: date) -> int:
    """Tell how many weeks ago the week was that began on this day."""
    return (view.facts.week(view.today)[0] - first).days // 7


def not_a_week(say: Voice) -> Screen:
    """Say how to ask for a week."""
    return Screen(say("Write /week for this week, /week -1 for the one before, /week text for words."))


def no_such_week(say: Voice) -> Screen:
    """Say that there is nothing to tell of a week."""
    return Screen(
        say(
            "There is no such week to tell of: it was before your start, or is still to come. /week shows this one."
        )
    )
