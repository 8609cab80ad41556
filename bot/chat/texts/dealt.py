"""Words for what the document says besides its path, a little of it each week."""

from markupsafe import Markup

from bot.chat.markup import bold, lines, quote, verbatim
from bot.chat.voice import Voice
from bot.domain.dealt import dealt_on
from bot.domain.sources.agenda import wants_agenda
from bot.services.view import DayView


def line(say: Voice, view: DayView) -> Markup | None:
    """Give the week's rule, tip or passage on the first study day of the week."""
    found = dealt_on(view.facts, view.plan.day)
    if found is None:
        return None
    if not found.title:
        return say("📜 This week's rule: <b>{rule}</b>", rule=found.lines[0])
    return lines(
        say("📜 {title}", title=bold(found.title)), quote(map(verbatim, found.lines), expandable=False)
    )


def on_the_day(say: Voice, view: DayView) -> Markup | None:
    """Give the same with the day itself, where no agenda does."""
    return None if wants_agenda(view.facts) or view.plan.day != view.today else line(say, view)
