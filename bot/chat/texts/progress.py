"""Words about progress: what is done against what was planned, and when the learner will be through."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.texts import progress_card, week_pace
from bot.chat.texts.ways import PICTURE, TEXT
from bot.chat.voice import Voice
from bot.domain.burnup import BurnUp
from bot.domain.plan import Stage
from bot.services.view import DayView


def screen(say: Voice, view: DayView, known: BurnUp, *, picture: bool | None = None) -> Screen:
    """Show how far the learner has come; as a picture the whole way, with the forecast."""
    ways = (
        Button(say("Today"), encode("today")),
        Button(say("Week"), encode("week", 0)),
        Button(say("Roadmap"), encode("roadmap")),
    )
    wanted = view.learner.pictures if picture is None else picture
    as_text = (Button(say("As text"), encode("progress", TEXT)),)
    return Screen(
        paragraphs(
            lines(
                bold(progress_card.headline(say, known)),
                _all(say, view, known),
                _due(say, known),
                _studied(say, known),
            ),
            lines(_ahead(say, view, known), _spread(say, view, known), _planned_end(say, view, known)),
        ),
        (ways, (Button(say("As a picture"), encode("progress", PICTURE)),)),
        photo=progress_card.photo(say, view, known, _caption(say, view, known), (ways, as_text))
        if wanted
        else None,
    )


def _caption(say: Voice, view: DayView, known: BurnUp) -> Markup:
    """Say in one sentence what the picture shows."""
    headline, short = bold(progress_card.headline(say, known)), week_pace.in_short(say, known.forecast)
    if known.coming:
        day = bold(say.day(known.coming, view.today))
        pace = say("at your pace you finish on {day}.", day=day)
        return join([headline, short, pace], " · ")
    if known.total and known.so_far >= known.total:
        return headline + " 🎉"
    if view.facts.course.position(view.today).stage is Stage.BEFORE:
        start = say.day(view.facts.enrolment.start, view.today)
        return say("{headline} begins on {day}.", headline=headline, day=start)
    return join([headline, short], " · ")


def _all(say: Voice, view: DayView, known: BurnUp) -> Markup | None:
    """Say why /roadmap has more: what is optional, known from before or tied to no day is not counted here."""
    there = sum(1 for _ in view.roadmap.every_item())
    if not known.so_far or not known.by_items or there == known.total:
        return None
    return say.many(
        "Counted is what your plan has on its days; /roadmap shows {n} in all.",
        "Counted is what your plan has on its days; /roadmap shows {n} in all.",
        there,
    )


def _due(say: Voice, known: BurnUp) -> Markup | None:
    """Say what the plan has by now, where the document means its dates."""
    if known.forecast.loose or not known.due or not known.by_items:
        return None
    return say.many("The plan has {n} by now.", "The plan has {n} by now.", known.due)


def _studied(say: Voice, known: BurnUp) -> Markup | None:
    if not known.studied.minutes:
        return None
    return say(
        "⏱ {minutes} studied; so far the plan had {planned}.",
        minutes=say.minutes(known.studied.minutes),
        planned=say.minutes(known.studied.planned),
    )


def _ahead(say: Voice, view: DayView, known: BurnUp) -> Markup:
    """Say where the learner stands and when they will be through; never a day that nobody can know."""
    stage = view.facts.course.position(view.today).stage
    if known.total and known.so_far >= known.total:
        return say("🎉 All of it is finished.")
    if stage is Stage.BEFORE:
        return say("Starts on {day}.", day=say.day(view.facts.enrolment.start, view.today))
    if stage is Stage.PAUSED and known.forecast.planned_finish is None:
        return say("On a pause: your finish day is known again when you are back.")
    return join(
        [week_pace.against_plan(say, view, known.forecast), week_pace.finish(say, view, known.forecast)], " "
    )


def _spread(say: Voice, view: DayView, known: BurnUp) -> Markup | None:
    """Say between which days the finish may lie."""
    if known.coming is None or known.earliest == known.latest:
        return None
    first, last = (say.short_day(day, view.today) if day else None for day in (known.earliest, known.latest))
    if first is None or last is None:
        return None
    return say("Likely between {first} and {last}.", first=first, last=last)


def _planned_end(say: Voice, view: DayView, known: BurnUp) -> Markup | None:
    """Say when the plan ends, unless the finish day that is told is the plan's own."""
    planned, kept = known.forecast.planned_finish, known.forecast.as_planned
    if planned is None or (known.forecast.finish is None and kept and view.today <= kept <= planned):
        return None
    day = say.day(planned, view.today)
    if planned < view.today:
        return say("The plan ended on {day}.", day=day)
    return say("The plan ends on {day}.", day=day)
