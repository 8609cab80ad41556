"""The pseudo-language finds words that escaped translation, and nothing else."""

import pytest
from markupsafe import Markup

from bot.chat.screen import Button, Screen
from tests.chat.pseudo import PSEUDO, assert_all_pseudo, escaped_words, pseudo


def test_letters_are_accented_but_fields_tags_commands_and_code_stay() -> None:
    sentence = "Say <b>{title}</b> &amp; /today or <code>done 2</code>"
    assert pseudo(sentence) == "«Šàý <b>{title}</b> &amp; /today öŕ <code>done 2</code>»"


def test_a_spoken_sentence_passes_with_its_domain_words_allowed() -> None:
    shown = PSEUDO("Now: <b>{title}</b> on {day}, see /today", title="Deep Work & SQL", day="Sunday")
    assert_all_pseudo(shown, ["Deep Work & SQL", "Sunday"])


def test_a_word_that_was_not_spoken_is_found() -> None:
    shown = PSEUDO("Now: {title}", title="SQL") + Markup("<b>minutes</b>")
    with pytest.raises(AssertionError, match="minutes"):
        assert_all_pseudo(shown, ["SQL"])


def test_an_allowed_word_does_not_excuse_longer_words() -> None:
    assert escaped_words(Markup("SQLite"), ["SQL"]) == ["SQLite"]


def test_words_on_buttons_are_found_too() -> None:
    screen = Screen(PSEUDO("Hello"), ((Button("Done", "1:done"),),))
    assert escaped_words(screen) == ["Done"]


def test_words_of_a_question_are_found_too() -> None:
    screen = Screen(PSEUDO("Where are you?"), ask_location="Share", placeholder="City")
    assert escaped_words(screen) == ["Share", "City"]


def test_addresses_and_right_to_left_marks_are_no_words() -> None:
    assert escaped_words(Markup("https://example.org/a?b=c \u2068שלום\u2069")) == []


def test_babels_own_words_are_no_english_words() -> None:
    shown = PSEUDO("{length} or {list}", length=PSEUDO.minutes(90), list=PSEUDO.list(["1", "2"]))
    assert_all_pseudo(shown)
