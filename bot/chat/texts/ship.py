"""Words for projects: the list of them, one of them with its link and line, and the questions for both."""

from collections import Counter

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks, misreads
from bot.chat.texts.choosing import not_now
from bot.chat.voice import Voice
from bot.domain.projects import Progress, Project
from bot.domain.typed.misread import Misread
from bot.domain.typed.text import clean
from bot.services.shipping import Workshop

SIGNS = {Progress.DOING: "🔨", Progress.TO_DO: "▫️", Progress.SHIPPED: "🚢"}
ON_A_PAGE = 8
LONGEST_LABEL = 60


def listed(say: Voice, shop: Workshop, page: int = 0) -> Screen:
    """List the projects, a button each: those under way first, what is shipped last."""
    if not shop.projects:
        return Screen(
            say("This roadmap has no projects: what you learn is its work. Share how far you are as a card."),
            (
                (Button(say("A card to share"), encode("share")),),
                (Button(say("Today"), encode("today")), Button(say("Roadmap"), encode("roadmap"))),
            ),
        )
    page %= -(-len(shop.projects) // ON_A_PAGE)
    shown = shop.projects[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    text = paragraphs(
        lines(bold(say("Your projects")), _counts(say, shop)),
        say("Tap one to ship it, or to add a link and a line."),
    )
    return Screen(
        text, (*((_opening(say, shop, one),) for one in shown), *_pages(say, shop, page), _ways(say))
    )


def _counts(say: Voice, shop: Workshop) -> Markup:
    count = Counter(project.progress for project in shop.projects)
    names = {
        Progress.DOING: say.many("{n} doing", "{n} doing", count[Progress.DOING]),
        Progress.TO_DO: say.many("{n} to do", "{n} to do", count[Progress.TO_DO]),
        Progress.SHIPPED: say.many("{n} shipped", "{n} shipped", count[Progress.SHIPPED]),
    }
    told = (say("{sign} {name}", sign=SIGNS[one], name=name) for one, name in names.items() if count[one])
    return join(told, " · ")


def _opening(say: Voice, shop: Workshop, project: Project) -> Button:
    title = clean(project.item.title, LONGEST_LABEL)
    label = say("{sign} {title}", sign=SIGNS[project.progress], title=title)
    return Button(label, encode("project", *_whose(shop, project)))


def _pages(say: Voice, shop: Workshop, page: int) -> tuple[Row, ...]:
    last = (len(shop.projects) - 1) // ON_A_PAGE
    if not last:
        return ()
    earlier = (Button(say("◂ Before"), encode("ship", page - 1)),) if page else ()
    later = (Button(say("More ▸"), encode("ship", page + 1)),) if page < last else ()
    return ((*earlier, *later),)


def _ways(say: Voice) -> Row:
    return (Button(say("Portfolio"), encode("portfolio")), Button(say("Today"), encode("today")))


def one(say: Voice, shop: Workshop, project: Project, head: Markup | None = None) -> Screen:
    """Show a project with what is kept of it, and what can be done with it."""
    work, item = shop.work(project.item.key), project.item
    text = paragraphs(
        head,
        lines(
            say("{sign} {title}", sign=SIGNS[project.progress], title=bold(blocks.item(say, item))),
            join([project.phase.title, *item.tags], " · "),
        ),
        lines(
            _state(say, shop, project),
            say("🔗 {link}", link=work.link) if work.link else None,
            say("📝 {line}", line=work.line) if work.line else None,
        ),
    )
    return Screen(text, (_steps(say, shop, project), _words(say, shop, project), _back(say)))


def _state(say: Voice, shop: Workshop, project: Project) -> Markup:
    match project.progress:
        case Progress.SHIPPED if project.shipped_on is not None:
            return say("Shipped on {day}.", day=say.day(project.shipped_on, shop.view.today))
        case Progress.SHIPPED:
            return say("Shipped.")
        case Progress.DOING:
            return say("You are on it.")
        case Progress.TO_DO:
            return say("Still to come.")


def _steps(say: Voice, shop: Workshop, project: Project) -> Row:
    whose = _whose(shop, project)
    if project.progress is Progress.SHIPPED:
        return (Button(say("Not shipped yet"), encode("unship", *whose)),)
    shipped = Button(say("Shipped!"), encode("shipit", *whose), "success")
    if project.progress is Progress.DOING:
        return (shipped,)
    return (shipped, Button(say("I'm on it"), encode("onit", *whose)))


def _words(say: Voice, shop: Workshop, project: Project) -> Row:
    work, whose = shop.work(project.item.key), _whose(shop, project)
    link = say("Change the link") if work.link else say("Add a link")
    line = say("Change the line") if work.line else say("Add a line")
    return (Button(link, encode("shiplink", *whose)), Button(line, encode("shipline", *whose)))


def _back(say: Voice) -> Row:
    return (Button(say("All projects"), encode("ship", 0)), Button(say("Portfolio"), encode("portfolio")))


def _whose(shop: Workshop, project: Project) -> tuple[int, str]:
    return shop.view.facts.enrolment.id, project.item.key


def shipped(say: Voice) -> Markup:
    """Cheer for a project that was shipped."""
    return say("🎉 Shipped! Something is out there that was not there before.")


def ask_link(say: Voice, project: Project) -> Screen:
    """Ask for the link of a project."""
    return Screen(
        say(
            "🔗 Send the link to <b>{title}</b>, like https://github.com/you/project. I only keep it, "
            "and never open it. /cancel stops.",
            title=project.item.title,
        ),
        placeholder=say("https://…"),
    )


def ask_line(say: Voice, project: Project) -> Screen:
    """Ask for a line about a project."""
    return Screen(
        say(
            "📝 One line about <b>{title}</b>: what does it do, what are you proud of? /cancel stops.",
            title=project.item.title,
        ),
        placeholder=say("Your line"),
    )


def misread(say: Voice, found: Misread) -> Screen:
    """Say why a link or a line was not read; it is still waited for."""
    return Screen(misreads.sentence(say, found), ((not_now(say),),))


def toast(say: Voice, shop: Workshop) -> Markup:
    """Say that a change is kept, or stood already."""
    return say("That is so already.") if shop.again else say("Saved.")
