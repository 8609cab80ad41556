"""Fail points do nothing unless a test arms one."""

from collections.abc import Iterator

import pytest

from bot import failpoints
from bot.failpoints import Failed, FaultUnclear, arm, reach


@pytest.fixture(autouse=True)
def _disarmed() -> Iterator[None]:
    yield
    arm("")


def test_an_unarmed_point_does_nothing() -> None:
    for point in failpoints.POINTS:
        reach(point)


def test_an_armed_point_fails() -> None:
    arm("after_accept:fail")
    with pytest.raises(Failed):
        reach("after_accept")


def test_a_point_fails_when_it_is_reached_for_the_named_time_and_never_again() -> None:
    arm("after_accept:fail:3")
    reach("after_accept")
    reach("after_claim")
    reach("after_accept")
    with pytest.raises(Failed):
        reach("after_accept")
    reach("after_accept")


def test_an_empty_fault_disarms() -> None:
    arm("after_accept:fail")
    arm("")
    reach("after_accept")


@pytest.mark.parametrize(("action", "name"), [("kill", "SIGKILL"), ("stop", "SIGSTOP")])
def test_a_killing_point_sends_the_signal_to_this_process(
    action: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr("bot.failpoints.os.kill", lambda pid, sign: sent.append((pid, sign)))
    arm(f"in_wake:{action}")
    reach("in_wake")
    assert [(pid == failpoints.os.getpid(), sign.name) for pid, sign in sent] == [(True, name)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "wanted", ["after_accept", "after_lunch:kill", "after_accept:dance", "in_wake:kill:soon"]
)
def test_an_unclear_fault_is_named_with_what_is_possible(wanted: str) -> None:
    with pytest.raises(FaultUnclear, match=f"'{wanted}' is no fault.*after_accept.*kill"):
        arm(wanted)


def test_how_often_an_armed_point_is_still_to_be_reached_can_be_asked() -> None:
    assert failpoints.left() == 0
    arm("in_wake:fail:3")
    reach("in_wake")
    assert failpoints.left() == 2
