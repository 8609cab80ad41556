"""Words for how long a roadmap or a part of it takes, and how much study a day holds."""

from markupsafe import Markup

from bot.chat.markup import join
from bot.chat.voice import Voice
from bot.domain.day_shape import Routine
from bot.domain.outline import length_of, usual_minutes
from bot.domain.roadmap import Length, Roadmap, Unit


def length(say: Voice, length: Length) -> Markup:
    """Write a length: 6 months, 12 weeks, 47 days."""
    match length.unit:
        case Unit.DAYS:
            return say.many("{n} day", "{n} days", length.count)
        case Unit.WEEKS:
            return say.many("{n} week", "{n} weeks", length.count)
        case Unit.MONTHS:
            return say.many("{n} month", "{n} months", length.count)


def a_day(say: Voice, routine: Routine) -> Markup:
    """Write the hours of a usual study day: 3 h 45 min a day, 7–9 h a day."""
    least, most = usual_minutes(routine)
    if least == most:
        return say("{time} a day", time=say.minutes(most))
    return say("{least}–{most} h a day", least=_hours(least), most=_hours(most))


def _hours(minutes: int) -> float:
    return round(minutes / 30) / 2


def facts(say: Voice, roadmap: Roadmap) -> Markup:
    """Write length and hours in one line: 6 months · 3 h a day."""
    return join((length(say, length_of(roadmap)), a_day(say, roadmap.routines[0])), " · ")
