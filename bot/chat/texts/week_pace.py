"""Words for the pace: where the learner stands against the plan, and when they will finish."""

from datetime import timedelta

from markupsafe import Markup

from bot.chat.markup import bold, join
from bot.chat.voice import Voice
from bot.domain.forecast import Forecast
from bot.domain.plan import Stage
from bot.services.view import DayView

SLIP = timedelta(weeks=1)
"""A finish so much later than planned is no plan kept."""


def pace(say: Voice, view: DayView, forecast: Forecast) -> Markup | None:
    """Say where the learner stands against the plan, in the document's own spirit."""
    if view.facts.course.position(view.today).stage is Stage.AFTER:
        return None
    where = None
    if not forecast.loose and forecast.behind > 0:
        where = say.many("{n} study day behind the plan.", "{n} study days behind the plan.", forecast.behind)
    elif not forecast.loose and forecast.behind < 0:
        where = say.many(
            "{n} study day ahead of the plan.", "{n} study days ahead of the plan.", -forecast.behind
        )
    elif not forecast.loose and not _slow(forecast):
        where = say("Right on plan.")
    return join([where, _finish(say, view, forecast)], " ") or None


def _slow(forecast: Forecast) -> bool:
    """Tell whether the pace leads past the planned finish, though nothing is late yet."""
    planned, real = forecast.planned_finish, forecast.finish
    return planned is not None and real is not None and real - planned > SLIP


def _finish(say: Voice, view: DayView, forecast: Forecast) -> Markup:
    if forecast.finish is None:
        return say("A few more blocks, and I can tell when you will finish.")
    return say("At your pace you finish on {day}.", day=bold(say.day(forecast.finish, view.today)))
