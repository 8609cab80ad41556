"""However Telegram brings what somebody did, repeated or out of order, it ends the same."""

from itertools import chain
from random import Random
from typing import Any

import pytest

from bot.chat import clerk
from bot.chat.callbacks import encode
from bot.playground.chats import Chat as Room
from bot.services.coach import load
from tests.chat.evening import MONDAY, morning
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage

RUNS = 25
MOST = 5
"""So often an update may come."""


@pytest.fixture(autouse=True)
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replies are not sent: only what the bot remembers is compared."""

    async def nothing(*_: object) -> None:
        """Say nothing."""

    monkeypatch.setattr(clerk, "deliver", nothing)
