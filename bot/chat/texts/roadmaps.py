"""Words for the shelf: what is offered, which roadmaps a learner has, and taking one up again."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.chat.asked import stamp
from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs, quote
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import lengths
from bot.chat.voice import Voice
from bot.domain.calendar import Instant
from bot.domain.position import Position, Stage
from bot.domain.roadmap import Roadmap
from bot.domain.typed.text import clean
from bot.services.enrolling import Standing

ON_A_PAGE = 8
LONGEST_LABEL, LONGEST_NAME, LONGEST_LINE = 24, 38, 240


def shelf(say: Voice, roadmaps: Sequence[Roadmap], page: int = 0, head: Markup | None = None) -> Screen:
    """Offer the roadmaps of the shelf, a button each."""
    if not roadmaps:
        return Screen(say("There is no roadmap on the shelf yet. Whoever runs this bot can add one."))
    page %= -(-len(roadmaps) // ON_A_PAGE)
    shown = roadmaps[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    summaries = quote(
        say("<b>{title}</b>: {summary}", title=clean(one.title, LONGEST_LINE), summary=_summary(one))
        for one in shown
    )
    return Screen(
        paragraphs(head or say("Pick a roadmap to look at. Nothing starts yet."), summaries),
        (*_offers(say, shown), *_pages(say, len(roadmaps), page)),
    )


def no_such_roadmap(say: Voice) -> Markup:
    """Say that a link or button leads to no roadmap."""
    return say("I don't have that roadmap. These are on the shelf:")


def not_picked(say: Voice) -> Markup:
    """Say how to pick a roadmap, to somebody who typed something else."""
    return say("I didn't find a roadmap of that name. Tap one of these:")


def mine(say: Voice, standings: Sequence[Standing], others: Sequence[Roadmap], today: date) -> Screen:
    """List a learner's roadmaps with where they are, and what else is on the shelf."""
    listed = lines(*(_standing(say, standing, today) for standing in standings))
    text = paragraphs(
        bold(say("Your roadmaps")),
        listed,
        say("Switch whenever you like. What waits keeps its place.")
        if others or len(standings) > 1
        else None,
    )
    known = [one.roadmap for one in standings if one.roadmap]
    titles = [one.title for one in (*known, *others)]
    own = tuple((_own(say, standing, titles),) for standing in standings if standing.roadmap)
    return Screen(text, (*own, *_offers(say, others[:ON_A_PAGE]), *_more(say, others), _today(say, today)))


def kept(say: Voice, standing: Standing, roadmap: Roadmap, today: date) -> Screen:
    """Offer to go on with a roadmap that the learner has already, or to begin it anew."""
    enrolment = standing.enrolment
    head = (
        say("You are on <b>{title}</b> already.", title=roadmap.title)
        if enrolment.active
        else say("You know <b>{title}</b>: it waits for you.", title=roadmap.title)
    )
    go_on = (
        Button(say("Today"), encode("day", today), "primary")
        if enrolment.active
        else Button(say("Go on"), encode("takeup", enrolment.id), "primary")
    )
    rows = ((go_on, Button(say("Start anew"), encode("anew", roadmap.id))), _back(say))
    return Screen(lines(head, _where(say, standing.position, enrolment.start, today)), rows)


def anew(say: Voice, roadmap: Roadmap, since: date, today: date, now: Instant) -> Screen:
    """Ask whether a roadmap is really to begin anew."""
    text = lines(
        say("Start <b>{title}</b> anew?", title=roadmap.title),
        say("Your check-ins on it since {day} are deleted with the last step.", day=say.day(since, today)),
    )
    yes = Button(say("Yes, start anew"), encode("begin", roadmap.id, "anew", stamp(now)), "danger")
    return Screen(text, ((yes, Button(say("Back"), encode("preview", roadmap.id))),))


def taken_up(say: Voice, title: str) -> Screen:
    """Say that a roadmap goes on."""
    return Screen(say("You are back on <b>{title}</b>. It goes on where you left it.", title=title))


def short(title: str, among: Sequence[str] = (), longest: int = LONGEST_LABEL) -> str:
    """Shorten a title for a button, between words; as much of it stays as tells it from the others."""
    titles = {title, *among}
    alike = len({_cut(one, longest).rstrip("…") for one in titles}) < len(titles)
    return short(title, among, longest + 1) if alike else _cut(title, longest)


def _cut(title: str, longest: int) -> str:
    if len(title) <= longest:
        return title
    head, _, _ = title[:longest].rpartition(" ")
    return f"{(head or title[: longest - 1]).rstrip(' :,&+-–|')}…"


def _summary(roadmap: Roadmap) -> str:
    return clean(roadmap.summary or roadmap.claim, LONGEST_LINE)


def _standing(say: Voice, standing: Standing, today: date) -> Markup:
    if standing.roadmap is None:
        return say("▫️ {id}: no longer on the shelf", id=standing.enrolment.roadmap_id)
    title = standing.roadmap.title
    where = _where(say, standing.position, standing.enrolment.start, today)
    if standing.enrolment.active:
        return say("▶️ <b>{title}</b>: {where}", title=title, where=where)
    return say("⏸ {title}: waits. {where}", title=title, where=where)


def _own(say: Voice, standing: Standing, titles: Sequence[str]) -> Button:
    title = short(standing.roadmap.title, titles, LONGEST_NAME) if standing.roadmap else ""
    label = say("▶️ {title}", title=title) if standing.enrolment.active else say("⏸ {title}", title=title)
    return Button(label, encode("preview", standing.enrolment.roadmap_id))


def _where(say: Voice, position: Position | None, start: date, today: date) -> Markup:
    if position is None or position.stage is Stage.BEFORE:
        return say("Starts on {day}.", day=say.day(start, today))
    if position.stage is Stage.AFTER:
        return say("Finished. 🎉")
    if position.stage is Stage.PAUSED:
        return say("On a pause.")
    if position.number:
        return say("Week {week}, day {number}.", week=position.week, number=position.number)
    return say("Week {week}.", week=position.week)


def _offers(say: Voice, roadmaps: Sequence[Roadmap]) -> tuple[Row, ...]:
    titles = [one.title for one in roadmaps]
    return tuple(
        (
            Button(
                say("{title} · {facts}", title=short(one.title, titles), facts=lengths.facts(say, one)),
                encode("preview", one.id),
            ),
        )
        for one in roadmaps
    )


def _pages(say: Voice, count: int, page: int) -> tuple[Row, ...]:
    return ((Button(say("More roadmaps"), encode("shelf", page + 1)),),) if count > ON_A_PAGE else ()


def _more(say: Voice, others: Sequence[Roadmap]) -> tuple[Row, ...]:
    return ((Button(say("More roadmaps"), encode("shelf", 0)),),) if len(others) > ON_A_PAGE else ()


def _today(say: Voice, today: date) -> Row:
    return (Button(say("Today"), encode("day", today)),)


def _back(say: Voice) -> Row:
    return (Button(say("Back"), encode("roadmaps")),)
