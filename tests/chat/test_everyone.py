"""Everyone × every handler: nobody reads or changes what is another's, and groups get one line at most."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from telegram import Update

from bot.chat.routes import COMMANDS, FLOWS, PRESSES
from bot.playground.formatting import formatted
from bot.playground.keyboards import buttons
from bot.services.dialogues import Dialogue, keep
from bot.storage import belongings, checkins, enrolments
from tests.chat.everyone import CHANNEL, IN_ROOMS, TELEGRAM, Somebody, in_private, said_in, shown_to_others
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage, opened

OWNER = 9_000_000_001
SECRET = "victims-very-own-note"
ZONE = "Asia/Kathmandu"
ARGUMENTS = ("", " yesterday 1 hello", " deep-engineer")
TEXTS = ("05:00", "today", SECRET[:7], "done 1")
LOCATION = {"location": {"latitude": 51.5, "longitude": -0.1}}
LAST = {"forget"}


@dataclass
class Scene:
    """A learner with a secret, and the buttons and ids of everything that is theirs."""

    stage: Stage
    victim: Chat
    theirs: list[str]
    ids: list[str]

    async def kept(self, person: int | None = None) -> Any:
        """Give all that is kept of a person, by default the victim."""
        async with self.stage.cairn.coach.database.reading() as tx:
            return await belongings.of(tx, person or self.victim.person)

    def presses(self, *, once: bool = False) -> list[str]:
        """Give the victim's own buttons, and every verb with the victim's ids, days and blocks; or `once` with these."""
        block = ":".join(self.ids[:3])
        made_up = [
            f"1:{verb}{':' if rest else ''}{rest}"
            for verb in PRESSES
            for rest in ([block] if once else ["", "yes", self.ids[3], self.ids[4], block])
        ]
        wanted = dict.fromkeys([*self.theirs, *(data for data in made_up if len(data) <= 64)])
        return sorted(wanted, key=lambda data: data.split(":")[1] in LAST)


@pytest.fixture
async def scene(fresh_url: str) -> AsyncIterator[Scene]:
    """A learner in the middle of an evening, in the middle of a conversation, with a note that is nobody's business."""
    async with opened(fresh_url, owner_id=OWNER, access="open") as stage:
        victim = await learner(stage, zone=ZONE, start=datetime(2026, 2, 27, tzinfo=UTC).date())
        await stage.travel(datetime(2026, 3, 2, 13, 0, tzinfo=UTC))
        await victim.says(f"/done 1 {SECRET}")
        theirs = await _buttons(victim)
        view = await seen(victim)
        async with stage.cairn.coach.database.reading() as tx:
            [enrolment] = await enrolments.all_of(tx, victim.person)
            entry = await checkins.latest_log(tx, enrolment.id, view.today, view.plan.blocks[0].key)
        assert entry is not None
        item = next(iter(view.roadmap.every_item())).key
        ids = [str(enrolment.id), f"{view.today:%Y%m%d}", view.plan.blocks[0].key, str(entry.id), item]
        await keep(
            stage.cairn.coach,
            victim.person,
            Dialogue("settings", "day", {}, stage.clock.now() + timedelta(days=9)),
        )
        yield Scene(stage, victim, theirs, ids)


async def _buttons(chat: Chat) -> list[str]:
    """Give what the buttons carry that a learner is shown by every command and on every message so far."""
    for command in COMMANDS:
        await chat.says(f"/{command}")
    shown = [one for message in chat.phone.from_bot for one in buttons(message.get("reply_markup"))]
    return list(dict.fromkeys(button["callback_data"] for button in shown if "callback_data" in button))


async def do_everything(scene: Scene, who: Somebody, *, once: bool = False) -> None:
    """Use every command, every flow and every button, the victim's own among them; or each in one form."""
    for command in COMMANDS:
        for arguments in ARGUMENTS[:1] if once else ARGUMENTS:
            who.says(f"/{command}{arguments}")
    for text in TEXTS:
        who.says(text)
    who.sends(**LOCATION)
    who.sends(**contact_of(scene.victim.person))
    await scene.stage.settle()
    for data in scene.presses(once=once):
        who.presses(data)
    await scene.stage.settle()


def contact_of(person: int) -> dict[str, Any]:
    """Give somebody's contact."""
    return {"contact": {"phone_number": "+1", "first_name": "x", "user_id": person}}


async def private(scene: Scene, who: str) -> Somebody:
    """Let somebody come to the bot's private chat."""
    stage = scene.stage
    if who == "owner":
        stage.world.add_person("Olga", person_id=OWNER)
    if who == "other learner":
        return in_private(
            stage, await learner(stage, name="Bea", start=datetime(2026, 2, 27, tzinfo=UTC).date())
        )
    return in_private(stage, stage.chat() if who == "stranger" else _phone(stage, OWNER))


def _phone(stage: Stage, person: int) -> Chat:
    chat = stage.chat("Nobody")
    return Chat(stage, type(chat.phone)(stage.world, chat.phone.account, stage.world.people[person]))


@pytest.mark.parametrize("who", ["stranger", "other learner", "owner"])
async def test_nobody_reads_or_changes_what_is_anothers(scene: Scene, who: str) -> None:
    somebody = await private(scene, who)
    before, own = await scene.kept(), await scene.kept(somebody.sender["id"])
    assert SECRET in str(before)
    assert ZONE in str(before)
    # An owner who is no learner is to the handlers what a stranger is, but for what only owners may do.
    await do_everything(scene, somebody, once=who == "owner")
    assert await scene.kept() == before
    assert (await scene.kept(somebody.sender["id"]) != own) is (who == "other learner")
    shown = shown_to_others(scene.stage, scene.victim.person)
    assert len(shown) > 100
    assert [
        text for text in shown if SECRET in text or "Kathmandu" in text or str(scene.victim.person) in text
    ] == []


@pytest.mark.parametrize("who", IN_ROOMS)
async def test_in_a_group_nothing_is_read_or_changed_whoever_speaks(scene: Scene, who: str) -> None:
    """What comes from a room is told apart by where it comes from, whatever it says."""
    somebody = IN_ROOMS[who](scene.stage, scene.victim)
    before = await scene.kept()
    await do_everything(scene, somebody, once=True)
    assert await scene.kept() == before
    assert len(said_in(scene.stage, somebody.room)) == 1
    assert not any(SECRET in text for text in shown_to_others(scene.stage, scene.victim.person))


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
async def test_a_channel_is_not_answered_whatever_is_posted_there(scene: Scene, kind: str) -> None:
    before, calls = await scene.kept(), scene.stage.world.calls.count
    commands = (f"/{command}{more}" for command, more in product(COMMANDS, ARGUMENTS))
    for content in (*map(written, (*commands, *TEXTS)), LOCATION, contact_of(scene.victim.person)):
        await take(scene, {kind: in_channel() | {"sender_chat": CHANNEL} | content})
    assert await scene.kept() == before
    assert scene.stage.world.calls.count == calls


async def test_no_conversation_goes_on_in_a_channel(scene: Scene) -> None:
    calls, until = scene.stage.world.calls.count, scene.stage.clock.now() + timedelta(days=9)
    for flow in FLOWS:
        await keep(scene.stage.cairn.coach, scene.victim.person, Dialogue(flow, "day", {}, until))
        before = await scene.kept()
        for text, kind in product(TEXTS, ("channel_post", "edited_channel_post")):
            await take(
                scene, {kind: in_channel() | {"from": scene.victim.phone.person.user()} | written(text)}
            )
        assert await scene.kept() == before
    assert scene.stage.world.calls.count == calls


@pytest.mark.parametrize("who", ["the learner's own account", "somebody"])
async def test_no_press_in_a_channel_shows_or_changes_anything(scene: Scene, who: str) -> None:
    presser = scene.victim.phone.person.user() if who == "the learner's own account" else TELEGRAM
    before, shown = await scene.kept(), len(scene.stage.world.journal.since(0))
    for data in scene.presses():
        press = {"id": "1", "from": presser, "chat_instance": "1", "message": in_channel(), "data": data}
        await take(scene, {"callback_query": press})
    assert await scene.kept() == before
    assert len(scene.stage.world.journal.since(0)) == shown


def in_channel() -> dict[str, Any]:
    """Give what every message of a channel has."""
    return {"message_id": 5, "date": 1_774_800_000, "chat": CHANNEL}


def written(text: str) -> dict[str, Any]:
    """Give a text as Telegram gives it."""
    return {"text": text} | formatted(text).fields()


async def take(scene: Scene, update: dict[str, Any]) -> None:
    """Take an update as it comes, past the inbox."""
    application = scene.stage.cairn.application
    await application.process_update(Update.de_json({"update_id": 1} | update, application.bot))


async def test_a_press_in_a_group_or_of_nobodys_message_shows_nothing(scene: Scene) -> None:
    """A button of an inline message has no chat at all."""
    application = scene.stage.cairn.application
    press = {
        "id": "1",
        "from": TELEGRAM,
        "chat_instance": "1",
        "inline_message_id": "x",
        "data": scene.theirs[0],
    }
    before, calls = await scene.kept(), scene.stage.world.calls.count
    await application.process_update(
        Update.de_json({"update_id": 1, "callback_query": press}, application.bot)
    )
    assert await scene.kept() == before
    assert scene.stage.world.calls.count == calls


async def test_the_victims_own_buttons_are_among_those_that_are_pressed(scene: Scene) -> None:
    verbs = {data.split(":")[1] for data in scene.theirs}
    assert {"ok", "undo", "set", "settings", "forget", "takeup", "roadmap", "pause"} - verbs <= {
        "takeup",
        "set",
    }
    assert {data.split(":")[1] for data in scene.presses()} == set(PRESSES) | verbs
