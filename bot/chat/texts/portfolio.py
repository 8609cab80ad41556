"""Words for the portfolio: a README.md of what was shipped, and the message that it comes with."""

from itertools import groupby

from bot.chat.callbacks import encode
from bot.chat.markdown import escaped, to
from bot.chat.markup import lines, plain
from bot.chat.screen import Attachment, Button, Screen
from bot.chat.voice import Voice
from bot.domain.item import Kind
from bot.domain.projects import Progress, Project
from bot.services.shipping import Workshop

NAME = "README.md"


def screen(say: Voice, shop: Workshop) -> Screen:
    """Hand over the portfolio, or say what puts something into it."""
    works = shown(shop)
    ship = Button(say("Projects"), encode("ship", 0))
    if not shop.projects:
        return _none(say)
    if not works:
        return Screen(
            say("Your portfolio is still empty. Ship a first project, however small, and it begins."),
            ((ship,),),
        )
    text = say.many(
        "Your portfolio: {n} shipped project, as a README.md to put on GitHub.",
        "Your portfolio: {n} shipped projects, as a README.md to put on GitHub.",
        len(works),
    )
    return Screen(text, ((ship,),), attachment=Attachment.of(NAME, document(say, shop).encode()))


def _none(say: Voice) -> Screen:
    """Say what can be shown where a roadmap has nothing to ship."""
    text = lines(
        say("This roadmap has no projects, so nothing goes into a portfolio."),
        say(
            "What you can show is your path: a card to share, and what you noted with your blocks (/export)."
        ),
    )
    card = Button(say("A card to share"), encode("share"), "primary")
    return Screen(text, ((card, Button(say("All roadmaps"), encode("roadmaps"))),))


def shown(shop: Workshop) -> tuple[Project, ...]:
    """List what can be shown: shipped projects, and milestones that lead somewhere."""
    return tuple(
        project
        for project in shop.projects
        if project.progress is Progress.SHIPPED
        and (project.item.kind is Kind.PROJECT or shop.work(project.item.key).link)
    )


def document(say: Voice, shop: Workshop) -> str:
    """Write what was shipped, by phase, in Markdown."""
    head = "# " + escaped(plain(say("What I built")))
    roadmap = escaped(plain(say("On the way through: {title}", title=shop.view.roadmap.title)))
    parts = [head, roadmap]
    for phase, works in groupby(shown(shop), lambda project: project.phase):
        listed = "\n".join(_entry(shop, project) for project in works)
        parts.append(f"## {escaped(phase.title)}\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def _entry(shop: Workshop, project: Project) -> str:
    work, title = shop.work(project.item.key), project.item.title
    name = to(work.link, title) if work.link else escaped(title)
    line = f" – {escaped(work.line)}" if work.line else ""
    day = f" ({project.shipped_on.isoformat()})" if project.shipped_on else ""
    return f"- **{name}**{line}{day}"
