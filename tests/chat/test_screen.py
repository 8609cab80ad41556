"""A screen becomes what Telegram shows below a text."""

import pytest
from markupsafe import Markup
from telegram import ForceReply, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.chat.screen import Attachment, Button, Screen, UrlButton
from bot.chat.voice import Voice

HELLO = Markup("Hello")


def test_buttons_stand_in_rows_with_their_style() -> None:
    screen = Screen(
        HELLO,
        ((Button("Done", "1:done", "success"), Button("Skip", "1:skip")), (), (Button("Now", "1:now"),)),
    )
    keyboard = screen.keyboard()
    assert keyboard is not None
    assert keyboard.to_dict() == {
        "inline_keyboard": [
            [
                {"text": "Done", "callback_data": "1:done", "style": "success"},
                {"text": "Skip", "callback_data": "1:skip"},
            ],
            [{"text": "Now", "callback_data": "1:now"}],
        ]
    }


def test_a_button_can_open_an_address() -> None:
    assert UrlButton("Course", "https://example.org").inline().url == "https://example.org"


def test_labels_are_plain_text() -> None:
    label = Voice.of("en")("Start <b>{title}</b>", title="R&D <3")
    assert Button(label, "1:start").inline().text == "Start R&D <3"
    assert UrlButton("R&amp;D", "https://example.org").inline().text == "R&amp;D"


def test_a_screen_without_buttons_has_nothing_below() -> None:
    assert Screen(HELLO).bottom() is None
    assert Screen(HELLO, ((),)).bottom() is None


def test_a_place_is_asked_for_with_a_button_of_its_own() -> None:
    question = Screen(HELLO, ask_location="Share my place", placeholder="or type a city").question()
    assert isinstance(question, ReplyKeyboardMarkup)
    assert question.to_dict() == {
        "keyboard": [[{"text": "Share my place", "request_location": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
        "input_field_placeholder": "or type a city",
    }


def test_a_typed_answer_is_asked_for_with_a_hint() -> None:
    question = Screen(HELLO, placeholder="2026-03-29").bottom()
    assert isinstance(question, ForceReply)
    assert question.input_field_placeholder == "2026-03-29"


def test_a_question_can_be_taken_away() -> None:
    assert isinstance(Screen(HELLO, clear=True).bottom(), ReplyKeyboardRemove)


def test_a_screen_cannot_have_buttons_and_a_question() -> None:
    with pytest.raises(ValueError, match="not both"):
        Screen(HELLO, ((Button("Back", "1:back"),),), ask_location="Share")


@pytest.mark.parametrize("text", [Markup(), Markup(" \n"), Markup("<b></b>")])
def test_a_screen_without_words_is_refused(text: Markup) -> None:
    with pytest.raises(ValueError, match="says something"):
        Screen(text)


def test_a_file_comes_out_as_it_went_in_and_is_not_printed() -> None:
    attached = Attachment.of("x.zip", b"\x00secret\xff")
    assert attached.content == b"\x00secret\xff"
    assert attached.base64 not in repr(attached)
