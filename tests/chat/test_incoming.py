"""Reading updates just far enough to keep them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.chat.incoming import received
from bot.services.inbox import FRESH

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
SENT = NOW - timedelta(hours=3)
ADA = {"id": 1001, "is_bot": False, "first_name": "Ada"}


def update(kind: str, **body: Any) -> dict[str, Any]:
    """Give an update of Ada's."""
    return {"update_id": 7, kind: {"from": ADA, **body}}


def test_an_update_is_kept_with_its_number_and_whose_it_is_but_without_their_name() -> None:
    raw = update("message", date=int(SENT.timestamp()), text="Größe 👨‍👩‍👧‍👦 \x00 \ud800")
    kept = received(raw, NOW)
    assert kept is not None
    assert (kept.update_id, kept.person_id, kept.tries) == (7, 1001, 0)
    assert json.loads(kept.raw) == raw | {"message": raw["message"] | {"from": ADA | {"first_name": ""}}}
    assert kept.raw.isascii()


@pytest.mark.parametrize(
    ("raw", "happened"),
    [
        (update("message", date=int(SENT.timestamp())), SENT),
        (update("message", date=int((NOW + FRESH).timestamp())), NOW),
        (update("message", date=-5), NOW),
        (update("message", date="yesterday"), NOW),
        (update("edited_message", date=0, edit_date=int(SENT.timestamp())), SENT),
        (update("callback_query", data="1:today"), NOW),
    ],
)
def test_an_update_is_fresh_for_a_day_after_it_happened(raw: dict[str, Any], happened: datetime) -> None:
    kept = received(raw, NOW)
    assert kept is not None
    assert kept.fresh_until == happened + FRESH


def test_who_blocked_the_bot_is_worth_knowing_however_late() -> None:
    kept = received(update("my_chat_member", date=int(SENT.timestamp())), NOW)
    assert kept is not None
    assert kept.fresh_until is None


@pytest.mark.parametrize("sender", [None, "Ada", {}, {"id": "1001"}, {"id": 2**63}])
def test_what_is_nobodys_is_kept_too(sender: object) -> None:
    kept = received({"update_id": 7, "message": {"from": sender, "text": "Hi"}}, NOW)
    assert kept is not None
    assert kept.person_id == 0


@pytest.mark.parametrize(
    "raw", [None, [], "update", {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**63}]
)
def test_what_has_no_number_cannot_be_kept(raw: object) -> None:
    assert received(raw, NOW) is None


def test_of_an_update_of_an_unknown_kind_the_number_is_kept() -> None:
    kept = received({"update_id": 7, "new_idea": 5}, NOW)
    assert kept is not None
    assert kept.raw == '{"update_id":7}'
