"""How urgent a call is: who speaks first when not everybody can."""

from enum import IntEnum


class Turn(IntEnum):
    """What kind of call it is, the most urgent first."""

    ANSWER = 0
    PING = 1
    REPLY = 2
    EDIT = 3
    CATCH_UP = 4
    REPORT = 5

    @classmethod
    def of(cls, endpoint: str) -> "Turn":
        """Tell by the method what a call is that does not say so itself."""
        if endpoint == "answerCallbackQuery":
            return cls.ANSWER
        return cls.EDIT if endpoint.startswith("edit") else cls.REPLY

    @property
    def is_kept(self) -> bool:
        """Tell whether the ledger keeps it and tries again: then it does not wait for a closed chat."""
        return self in {Turn.PING, Turn.CATCH_UP, Turn.REPORT}
