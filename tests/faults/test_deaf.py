"""A deaf bot is noticed and repaired or ended in time; `make torture` tries each reason a hundred times."""

from random import Random

import pytest

from torture.deaf import FAULTS, NOTICED, OVER, tried


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[float, float]]:
    """When a deaf bot was noticed, and when it was over, at the slowest, for each reason."""
    return tried(3, Random(5))


@pytest.mark.parametrize("reason", FAULTS)
def test_a_deaf_bot_is_noticed_and_repaired_or_ended_in_time(
    found: dict[str, tuple[float, float]], reason: str
) -> None:
    noticed, over = found[reason]
    assert 0 <= noticed <= NOTICED
    assert noticed <= over <= OVER


def test_polls_that_hang_for_good_end_the_bot_and_a_poller_that_died_is_started_again(
    found: dict[str, tuple[float, float]],
) -> None:
    assert found["polls that hang"][1] > found["a poller that died"][1]
