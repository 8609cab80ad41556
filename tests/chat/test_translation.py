"""No word escapes translation: the whole chat is walked in a language that nobody speaks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from markupsafe import Markup

from bot.chat import messenger, show
from bot.chat.callbacks import encode
from bot.chat.markup import verbatim
from bot.chat.routes import COMMANDS, PRESSES
from bot.chat.screen import Button, Screen
from bot.chat.texts import browse, evening, pages
from bot.chat.texts.misreads import sentence
from bot.chat.texts.roadmaps import short
from bot.chat.texts.zone import city
from bot.chat.voice import Voice
from bot.domain.roadmap import Roadmap
from bot.domain.typed.misread import Misread, Why
from bot.services.places import WELL_KNOWN, zone_of
from bot.services.view import DayView
from tests.chat.people import begin, learner, seen
from tests.chat.pseudo import PSEUDO, escaped_words
from tests.chat.stage import Chat, Stage
from tests.chat.test_advice import live
from tests.chat.test_browse import leaves
from tests.chat.test_review import finish
from tests.domain.shipped import FIVE

OF_EACH_VERB = 2
"""So many different buttons of one verb are pressed in a round: days could be turned for ever."""

LAST = {"rest", "begin", "takeup", "starthour", "cancel"}
"""What ends something that other buttons need."""

ELSEWHERE = {
    "comeback",
    "again",
    "more",
    "check",
    "checks",
    "choice",
    "daycard",
    "cut",
    "uncut",
    "hours",
    "leave",
    "stuck",
    "duty",
    "option",
    "selfcheck",
    "ended",
    "try",
    "shift",
    "shelf",
    "startzone",
    "moveback",
}
"""Pressed by somebody new, or only after what this walk may not do."""

CITIES = [city(zone) for name in (*WELL_KNOWN, "UTC") if (zone := zone_of(name))]
DOCUMENTS = {leaf for roadmap in FIVE for leaf in leaves(roadmap)} | {short(one.title) for one in FIVE}
TYPED = [
    "xyzzy",
    "soon",
    "31 Feb",
    "02/03/2026",
    "25:00",
    "night",
    "99",
    "1999-01-01",
    "my own words",
    "I know graphs",
]


@dataclass
class Walk:
    """A learner who does everything, and every screen and toast that they see."""

    chat: Chat
    shown: list[Screen | Markup] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    pressed: Counter[str] = field(default_factory=Counter)
    verbs: set[str] = field(default_factory=set)
    _known: set[str] = field(default_factory=set)

    def see(self, screen: Screen) -> None:
        self.shown.append(screen)
        for row in screen.rows:
            for button in row:
                if isinstance(button, Button) and button.data not in self._known:
                    self._known.add(button.data)
                    self.waiting.append(button.data)

    async def press_everything(self) -> None:
        while self.waiting:
            data = min(self.waiting, key=lambda data: data.split(":")[1] in LAST)
            self.waiting.remove(data)
            verb = data.split(":")[1]
            self.verbs.add(verb)
            if self.pressed[verb] < OF_EACH_VERB and not data.startswith("1:forget:yes"):
                self.pressed[verb] += 1
                await self.chat.presses_data(data, on=self.chat.newest["message_id"])

    def forget(self) -> None:
        """Be ready to press everything once more: it looks different after the first time."""
        self.pressed.clear()
        self._known.clear()


def escaped(shown: Iterable[Screen | Markup], allowed: Iterable[str]) -> dict[str, list[str]]:
    """Give the words that escaped, by the screen's text."""
    found: dict[str, list[str]] = {}
    as_shown = [(word, str(verbatim(word))) for word in allowed]
    for one in shown:
        text = str(one.text if isinstance(one, Screen) else one)
        labels = [str(button.text) for row in one.rows for button in row] if isinstance(one, Screen) else []
        seen = "\n".join([text, *labels])
        near = [word for word, marked in as_shown if word in seen or marked in seen]
        if words := escaped_words(one, near):
            found[seen] = words
    return found


@pytest.fixture
async def walk(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """A learner whose bot speaks the language that nobody speaks."""
    monkeypatch.setattr(Voice, "of", lambda *_: PSEUDO)
    walk = Walk(await learner(stage, "deep-engineer"))
    await begin(walk.chat, "backend-interview")
    for module in (show, messenger):
        for name in ("send", "edit", "answer"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, _recorded(walk, getattr(module, name)))
    return walk


def _recorded(walk: Walk, call: Any) -> Any:
    async def recorded(*args: Any, **kwargs: Any) -> Any:
        for one in args:
            if isinstance(one, Screen):
                walk.see(one)
            elif isinstance(one, Markup) and one:
                walk.shown.append(one)
        return await call(*args, **kwargs)

    return recorded


async def test_no_word_of_the_whole_chat_escapes_translation(walk: Walk) -> None:
    stage, chat = walk.chat.stage, walk.chat
    for _ in range(2):
        for command in COMMANDS:
            await chat.says(f"/{command}")
        await walk.press_everything()
        walk.forget()
    await chat.says("/cancel")
    await chat.says("I know graphs")
    await walk.press_everything()
    await chat.says("/resume")
    await stage.travel(datetime(2026, 3, 2, 18, 1, tzinfo=UTC))
    await walk.press_everything()
    await finish(walk.chat, 2)
    await stage.travel(datetime(2026, 3, 4, 9, 0, tzinfo=UTC))
    await chat.says("/review")
    await chat.says("my own words")
    await walk.press_everything()
    await _one_thing(walk)
    await _late_note(walk)
    await chat.says("/today picture")
    await chat.says("/cancel")
    for typed in TYPED:
        for command in ("", "/today", "/done", "/pause", "/week", "/start"):
            await chat.says(f"{command} {typed}".strip())
    chat.phone.send_sticker()
    chat.phone.edit(chat.phone.say("99")["message_id"], "98")
    await chat.does()
    await chat.shares(35.7, 139.7)
    await stage.travel(datetime(2026, 3, 8, 21, tzinfo=UTC))
    await stage.sleep_through(datetime(2026, 3, 10, 12, tzinfo=UTC))
    await walk.press_everything()
    await chat.says("/pause tomorrow")
    await stage.travel(datetime(2026, 3, 11, 9, tzinfo=UTC))
    await walk.press_everything()
    assert escaped(walk.shown, {*DOCUMENTS, *CITIES, *TYPED, "Ada", "Cairn"}) == {}
    assert set(PRESSES) - walk.verbs - ELSEWHERE == set()


async def _late_note(walk: Walk) -> None:
    """Be asked for a note, and send it when nobody waits for it any more."""
    view = await seen(walk.chat)
    whose = view.facts.enrolment.id, view.plan.day, view.plan.blocks[0].key
    await walk.chat.presses_data(encode("note", "p", *whose))
    stage = walk.chat.stage
    await stage.travel(stage.clock.now() + timedelta(hours=2))
    await walk.chat.says("xyzzy")
    await walk.press_everything()


async def _one_thing(walk: Walk) -> None:
    """Take on one thing for tomorrow, foresee what is in the way, and answer the next evening."""
    chat = walk.chat
    await chat.presses_data("1:set:commits:on")
    await chat.presses_data("1:onething")
    await chat.presses_data(chat.newest["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await chat.says("18:00")
    await chat.presses_data("1:cue:1")
    walk.see(evening.screen(PSEUDO, await seen(chat, datetime(2026, 3, 5, tzinfo=UTC).date())))
    await walk.press_everything()


async def test_no_word_escapes_on_the_way_of_somebody_new(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, walk: Walk
) -> None:
    walk.chat = stage.chat("Bea")
    for command in COMMANDS:
        await walk.chat.says(f"/{command}")
    await walk.press_everything()
    assert escaped(walk.shown, {*DOCUMENTS, *CITIES}) == {}


async def test_no_word_escapes_where_a_plan_does_not_fit(walk: Walk) -> None:
    await live(walk.chat, 0.5, failing="recall")
    for data in (
        "1:stuck:recall",
        "1:hours:keep:20260309",
        "1:week:0",
        "1:leave:0:recall:20260309",
        "1:cut:7:recall:20",
        "1:uncut",
    ):
        await walk.chat.says("/week text")
        await walk.chat.presses_data(data)
    await walk.chat.presses_data("1:cut:7:recall:0")
    assert escaped(walk.shown, DOCUMENTS) == {}


async def test_no_word_escapes_when_everything_is_deleted(walk: Walk) -> None:
    await walk.chat.says("/forget")
    await walk.chat.presses_data("1:forget:yes")
    await walk.chat.presses_data(next(data for data in walk.waiting if "forget:yes" in data))
    assert escaped(walk.shown, ()) == {}


def browsed(view: DayView) -> Iterator[Screen]:
    """Walk every screen of a roadmap."""
    found = view.roadmap
    yield browse.roadmap(PSEUDO, view)
    yield browse.loose(PSEUDO, view)
    for number, phase in enumerate(found.phases):
        yield browse.phase(PSEUDO, view, number)
        yield from (browse.step(PSEUDO, view, number, index) for index in range(len(phase.steps)))
    for which in pages.PAGES:
        yield pages.page(PSEUDO, found, which)


@pytest.mark.parametrize("roadmap", FIVE, ids=lambda roadmap: roadmap.id)
async def test_no_word_around_a_roadmap_escapes_translation(stage: Stage, roadmap: Roadmap) -> None:
    view = await seen(await learner(stage, roadmap.id))
    assert escaped(browsed(view), DOCUMENTS) == {}


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("text", ["", "12"])
def test_no_word_of_a_misread_escapes_translation(why: Why, text: str) -> None:
    assert escaped_words(sentence(PSEUDO, Misread(why, text))) == []
