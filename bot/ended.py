"""Why a command ends without having done its work: a sentence for its operator, and the exit status."""

BAD_SETTINGS, IN_USE, BAD_DATABASE, BAD_TOKEN = 2, 3, 4, 5


class Ended(Exception):
    """A command cannot do its work; the sentence says why and what to do, `code` is the exit status."""

    def __init__(self, sentence: str, code: int = BAD_SETTINGS) -> None:
        """Keep the sentence and the exit status."""
        super().__init__(sentence)
        self.code = code


class CannotStart(Ended):
    """The bot cannot start, or a command about it."""
