"""The buttons below a question."""

from datetime import time

from bot.chat.callbacks import encode
from bot.chat.screen import Button, Row
from bot.chat.voice import Voice


def time_button(say: Voice, which: str, at: time, *, current: bool = False) -> Button:
    """Give the button that sets a time."""
    return Button(say.clock(at), encode("set", which, at), "primary" if current else None)


def word_button(which: str, label: str, word: str, *, current: bool = False) -> Button:
    """Give the button that sets a word."""
    return Button(label, encode("set", which, word), "primary" if current else None)


def back(say: Voice) -> Row:
    """Give the way back to all settings."""
    return (Button(say("Back"), encode("settings")),)


def not_now(say: Voice) -> Button:
    """Give the button that lets a question rest."""
    return Button(say("Not now"), encode("cancel"))
