"""What the Bot API answers when it refuses a call."""

from bot.playground.values import Json


class RefusedError(Exception):
    """A call is refused, with Telegram's error code, words and parameters."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        """Return the body that Telegram would answer with."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> RefusedError:
    """The call itself is wrong."""
    return RefusedError(400, f"Bad Request: {reason}")


def unauthorized() -> RefusedError:
    """Nobody has this token."""
    return RefusedError(401, "Unauthorized")


def forbidden(reason: str) -> RefusedError:
    """The chat does not let the bot in."""
    return RefusedError(403, f"Forbidden: {reason}")


def not_found() -> RefusedError:
    """There is no such method or file."""
    return RefusedError(404, "Not Found")


def conflict(reason: str) -> RefusedError:
    """Two of the same bot are at work."""
    return RefusedError(409, f"Conflict: {reason}")


def too_large() -> RefusedError:
    """The request is bigger than Telegram takes."""
    return RefusedError(413, "Request Entity Too Large")


def too_many_requests(retry_after: int) -> RefusedError:
    """The bot must wait."""
    return RefusedError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def server_error() -> RefusedError:
    """Telegram itself has failed."""
    return RefusedError(500, "Internal Server Error")
