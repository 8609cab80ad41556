"""The canary: a text that a learner wrote, and the token, are in no log at DEBUG, whatever is done and goes wrong."""

import io
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.chat import routes
from bot.playground.faults import Fault
from bot.playground.world import TOKEN
from bot.storage.roadmaps.shelf import built_in_folder
from bot.storage.schema import metadata
from tests.chat.people import begin
from tests.chat.stage import Chat, Stage, opened
from tests.logged import everything_logged

CANARY = "xanthous-canary-7391"
FIRST_NAME, LAST_NAME, USERNAME, PHONE = "Canarina", "Canaryson", "canary_bird", "+4917012345678"
NAMES = (FIRST_NAME, LAST_NAME, USERNAME, PHONE)
SECRETS = (CANARY, *NAMES, TOKEN.partition(":")[2])
CHOSEN = {"check_ins", "check_in_log", "commitments", "obstacles"}
"""Where a learner's own words are kept, because they were asked for them."""

TYPED = (
    CANARY,
    f"25:00 {CANARY}",
    f"/done 1 {CANARY}",
    f"/done 9 30m {CANARY}",
    f"/today {CANARY}",
    f"/{CANARY.replace('-', '_')}",
    f"/pause {CANARY}",
    f"/week {CANARY}",
    f"/start {CANARY}",
    f"/start invite_{CANARY}",
    f"<b>{CANARY}</b> \u202e{CANARY}",
)
FAULTS = (
    Fault("500", calls=2, method="sendMessage"),
    Fault("garbled", calls=2, method="sendMessage"),
    Fault("lost", calls=2, method="sendMessage"),
    Fault("blocked", calls=2, method="sendMessage"),
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that the real log configuration writes at DEBUG."""
    with everything_logged() as stream:
        yield stream


def shelf_with_canary(parent: Path) -> Path:
    """Make a folder with a roadmap whose title is the canary, and with a broken file that holds it."""
    text = (built_in_folder() / "deep-engineer.yaml").read_text(encoding="utf-8")
    folder = parent / "roadmaps"
    folder.mkdir()
    (folder / "own.yaml").write_text(text.replace("Deep Engineer Roadmap", CANARY), encoding="utf-8")
    (folder / "broken.yaml").write_text(f"format: 1\ntitle: [{CANARY}\n", encoding="utf-8")
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of roadmaps in which the canary sits."""
    return shelf_with_canary(tmp_path)


@pytest.fixture
async def stage(tmp_path: Path, shelf: Path, log: io.StringIO) -> AsyncIterator[Stage]:
    """A bot that tells of its failures as it does in earnest."""
    async with opened(tmp_path / "cairn.db", roadmaps_dir=shelf) as stage:
        yield stage


async def canary(stage: Stage) -> Chat:
    """Somebody whose every name is a canary, on a roadmap that is called so."""
    chat = stage.chat(FIRST_NAME)
    person = stage.world.add_person(FIRST_NAME, last_name=LAST_NAME, username=USERNAME)
    chat = Chat(stage, type(chat.phone)(stage.world, chat.phone.account, person))
    chat.phone.say("/start")
    await chat.does()
    await begin(chat, "own")
    return chat


async def live(chat: Chat) -> None:
    """Type the canary wherever something can be typed, press what is shown, send what is no text."""
    stage = chat.stage
    await stage.travel(datetime(2026, 3, 1, 18, 5, tzinfo=UTC))
    await chat.says("/help")
    await chat.presses_data("1:set:commits:on")
    questions = ("1:set:day", "1:set:quiet", "1:setzone:city", "1:pause", "1:note", "1:blocks", "1:review")
    for question in ("", *questions, "1:onething", "1:foresee:1:0:1"):
        for typed in TYPED if not question else TYPED[:2]:
            if question:
                await chat.says("/help")
                await chat.presses_data(question)
            await chat.says(typed)
    chat.phone.send_document(CANARY.encode(), f"{CANARY}.yaml", caption=CANARY)
    chat.phone.send_photo(b"", caption=CANARY)
    chat.phone.share_contact(PHONE)
    chat.phone.edit(chat.phone.say(CANARY)["message_id"], f"{CANARY} again")
    await chat.says("/help")
    await chat.presses_data(f"1:day:{CANARY}")
    for command in routes.COMMANDS:
        await chat.says(f"/{command}")
    await stage.travel(datetime(2026, 3, 8, 21, tzinfo=UTC))


def found(log: io.StringIO) -> list[str]:
    """List the lines of the log that tell a secret; a text with something in it was logged at all."""
    lines = log.getvalue().splitlines()
    assert len(lines) > 1
    return [line for line in lines if any(secret in line for secret in SECRETS)]


async def test_nothing_that_a_learner_does_is_in_the_log(stage: Stage, log: io.StringIO) -> None:
    await live(await canary(stage))
    assert found(log) == []


async def test_nothing_that_goes_wrong_tells_what_a_learner_wrote(
    stage: Stage, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(visit: Any) -> None:
        raise ValueError(f"cannot read {visit.text} of {visit!r}")

    chat = await canary(stage)
    stage.in_earnest = True
    monkeypatch.setitem(routes.COMMANDS, "done", fail)
    for fault in FAULTS:
        stage.world.faults.switch_on(fault)
        for text in (f"done {CANARY}", CANARY):
            await chat.says(text)
        stage.world.faults.clear()
    assert "update given up" in log.getvalue()
    assert "ValueError (says " in log.getvalue()
    assert found(log) == []


async def test_nothing_but_what_was_written_as_a_note_is_kept_of_names_and_texts(stage: Stage) -> None:
    """No name, username, phone number or stray text; the note is the learner's own choice."""
    chat = await canary(stage)
    await live(chat)
    async with stage.cairn.coach.database.reading() as tx:
        kept = {table.name: str((await tx.execute(select(table))).all()) for table in metadata.sorted_tables}
    personal = {name for name, rows in kept.items() if any(name in rows for name in NAMES)}
    assert personal == set()
    assert {name for name, rows in kept.items() if CANARY in rows} <= CHOSEN
