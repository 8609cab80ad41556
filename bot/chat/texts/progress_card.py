"""Words for the picture of progress; its numbers are those of the burn-up."""

from collections.abc import Iterator

from babel.dates import get_month_names
from markupsafe import Markup

from bot.chat.markup import plain
from bot.chat.screen import Photo, Row
from bot.chat.texts import counts, week_pace
from bot.chat.voice import Voice
from bot.domain.burnup import BurnUp
from bot.domain.tally import Tally
from bot.services.album import BurnUpWords, burnup
from bot.services.view import DayView

FEW_HOURS = 10
"""Of fewer planned hours minutes are told: an hour rounded up or down would hide who is behind."""


def photo(say: Voice, view: DayView, known: BurnUp, caption: Markup, rows: tuple[Row, ...]) -> Photo:
    """Show the whole way as a picture."""
    return Photo(burnup(known, words(say, view.roadmap.title, known)), caption, rows)


def words(say: Voice, title: str, known: BurnUp) -> BurnUpWords:
    """Say what stands on the picture."""
    planned = known.forecast.planned_finish
    return BurnUpWords(
        head=title,
        headline=plain(headline(say, known)),
        lead=plain(_lead(say, known) or ""),
        months=tuple(get_month_names("abbreviated", "format", say.locale).values()),
        today=plain(say("today")),
        plan=plain(say("plan: {day}", day=say.short_day(planned, known.today))) if planned else "",
        finish=plain(_finish(say, known) or ""),
        planned_line=plain(say("planned")),
        done_line=plain(say("done")),
        forecast_line=plain(say("at your pace")),
        cone=plain(say("likely")),
        pause=plain(say("break")),
        numbers=tuple(_numbers(say, known)),
    )


def headline(say: Voice, known: BurnUp) -> Markup:
    """Say what is finished, of all that there is; as long as nothing is, how long was studied."""
    if not known.so_far:
        return studied(say, known) or say("Your path")
    if known.by_items:
        return counts.finished(say, known.so_far, known.total)
    return say("{minutes} of {planned}", minutes=say.minutes(known.so_far), planned=say.minutes(known.total))


def studied(say: Voice, known: BurnUp) -> Markup | None:
    """Say how long was studied."""
    minutes = known.studied.minutes
    return say("{minutes} of study", minutes=say.minutes(minutes)) if minutes else None


def ahead(say: Voice, known: BurnUp) -> Markup | None:
    """Say how much there is, as long as nothing of it is finished."""
    if known.so_far or not known.total:
        return None
    if known.by_items:
        return say.many("{n} thing ahead", "{n} things ahead", known.total)
    return say("{minutes} ahead", minutes=say.minutes(known.total))


def _lead(say: Voice, known: BurnUp) -> Markup | None:
    """Say what was passed over where nothing is left, else what is ahead, or how far behind or ahead one is."""
    if known.is_through and known.passed:
        return counts.passed(say, known.passed)
    return ahead(say, known) or week_pace.in_short(say, known.forecast)


def _finish(say: Voice, known: BurnUp) -> Markup | None:
    """Name the day on which all was finished, or will be at the real pace."""
    if known.finished:
        return say("finished: {day}", day=say.short_day(known.finished, known.today))
    return say("your pace: {day}", day=say.short_day(known.coming, known.today)) if known.coming else None


def _numbers(say: Voice, known: BurnUp) -> Iterator[tuple[int, str]]:
    """Count what the plan has by now, unless its deadlines are loose, and what was studied."""
    if known.by_items and not known.forecast.loose:
        yield known.due, plain(say.many("due by now", "due by now", known.due))
    yield _studied(say, known.studied)


def _studied(say: Voice, known: Tally) -> tuple[int, str]:
    """Count what was studied of what was planned by now."""
    minutes, planned = known.minutes, counts.whole_hours(known.planned)
    if planned < FEW_HOURS:
        return minutes, plain(
            say.many(
                "minute of {planned} by now", "minutes of {planned} by now", minutes, planned=known.planned
            )
        )
    hours = counts.whole_hours(minutes)
    return hours, plain(
        say.many("hour of {planned} by now", "hours of {planned} by now", hours, planned=planned)
    )
