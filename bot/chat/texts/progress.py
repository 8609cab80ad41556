"""Words about progress: what is done against what was planned, and when the learner will be through."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.texts import counts, progress_card, week_pace
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
    caption = paragraphs(_caption(say, view, known), _how_to_finish(say, known))
    return Screen(
        paragraphs(
            lines(
                join([bold(progress_card.headline(say, known)), progress_card.ahead(say, known)], " · "),
                _due(say, known),
                counts.passed_line(say, known.passed),
                _studied(say, known),
            ),
            _how_to_finish(say, known),
            lines(_ahead(say, view, known), _spread(say, view, known), _planned_end(say, view, known)),
        ),
        (ways, (Button(say("As a picture"), encode("progress", PICTURE)),)),
        photo=progress_card.photo(say, view, known, caption, (ways, as_text)) if wanted else None,
    )


def _caption(say: Voice, view: DayView, known: BurnUp) -> Markup:
    """Say in one sentence what the picture shows."""
    far = _how_far(say, known)
    if known.finished:
        done, day = bold(progress_card.headline(say, known)), say.day(known.finished, view.today)
        return say("🎉 {done}: you were through on {day}.", done=done, day=day)
    if known.is_through:
        done, passed = bold(progress_card.headline(say, known)), counts.passed(say, known.passed)
        return say("{done}: nothing is left, {passed}.", done=done, passed=passed)
    if known.coming:
        return _at_pace(say, known, far, bold(say.day(known.coming, view.today)))
    if view.facts.course.position(view.today).stage is Stage.BEFORE:
        start = say.day(view.facts.enrolment.start, view.today)
        return say("{far}; your first day is {day}.", far=far, day=start)
    return _by_plan(say, known, far)


def _by_plan(say: Voice, known: BurnUp, far: Markup) -> Markup:
    planned = known.forecast.planned_finish
    if planned is None:
        return say("{far}; your finish day is known again after your break.", far=far)
    day = bold(say.day(planned, known.today))
    if planned < known.today:
        return say("{far}; the plan ended on {day}.", far=far, day=day)
    return say("{far}; the plan ends on {day}.", far=far, day=day)


def _how_far(say: Voice, known: BurnUp) -> Markup:
    """Say what is finished or ahead, and how far behind or ahead of the plan that is."""
    ahead = progress_card.ahead(say, known)
    studied = progress_card.studied(say, known) if ahead else None
    far = bold(join([studied, ahead], ", ") if ahead else progress_card.headline(say, known))
    return join([far, week_pace.in_short(say, known.forecast)], ", ")


def _at_pace(say: Voice, known: BurnUp, far: Markup, day: Markup) -> Markup:
    if known.unanswered:
        return say(
            "{far}: if you do each block as you did your last ones, you finish on {day}.", far=far, day=day
        )
    return say("{far}: at your pace you finish on {day}.", far=far, day=day)


def _how_to_finish(say: Voice, known: BurnUp) -> Markup | None:
    """Say how a thing gets finished, to whoever has studied and finished none."""
    if known.so_far or not known.by_items or not known.studied.minutes:
        return None
    return say(
        "👉 Through with something? Open your roadmap below, choose its part and tap ✓. "
        "What you study to its last planned day is ticked by itself."
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
    if known.finished:
        return say("🎉 You finished all of it on {day}.", day=bold(say.day(known.finished, view.today)))
    if known.is_through:
        return say("Nothing is left to finish: the rest was passed over.")
    if view.facts.course.position(view.today).stage is Stage.BEFORE:
        return say("Starts on {day}.", day=say.day(view.facts.enrolment.start, view.today))
    if known.forecast.planned_finish is None:
        return say("On a pause: your finish day is known again when you are back.")
    against = week_pace.against_plan(say, view, known.forecast)
    if view.facts.is_over(view.now):
        return join([against, _left(say, known)], " ")
    return join([against, _finish(say, view, known), _counted_on(say, known)], " ")


def _left(say: Voice, known: BurnUp) -> Markup | None:
    """Say what is left once the days of the plan are over, and how it gets new ones."""
    if not known.by_items:
        return None
    return say.many(
        "{n} thing is left: /replan gives it a new day.",
        "{n} things are left: /replan gives them new days.",
        known.total - known.so_far,
    )


def _finish(say: Voice, view: DayView, known: BurnUp) -> Markup:
    """Say when the learner will be through; as long as only the plan tells, its end is named instead."""
    if known.only_planned:
        return say("A few more blocks, and I can tell when you will finish.")
    return week_pace.finish(say, view, known.forecast)


def _counted_on(say: Voice, known: BurnUp) -> Markup | None:
    """Say what the pace is, where it is not how fast it went so far."""
    if known.coming is None or not known.unanswered:
        return None
    return say("That is if you do each block as you did the last ones you answered.")


def _spread(say: Voice, view: DayView, known: BurnUp) -> Markup | None:
    """Say between which days the finish may lie."""
    if not known.spreads:
        return None
    first, last = (say.short_day(day, view.today) if day else None for day in (known.earliest, known.latest))
    if first is None or last is None:
        return None
    return say("Likely between {first} and {last}.", first=first, last=last)


def _planned_end(say: Voice, view: DayView, known: BurnUp) -> Markup | None:
    """Say when the plan ends, unless that very day is told already."""
    planned, told = known.forecast.planned_finish, known.forecast.told or known.forecast.as_planned
    named = not (known.only_planned or known.forecast.is_awaited(view.today))
    if planned is None or (planned == told and named):
        return None
    if known.is_through and planned < view.today:
        return None
    day = say.day(planned, view.today)
    if planned < view.today:
        return say("The plan ended on {day}.", day=day)
    return say("The plan ends on {day}.", day=day)
