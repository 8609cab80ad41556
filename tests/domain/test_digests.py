"""The digest: one message about the blocks whose pings did not come in time, each block once."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import BACK_DAYS
from bot.domain.digests import digest_blocks, digest_missing, digest_ping
from bot.domain.facts import Facts
from bot.domain.ping import UNSETTLED, UNTOLD, Ping, PingKind, PingState
from tests.domain.coached import at, block_ping, checkin, day, facts

NOW = at(day(12), "12:00")
STARTS = st.tuples(st.integers(0, 12), st.sampled_from(("learn", "build")))

ledgers = st.dictionaries(st.tuples(STARTS, st.integers(0, 2)), st.sampled_from(PingState), max_size=30)
"""What became of starts of blocks, and of those that were put off."""


def lived(states: dict[tuple[tuple[int, str], int], PingState], answered: Iterable[tuple[int, str]]) -> Facts:
    pings = [
        block_ping(day(number), block, repeat, state) for ((number, block), repeat), state in states.items()
    ]
    return facts(checkins=[checkin(day(number), block) for number, block in answered], pings=pings)


@given(ledgers, st.sets(STARTS, max_size=10))
def test_a_digest_asks_about_each_untold_open_block_once_and_nothing_else(
    states: dict[tuple[tuple[int, str], int], PingState], answered: set[tuple[int, str]]
) -> None:
    untold = {start for (start, _), state in states.items() if state in UNTOLD}
    expected = {(day(n), key) for n, key in untold - answered if n >= 12 - BACK_DAYS}
    asked = [(when, block.key) for when, block in digest_blocks(lived(states, answered), NOW)]
    assert set(asked) == expected
    assert len(asked) == len(expected)
    assert digest_missing(lived(states, answered), NOW) is bool(expected)


@given(ledgers)
def test_blocks_come_in_the_order_in_which_they_began(
    states: dict[tuple[tuple[int, str], int], PingState],
) -> None:
    starts = [block.start for _, block in digest_blocks(lived(states, ()), NOW)]
    assert starts == sorted(starts)


@given(st.lists(st.sampled_from(PingState), max_size=5))
def test_a_digest_never_takes_the_place_of_another_and_waits_for_one_that_is_on_its_way(
    states: list[PingState],
) -> None:
    before = [Ping(day(12), PingKind.DIGEST, NOW, number=n, state=state) for n, state in enumerate(states)]
    of = facts(pings=[block_ping(day(11), state=PingState.EXPIRED), *before])
    promised = digest_ping(of, NOW)
    assert (promised.day, promised.number, promised.at) == (day(12), len(states), NOW)
    assert digest_missing(of, NOW) is not any(state in UNSETTLED for state in states)


def test_a_block_that_was_told_of_late_is_not_asked_about() -> None:
    told = Ping(
        day(11), PingKind.BLOCK, NOW - timedelta(hours=18), "learn", state=PingState.EXPIRED, message_id=7
    )
    assert digest_blocks(facts(pings=[told]), NOW) == ()


def test_a_digest_belongs_to_the_study_day_on_which_it_is_said() -> None:
    late: date = digest_ping(facts(), at(day(3), "02:00")).day
    assert late == day(2)
