"""What a person sees since a moment, and whether it is what was expected."""

import pytest

from bot.playground.acts import Expects, ExpectsNothing
from bot.playground.glance import Glance, find_label
from bot.playground.journal import Event
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.values import Json
from bot.playground.world import World

CHAT = 7


def message(
    number: int, text: str, *labels: str, kind: str = "message", bot: bool = True, chat: int = CHAT
) -> Event:
    rows = {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}
    body: Json = {"message_id": number, "from": {"is_bot": bot}, "text": text, "reply_markup": rows}
    return Event(number, kind, chat, body)


def toast(text: str) -> Event:
    return Event(99, "answer", CHAT, {"text": text})


SEEN = Glance.at(
    [
        message(1, "Hello", "Yes", "No"),
        message(2, "me", bot=False),
        message(3, "elsewhere", chat=8),
        message(1, "Hello again", "Yes, 09:00", kind="edit"),
        toast("Kept"),
        toast(""),
    ],
    CHAT,
)


def test_a_message_is_seen_as_it_stands_now_and_other_chats_are_not() -> None:
    assert [body["text"] for body in SEEN.messages] == ["Hello again"]
    assert SEEN.toasts == ("Kept",)
    assert str(SEEN).split() == ["Hello", "again", "[Yes,", "09:00]", "over", "the", "chat:", "Kept"]


@pytest.mark.parametrize(
    "expected",
    [
        Expects("text", "again"),
        Expects("text", "goodbye", absent=True),
        Expects("button", "Yes"),
        Expects("button", "No", absent=True),
        Expects("toast", "Kept"),
        Expects("toast", "Lost", absent=True),
    ],
)
def test_what_is_as_expected_misses_nothing(expected: Expects) -> None:
    assert SEEN.misses(expected) == ""


@pytest.mark.parametrize(
    ("expected", "complaint"),
    [
        (Expects("text", "goodbye"), 'there is no text "goodbye"'),
        (Expects("text", "again", absent=True), 'the text "again" is there'),
        (Expects("button", "09:00"), 'there is no button "09:00"'),
        (Expects("button", "Yes", absent=True), 'the button "Yes" is there'),
        (Expects("toast", "Lost"), 'there is no toast "Lost"'),
        (ExpectsNothing(), "the bot was not silent"),
    ],
)
def test_what_is_not_as_expected_is_said(expected: Expects | ExpectsNothing, complaint: str) -> None:
    assert SEEN.misses(expected) == complaint


def test_silence_can_be_expected_and_is_shown() -> None:
    nothing = Glance.at([], CHAT)
    assert nothing.misses(ExpectsNothing()) == ""
    assert str(nothing).strip() == "(nothing new)"


def test_a_button_is_found_on_the_newest_message_that_has_it(world: World, anna: Phone) -> None:
    chat = world.private_chat(anna.account, anna.person)
    for labels in (["Done", "10 min"], ["1", "10", "Done"], []):
        post(world, anna, *labels)
    assert find_label(chat, "Done") == (2, "Done")
    assert find_label(chat, "10") == (2, "10")
    assert find_label(chat, "10 ") == (1, "10 min")


def test_a_button_that_is_not_there_is_told_with_those_that_are(world: World, anna: Phone) -> None:
    chat = world.private_chat(anna.account, anna.person)
    with pytest.raises(NotPossibleError, match="no buttons at all"):
        find_label(chat, "Done")
    post(world, anna, "Yes", "No")
    with pytest.raises(NotPossibleError, match='there is no button "Done"; there are: "Yes", "No"'):
        find_label(chat, "Done")


def post(world: World, anna: Phone, *labels: str) -> None:
    chat = world.private_chat(anna.account, anna.person)
    rows = (
        {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}
        if labels
        else None
    )
    world.post(anna.account, chat, anna.account.user(), {"text": "?"}, markup=rows)
