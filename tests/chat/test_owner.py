"""The owner is told in Telegram what happened and what to do."""

import pytest

from bot.chat.owner import TelegramOwner
from bot.chat.texts import owner as words
from bot.chat.voice import Voice
from bot.services.troubles import Trouble, TroubleKind
from tests.chat.pseudo import PSEUDO, assert_all_pseudo
from tests.chat.stage import opened

SAY = Voice.of("en")


@pytest.mark.parametrize("kind", TroubleKind)
def test_each_kind_has_words_of_its_own_and_no_word_escapes_translation(kind: TroubleKind) -> None:
    said = words.sentence(SAY, Trouble(kind))
    assert said not in {words.sentence(SAY, Trouble(other)) for other in TroubleKind if other is not kind}
    assert_all_pseudo(words.sentence(PSEUDO, Trouble(kind)))


def test_the_facts_stand_below_and_are_no_markup() -> None:
    said = words.sentence(SAY, Trouble(TroubleKind.CANNOT_SAVE, "<disk> " + "x" * 600))
    assert said.endswith("x</i>")
    assert "\n<i>&lt;disk&gt; x" in said
    assert len(said) < 1000


def test_who_keeps_the_data_on_a_server_is_not_sent_to_a_file() -> None:
    said = words.sentence(SAY, Trouble(TroubleKind.SERVER_CANNOT_SAVE))
    assert "PostgreSQL server" in said
    assert "file" not in said


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        (TroubleKind.CONFLICT, "get a new token"),
        (TroubleKind.OUSTED, "get a new token"),
        (TroubleKind.PING_REFUSED, "newer version"),
        (TroubleKind.PING_UNANSWERED, "way to Telegram"),
    ],
)
def test_the_owner_reads_what_to_do(kind: TroubleKind, remedy: str) -> None:
    assert remedy in words.sentence(SAY, Trouble(kind))


async def test_it_arrives_in_the_owners_chat(fresh_url: str) -> None:
    async with opened(fresh_url) as stage:
        ada = stage.chat()
        await ada.says("/start")
        owner = TelegramOwner(stage.cairn.application.bot, ada.person)
        assert await owner.tell(Trouble(TroubleKind.BACKUP_FAILED, "the disk is full"))
        assert "backup failed" in ada.text
        assert ada.text.endswith("the disk is full")


async def test_an_owner_without_a_chat_cannot_be_told(fresh_url: str) -> None:
    async with opened(fresh_url) as stage:
        assert not await TelegramOwner(stage.cairn.application.bot, 4711).tell(Trouble(TroubleKind.CONFLICT))
