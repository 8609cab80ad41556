"""Projects: /ship lists them, a tap opens one to ship it or to say something of it; /portfolio hands them over."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.chat.texts import portfolio as portfolio_words
from bot.chat.texts import ship as words
from bot.chat.texts import toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.link import read_line, read_link
from bot.domain.typed.misread import Misread
from bot.services import shipping
from bot.services.coach import Coach
from bot.services.dialogues import Dialogue, drop, keep
from bot.services.errors import NotYours
from bot.services.shipping import Workshop, look_at_projects

FLOW, LINK, LINE = "ship", "link", "line"
LISTENS = timedelta(hours=1)

Change = Callable[[Coach, int, int, str], Awaitable[Workshop]]


async def command(visit: Visit) -> Reply:
    """Answer /ship and the buttons that turn its pages."""
    page = (visit.press.integer(0) or 0) if visit.press else 0
    return Reply(words.listed(visit.say, await look_at_projects(visit.coach, visit.person), page))


async def portfolio(visit: Visit) -> Reply:
    """Answer /portfolio and its button."""
    shop = await look_at_projects(visit.coach, visit.person)
    return Reply(portfolio_words.screen(visit.say, shop), fresh=True)


async def project(visit: Visit) -> Reply:
    """Open a project."""
    enrolment, key = _named(visit)
    shop = await look_at_projects(visit.coach, visit.person, enrolment)
    return Reply(words.one(visit.say, shop, shop.project(key)))


async def ship(visit: Visit) -> Reply:
    """Mark a project shipped today."""
    shop, key = await _changed(visit, shipping.ship)
    head = None if shop.again else words.shipped(visit.say)
    return Reply(words.one(visit.say, shop, shop.project(key), head), words.toast(visit.say, shop))


async def on_it(visit: Visit) -> Reply:
    """Note that a project is under way."""
    shop, key = await _changed(visit, shipping.begin_work)
    return Reply(words.one(visit.say, shop, shop.project(key)), words.toast(visit.say, shop))


async def unship(visit: Visit) -> Reply:
    """Take back that a project was shipped."""
    shop, key = await _changed(visit, shipping.unship)
    toast = words.toast(visit.say, shop) if shop.again else toasts.undone(visit.say)
    return Reply(words.one(visit.say, shop, shop.project(key)), toast)


async def ask_link(visit: Visit) -> Reply:
    """Ask for the link of a project."""
    shop, key = await _asked(visit, LINK)
    return Reply(words.ask_link(visit.say, shop.project(key)), fresh=True)


async def ask_line(visit: Visit) -> Reply:
    """Ask for a line about a project."""
    shop, key = await _asked(visit, LINE)
    return Reply(words.ask_line(visit.say, shop.project(key)), fresh=True)


async def take(visit: Visit, dialogue: Dialogue) -> Reply:
    """Keep the link or the line that was asked for."""
    link = dialogue.step == LINK
    read = read_link(visit.text) if link else read_line(visit.text)
    if isinstance(read, Misread):
        return Reply(words.misread(visit.say, read), unread=True)
    await drop(visit.coach, visit.person)
    enrolment, key = int(dialogue.data["enrolment"] or 0), str(dialogue.data["item"])
    change = shipping.keep_link if link else shipping.keep_line
    shop = await change(visit.coach, visit.person, enrolment, key, read)
    return Reply(words.one(visit.say, shop, shop.project(key)))


async def _asked(visit: Visit, step: str) -> tuple[Workshop, str]:
    enrolment, key = _named(visit)
    shop = await look_at_projects(visit.coach, visit.person, enrolment)
    data: dict[str, str | int | None] = {"enrolment": enrolment, "item": shop.project(key).item.key}
    await keep(visit.coach, visit.person, Dialogue(FLOW, step, data, shop.view.now + LISTENS))
    return shop, key


async def _changed(visit: Visit, change: Change) -> tuple[Workshop, str]:
    enrolment, key = _named(visit)
    return await change(visit.coach, visit.person, enrolment, key), key


def _named(visit: Visit) -> tuple[int, str]:
    """Read `enrolment:item`; raise NotYours where it is made up."""
    enrolment, key = (visit.press.integer(0), visit.press.word(1)) if visit.press else (None, None)
    if enrolment is None or key is None:
        raise NotYours
    return enrolment, key


PRESSES: dict[str, Handler] = {
    "ship": command,
    "project": project,
    "shipit": ship,
    "onit": on_it,
    "unship": unship,
    "shiplink": ask_link,
    "shipline": ask_line,
    "portfolio": portfolio,
}
FLOWS = {FLOW: take}
