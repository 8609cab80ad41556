"""Which calls a fault meets."""

import pytest

from bot.playground.faults import Fault, Faults


def test_a_fault_counts_the_calls_that_it_spoils() -> None:
    faults = Faults()
    faults.switch_on(Fault("500", calls=2))
    assert [faults.strike("sendMessage", 1) is not None for _ in range(3)] == [True, True, False]


def test_a_fault_without_a_number_of_calls_stays_until_it_is_switched_off() -> None:
    faults = Faults()
    number = faults.switch_on(Fault("500"))
    assert faults.strike("getMe", None)
    assert [kept for kept, _ in faults] == [number]
    faults.switch_off(number)
    faults.switch_off(number)
    assert faults.strike("getMe", None) is None


def test_the_oldest_fault_that_meets_a_call_strikes() -> None:
    faults = Faults()
    faults.switch_on(Fault("500", method="SENDPHOTO"))
    faults.switch_on(Fault("429"))
    assert faults.strike("sendPhoto", 1) == Fault("500", method="SENDPHOTO")
    assert faults.strike("sendMessage", 1) == Fault("429")
    faults.clear()
    assert list(faults) == []


@pytest.mark.parametrize(
    ("fault", "met"),
    [
        (Fault("429"), False),
        (Fault("offline"), True),
        (Fault("500", method="getUpdates"), True),
        (Fault("offline", chat_id=1), False),
    ],
)
def test_polls_are_spared_unless_they_are_named_or_the_line_is_cut(fault: Fault, met: bool) -> None:
    assert fault.meets("getUpdates", None) is met
