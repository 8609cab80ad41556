"""Words for the picture of a phase that is over."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.chat.markup import join, plain, verbatim
from bot.chat.screen import Photo, Row
from bot.chat.texts import counts
from bot.chat.voice import Voice
from bot.domain.recap import PhaseRecap
from bot.services.album import RecapWords, recap
from bot.services.view import DayView


def photo(say: Voice, view: DayView, known: PhaseRecap, caption: Markup, rows: tuple[Row, ...]) -> Photo:
    """Show what became of a phase as a picture."""
    return Photo(recap(known, words(say, view, known)), caption, rows)


def words(say: Voice, view: DayView, known: PhaseRecap) -> RecapWords:
    """Say what stands on the picture."""
    return RecapWords(
        head=view.roadmap.title,
        headline=known.phase.title,
        lead=plain(lead(say, view, known)),
        kept=plain(say("kept day")),
        held=plain(say("spare day")),
        weeks=tuple(
            plain(say("Week {number}", number=number))
            for number, _ in enumerate(known.weeks, known.first_week)
        ),
        numbers=tuple(_numbers(say, known)),
        shipped=plain(shipped(say, known) or ""),
        left=plain(counts.passed(say, known.passed) if known.settled else left(say, known) or ""),
    )


def lead(say: Voice, view: DayView, known: PhaseRecap) -> Markup:
    """Say which phase it is and from when to when."""
    days = say.days(known.first, known.last, view.today)
    return join([say("Phase {n} of {total}", n=known.number, total=known.of), days], " · ")


def shipped(say: Voice, known: PhaseRecap) -> Markup | None:
    """Name the projects that were shipped."""
    if not known.shipped:
        return None
    return say("Shipped: {projects}", projects=join((verbatim(one.title) for one in known.shipped), " · "))


def left(say: Voice, known: PhaseRecap) -> Markup | None:
    """Say how much goes on into the next phase, or stays after the last one; nothing is lost."""
    if not known.left:
        return None
    if known.running:
        return say.many("{n} thing still ahead.", "{n} things still ahead.", len(known.left))
    if known.number == known.of:
        return say.many("{n} thing stays here for you.", "{n} things stay here for you.", len(known.left))
    return say.many("{n} thing moves on with you.", "{n} things move on with you.", len(known.left))


def _numbers(say: Voice, known: PhaseRecap) -> Iterator[tuple[int, str]]:
    done = len(known.finished)
    yield done, plain(say.many("of {n} finished", "of {n} finished", known.things))
    yield known.kept, plain(say.many("day kept", "days kept", known.kept))
    hours = counts.whole_hours(known.studied.minutes)
    yield hours, plain(say.many("hour of study", "hours of study", hours))
    count = len(known.shipped)
    yield count, plain(say.many("project shipped", "projects shipped", count))
