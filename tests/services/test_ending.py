"""The ending: whoever asks first decides how it ends."""

from bot.services.ending import Ending, Reason


def test_an_operator_who_asks_needs_no_reason() -> None:
    ending = Ending()
    ending.ask()
    ending.give_up("too late", 1)
    assert ending.asked.is_set()
    assert ending.reason is None


def test_the_first_reason_counts() -> None:
    ending = Ending()
    ending.give_up("first", 4)
    ending.give_up("second", 5)
    assert ending.asked.is_set()
    assert ending.reason == Reason("first", 4)
