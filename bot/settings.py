"""The settings: frozen, read once from the environment and `.env`, and loud about what is wrong."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import setting_values as values
from bot.domain.access import Access, House

ENV_FILE = Path(".env")


class BadSettings(Exception):
    """Settings with which nothing can start: one line a problem, never a secret."""

    def __init__(self, *lines: str) -> None:
        """Keep the lines as the operator shall read them."""
        super().__init__("\n".join(lines))
        self.lines = lines


class MissingToken(BadSettings):
    """There is no bot token yet."""

    def __init__(self) -> None:
        """Say in two lines what to do."""
        super().__init__(
            "Cairn needs a bot token: ask @BotFather in Telegram for one (send /newbot; it takes a minute).",
            "Then write TELEGRAM_BOT_TOKEN=<your token> into the file .env and start again.",
        )


class Settings(BaseSettings):
    """What an operator can decide; `.env.example` explains each name."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=False,
        hide_input_in_errors=True,
        env_file_encoding="utf-8-sig",
    )

    telegram_bot_token: values.Token | None = None
    telegram_api_url: values.Root = values.TELEGRAM_ROOT
    telegram_transport: values.Transport = "aiohttp"
    database_url: values.DatabaseUrl = Field(values.SQLITE + "data/cairn.db", repr=False)
    backup_dir: Path | None = None
    roadmaps_dir: values.Folder | None = None
    log_level: values.Level = "INFO"
    owner_id: values.Owner | None = None
    allowed_users: values.Ids = frozenset()
    access: values.Door | None = None
    operator_contact: values.Contact = ""
    updates_a_minute: values.Limit = 20
    webhook_secret: values.Secret | None = None
    webhook_url: values.PublicUrl | None = None
    webhook_listen: values.Listen = "127.0.0.1:8443"
    workers: values.Workers = 1
    health_port: values.Port | None = None
    health_host: str = "127.0.0.1"
    cairn_faults: values.Switch = "off"
    cairn_fault: values.Fault = ""

    @classmethod
    def read(cls, env_file: Path = ENV_FILE) -> Self:
        """Read the environment and the file beside it; raise `BadSettings` with a line for each problem."""
        try:
            return cls(_env_file=env_file)
        except ValidationError as error:
            raise BadSettings(*(_line(problem) for problem in error.errors())) from None
        except UnicodeDecodeError:
            raise BadSettings(f"{env_file} is not UTF-8 text. Save it as UTF-8 and start again.") from None
        except OSError as error:
            raise BadSettings(f"{env_file} cannot be read: {error.strerror}.") from error

    def require_token(self) -> str:
        """Give the bot token, or raise `MissingToken`."""
        if self.telegram_bot_token is None:
            raise MissingToken
        return self.telegram_bot_token.get_secret_value()

    @property
    def other_doubt(self) -> str:
        """Say what else may be wrong where a token is rejected: the root, unless it is Telegram's own."""
        root = self.telegram_api_url
        if root == values.TELEGRAM_ROOT:
            return ""
        return f" Where it is right, check TELEGRAM_API_URL: {root} may be no Bot API server."

    @property
    def listens_at(self) -> tuple[str, int]:
        """Give the address and port at which a webhook listens."""
        host, _, port = self.webhook_listen.rpartition(":")
        return host.strip("[]"), int(port)

    def house(self) -> House:
        """Say who may come in: as ACCESS says, else whom the other settings name, else everybody."""
        named = Access.OWNER if self.allowed_users else Access.INVITE if self.owner_id else Access.OPEN
        return House(
            access=self.access or named,
            owner=self.owner_id,
            allowed=self.allowed_users,
            contact=self.operator_contact,
            updates_a_minute=self.updates_a_minute,
        )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, written: dict[str, Any]) -> dict[str, Any]:
        given = {name: value.strip() if isinstance(value, str) else value for name, value in written.items()}
        return {name: value for name, value in given.items() if value != ""}


def _line(problem: ErrorDetails) -> str:
    name = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        return _unknown(name.upper())
    return f"{name.upper()}: {problem['ctx']['error']}"


def _unknown(name: str) -> str:
    known = [field.upper() for field in Settings.model_fields]
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"The settings are {', '.join(known)}."
    return f"{name} in .env is not a setting. {hint}"
