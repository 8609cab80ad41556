"""Words for the pace: where the learner stands against the plan, and when they will finish."""

from datetime import timedelta

from markupsafe import Markup

from bot.chat.markup import bold, join
from bot.chat.voice import Voice
from bot.domain.forecast import Forecast
from bot.domain.missed import missed_days
from bot.services.view import DayView

SLIP = timedelta(days=3)
"""A finish so much later than planned is no plan kept."""


def pace(say: Voice, view: DayView, forecast: Forecast) -> Markup | None:
    """Say where the learner stands against the plan, in the document's own spirit."""
    if view.facts.is_over(view.now):
        return None
    return join([against_plan(say, view, forecast), finish(say, view, forecast)], " ") or None


def against_plan(say: Voice, view: DayView, forecast: Forecast) -> Markup | None:
    """Say how far behind or ahead the learner is; nothing where the document's deadlines are loose."""
    if forecast.loose:
        return None
    if forecast.behind > 0:
        return say.many("{n} study day behind the plan.", "{n} study days behind the plan.", forecast.behind)
    if forecast.behind < 0:
        return say.many(
            "{n} study day ahead of the plan.", "{n} study days ahead of the plan.", -forecast.behind
        )
    if missed_days(view.facts, view.now):
        return say("Nothing is overdue yet.")
    return None if _slow(forecast) else say("Right on plan.")


def in_short(say: Voice, forecast: Forecast) -> Markup | None:
    """Say in a few words how far behind or ahead the learner is."""
    if forecast.loose or not forecast.behind:
        return None
    if forecast.behind > 0:
        return say.many("{n} study day behind", "{n} study days behind", forecast.behind)
    return say.many("{n} study day ahead", "{n} study days ahead", -forecast.behind)


def finish(say: Voice, view: DayView, forecast: Forecast) -> Markup:
    """Say on which day the learner will be through at their pace; where that cannot be told, on which by the plan."""
    if forecast.told is not None:
        return say("At your pace you finish on {day}.", day=bold(say.day(forecast.told, view.today)))
    if forecast.is_awaited(view.today):
        return say("A few more days, and I can tell when you will finish.")
    if forecast.as_planned is None:
        return say("A few more blocks, and I can tell when you will finish.")
    day = bold(say.day(forecast.as_planned, view.today))
    if forecast.finish is not None:
        return say("If you keep to the plan from here, you finish on {day}.", day=day)
    if forecast.pace is None:
        return say(
            "If you keep to the plan from here, you finish on {day}. A few more blocks, and I can tell it at your own pace.",
            day=day,
        )
    return say(
        "If you keep to the plan from here, you finish on {day}. At the pace of your last blocks no day can be told.",
        day=day,
    )


def _slow(forecast: Forecast) -> bool:
    """Tell whether the pace leads past the planned finish, though nothing is late yet."""
    planned, real = forecast.planned_finish, forecast.told
    return planned is not None and real is not None and real - planned > SLIP
