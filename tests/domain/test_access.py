"""Who may come in: the named always, the known by invitation, everybody where the house is open."""

import pytest

from bot.domain.access import Access, House

OWNER, NAMED, STRANGER = 1, 2, 3


@pytest.mark.parametrize(
    ("access", "person", "known", "comes_in"),
    [
        (Access.OWNER, OWNER, False, True),
        (Access.OWNER, NAMED, False, True),
        (Access.OWNER, STRANGER, False, False),
        (Access.OWNER, STRANGER, True, False),
        (Access.INVITE, OWNER, False, True),
        (Access.INVITE, NAMED, False, True),
        (Access.INVITE, STRANGER, False, False),
        (Access.INVITE, STRANGER, True, True),
        (Access.OPEN, STRANGER, False, True),
    ],
)
def test_who_comes_in(access: Access, person: int, known: bool, comes_in: bool) -> None:
    assert House(access, OWNER, frozenset({NAMED})).admits(person, known=known) is comes_in
