"""Privacy: what is kept is said in short, and handed over as a file."""

import json
from io import BytesIO
from zipfile import ZipFile

from bot.chat.screen import Attachment
from bot.chat.texts import privacy as words
from tests.chat.people import learner
from tests.chat.pseudo import PSEUDO, assert_all_pseudo
from tests.chat.stage import Chat, Stage, opened


def files(chat: Chat) -> dict[str, bytes]:
    """Open the zip that the newest message brought."""
    document = chat.newest["document"]
    stored = chat.stage.world.shelf.by_id(document["file_id"])
    assert stored is not None
    with ZipFile(BytesIO(stored.upload.data)) as file:
        return {name: file.read(name) for name in file.namelist()}


async def test_what_is_kept_is_said_on_one_screen_of_a_phone(stage: Stage) -> None:
    chat = await learner(stage)
    await chat.says("/privacy")
    assert len(chat.text) < 900
    assert "within 30 days" in chat.text
    assert chat.buttons == ["Get my data", "Delete my data", "Help"]


async def test_whoever_runs_the_bot_is_named_as_they_wrote_it(fresh_url: str) -> None:
    async with opened(fresh_url, operator_contact="Ann <ann@example.org>") as stage:
        chat = stage.chat()
        assert (await chat.says("/privacy")).endswith("Who runs this bot: Ann <ann@example.org>")


async def test_everything_is_handed_over_as_a_file(stage: Stage) -> None:
    chat = await learner(stage)
    await chat.says("/done 1 my very own note")
    await chat.says("/export")
    assert chat.newest["document"]["file_name"] == "cairn-2026-03-01.zip"
    found = files(chat)
    assert sorted(found) == ["cairn.json", "check-ins.csv", "deep-engineer.yaml", "items.csv"]
    assert json.loads(found["cairn.json"])["kept"]["check_ins"][0]["note"] == "my very own note"


async def test_the_button_brings_it_as_a_new_message(stage: Stage) -> None:
    chat = await learner(stage)
    await chat.says("/privacy")
    await chat.presses("Get my data")
    assert "document" in chat.newest
    assert chat.newest["caption"].startswith("Everything I keep about you")


async def test_somebody_new_has_nothing_to_take(stage: Stage) -> None:
    chat = stage.chat()
    assert await chat.says("/export") == "I keep nothing about you yet."


def test_no_word_escapes_translation() -> None:
    for screen in (
        words.screen(PSEUDO, ""),
        words.screen(PSEUDO, "\u2068"),
        words.nothing_kept(PSEUDO),
        words.exported(PSEUDO, Attachment.of("x", b"")),
    ):
        assert_all_pseudo(screen, ["json", "cairn"])
