"""The ending: the one place where a running bot is told to stop, by its operator or by what went wrong."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a bot gave up: one line for its operator, and the exit status."""

    sentence: str
    code: int


class Ending:
    """Waits until the bot shall stop; the first reason counts."""

    def __init__(self) -> None:
        """Begin with nobody asking to stop."""
        self.reason: Reason | None = None
        self.asked = asyncio.Event()

    def ask(self) -> None:
        """Stop because the operator says so."""
        self.asked.set()

    def give_up(self, sentence: str, code: int) -> None:
        """Stop because it cannot go on."""
        if not self.asked.is_set():
            self.reason = Reason(sentence, code)
        self.asked.set()
