"""Words for the end of the roadmap: it is celebrated, and something comes next."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs, quote
from bot.chat.screen import Button, Screen
from bot.chat.texts import boundary, counts, path_card
from bot.chat.texts.run import best_line, streak_line
from bot.chat.texts.ways import PICTURE, TEXT
from bot.chat.voice import Voice
from bot.domain.headway import headway
from bot.domain.projects import Progress, projects
from bot.domain.recap import PhaseRecap
from bot.domain.reflection import SelfCheck
from bot.services.view import DayView


def screen(
    say: Voice,
    view: DayView,
    known: PhaseRecap,
    said: SelfCheck | None = None,
    *,
    picture: bool | None = None,
) -> Screen:
    """Celebrate a roadmap, ask the last phase's question, and offer what comes next.

    It comes as a picture of the whole cairn too where the learner wants pictures and the cairn has a stone.
    """
    asked = boundary.outcome(say, view, known, said)
    text = paragraphs(
        _headline(say, view),
        lines(_finished(say, view), _studied(say, view), _shipped(say, view), _run(say, view)),
        _aims(say, view),
        asked,
        say("What comes next is up to you. Everything stays here."),
    )
    rows = (
        *boundary.checks(say, view, known, said),
        (Button(say("Another roadmap"), encode("roadmaps"), "primary"),),
        (Button(say("Keep reviewing"), encode("review")), Button(say("Portfolio"), encode("portfolio"))),
    )
    roadmap = Button(say("Roadmap"), encode("roadmap"))
    if not view.streak.kept_total:
        return Screen(text, (*rows, (roadmap,)))
    as_text = Button(say("As text"), boundary.again(view, known, TEXT))
    as_picture = Button(say("As a picture"), boundary.again(view, known, PICTURE))
    wanted = view.learner.pictures if picture is None else picture
    caption = paragraphs(_headline(say, view), asked)
    photo = path_card.through(say, view, caption, (*rows, (as_text, roadmap))) if wanted else None
    return Screen(text, (*rows, (as_picture, roadmap)), photo=photo)


def _headline(say: Voice, view: DayView) -> Markup:
    """Cheer for who walked; whoever did not is told kindly that it is over, and can begin again."""
    title = view.roadmap.title
    if view.streak.kept_total:
        walked = path_card.headline_of_walked(say, view)
        return say("🏁 <b>{walked}: {title}.</b>", walked=walked, title=title)
    return say("🏁 <b>{title} has come to its end.</b> It can begin again whenever you like.", title=title)


def _finished(say: Voice, view: DayView) -> Markup | None:
    known = headway(view.facts)
    if not known.done:
        return None
    return say("🪨 {finished}", finished=counts.finished(say, known.done, known.things))


def _studied(say: Voice, view: DayView) -> Markup | None:
    minutes = sum(checkin.minutes for checkin in view.facts.checkins.values())
    kept = view.streak.kept_total
    if not minutes or not kept:
        return None
    return say.many(
        "⏱ {minutes} on {n} kept day", "⏱ {minutes} on {n} kept days", kept, minutes=say.minutes(minutes)
    )


def _shipped(say: Voice, view: DayView) -> Markup | None:
    count = sum(project.progress is Progress.SHIPPED for project in projects(view.facts))
    return say.many("🚢 {n} project shipped", "🚢 {n} projects shipped", count) if count else None


def _run(say: Voice, view: DayView) -> Markup | None:
    """Say the streak; none is called to begin at the end."""
    return best_line(say, view.streak) or (streak_line(say, view.streak) if view.streak.current else None)


def _aims(say: Voice, view: DayView) -> Markup | None:
    """Recall what the learner set out for."""
    aims = view.roadmap.outcomes or view.roadmap.goals
    if not aims:
        return None
    return lines(say("You set out for this:"), quote(say("• {aim}", aim=aim) for aim in aims))
