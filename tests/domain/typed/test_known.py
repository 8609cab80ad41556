"""Finding what a learner means by "I know …"."""

import pytest

from bot.domain.item import Item, Kind
from bot.domain.typed.known import MOST, meant_items, says_known

ITEMS = (
    Item("1", Kind.TOPIC, "Arrays", group="DSA"),
    Item("2", Kind.TOPIC, "Linked List"),
    Item("3", Kind.TOPIC, "Git", tags=("version control",)),
    Item("4", Kind.TOPIC, "Async Python", details=("asyncio",)),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("I know arrays", "arrays"),
        ("i already know Git.", "git"),
        ("I know all about linked lists!", "linked lists"),
        ("I know", None),
        ("I knows", None),
        ("arrays", None),
        ("", None),
    ],
)
def test_what_follows_i_know_is_meant(typed: str, meant: str | None) -> None:
    assert says_known(typed) == meant


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("arrays", ["1"]),
        ("array", ["1"]),
        ("linked lists", ["2"]),
        ("version control", ["3"]),
        ("asyncio", ["4"]),
        ("dsa", ["1"]),
        ("python", ["4"]),
        ("quantum", []),
        ("", []),
        ("²", []),
    ],
)
def test_items_are_found_by_title_group_tag_and_detail_however_they_are_spelt(
    typed: str, keys: list[str]
) -> None:
    assert [item.key for item in meant_items(ITEMS, typed)] == keys


def test_a_word_that_fits_too_much_means_nothing() -> None:
    many = [Item(str(n), Kind.TOPIC, f"Topic {n}") for n in range(MOST + 1)]
    assert meant_items(many, "topic") == ()
