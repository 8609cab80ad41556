"""The settings: frozen, read once from the environment and `.env`, and loud about what is wrong."""

import re
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import failpoints
from bot.domain.access import Access, House
from bot.storage.address import FORM, POSTGRES, address_of
from bot.storage.errors import DatabaseAddressUnclear

ENV_FILE = Path(".env")
SQLITE = "sqlite+aiosqlite:///"
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
ROOT = re.compile(
    r"https?://(\[[0-9a-fA-F:]+\]|[^\s/?#:]+)(:\d{1,5})?(?!.*/bot([0-9]+:[^/]*)?/*$)(/[^\s?#]*)?"
)
SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
PUBLIC = re.compile(r"https://[^\s/?#@]+(/[^\s?#]*)?")
LISTEN = re.compile(r"(?P<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(?P<port>[0-9]{1,5})")
UNGUARDED = (
    "a webhook needs WEBHOOK_SECRET, or anybody could speak for Telegram. Make one: openssl rand -hex 32"
)
HIGHEST_PORT = 65535
TRANSPORTS = ("aiohttp", "httpx")
LONGEST_CONTACT = 200
ID = re.compile(r"[1-9][0-9]{0,15}")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


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

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_transport: Literal["aiohttp", "httpx"] = "aiohttp"
    database_url: str = Field(SQLITE + "data/cairn.db", repr=False)
    backup_dir: Path | None = None
    roadmaps_dir: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    owner_id: int | None = None
    allowed_users: Annotated[frozenset[int], NoDecode] = frozenset()
    access: Access | None = None
    operator_contact: str = ""
    updates_a_minute: int = 20
    webhook_secret: SecretStr | None = None
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8443"
    health_port: int | None = None
    health_host: str = "127.0.0.1"
    cairn_faults: Literal["off", "on"] = "off"
    cairn_fault: str = ""

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
    def _empty_is_unset(cls, values: dict[str, Any]) -> dict[str, Any]:
        given = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in given.items() if value != ""}

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, token: SecretStr) -> SecretStr:
        if not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError(
                "this is not a bot token. Copy it from @BotFather: digits, a colon, then letters."
            )
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _root(cls, url: str) -> str:
        if not ROOT.fullmatch(url):
            raise ValueError(
                "write the root of a Bot API server, without /bot, such as https://api.telegram.org"
            )
        return url.rstrip("/")

    @field_validator("telegram_transport", mode="before")
    @classmethod
    def _transport(cls, name: object) -> str:
        if str(name).lower() not in TRANSPORTS:
            raise ValueError(f"{name!r} is not a way to Telegram. Write one of {', '.join(TRANSPORTS)}.")
        return str(name).lower()

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: str) -> str:
        if url.startswith(f"{POSTGRES}:"):
            return _server(url)
        if not url.removeprefix(SQLITE) or not url.startswith(SQLITE):
            raise ValueError(
                f"write {SQLITE} and the path of a file, such as {SQLITE}data/cairn.db, or, for PostgreSQL, {FORM}"
            )
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, secret: SecretStr) -> SecretStr:
        if not SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("write 32 to 256 of A-Z a-z 0-9 _ and -. Make one: openssl rand -hex 32")
        return secret

    @field_validator("webhook_url")
    @classmethod
    def _public(cls, url: str, info: ValidationInfo) -> str:
        if not PUBLIC.fullmatch(url):
            raise ValueError(
                "write the public address that Telegram shall call, such as https://example.org/cairn"
            )
        if info.data.get("webhook_secret") is None:
            raise ValueError(UNGUARDED)
        return url

    @field_validator("webhook_listen")
    @classmethod
    def _listen(cls, address: str) -> str:
        found = LISTEN.fullmatch(address)
        if not found or int(found["port"]) > 65535:
            raise ValueError("write an address of this machine and a port, such as 127.0.0.1:8443")
        return address

    @field_validator("health_port", mode="before")
    @classmethod
    def _port(cls, typed: object) -> int:
        if not re.fullmatch(r"[0-9]{1,5}", str(typed)) or int(str(typed)) > HIGHEST_PORT:
            raise ValueError(f"write a number from 0 (any free port) to {HIGHEST_PORT}, such as 8787.")
        return int(str(typed))

    @field_validator("cairn_faults", mode="before")
    @classmethod
    def _switch(cls, typed: object) -> str:
        if str(typed).lower() not in {"on", "off"}:
            raise ValueError(f"{typed!r} is neither on nor off.")
        return str(typed).lower()

    @field_validator("cairn_fault")
    @classmethod
    def _fault(cls, wanted: str, info: ValidationInfo) -> str:
        if info.data.get("cairn_faults") != "on":
            raise ValueError("faults are only made on purpose with CAIRN_FAULTS=on, in tests.")
        failpoints.check(wanted)
        return wanted

    @field_validator("roadmaps_dir")
    @classmethod
    def _folder(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError(f"there is no folder {str(folder)!r}. Make it, or leave the variable empty.")
        return folder

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, level: object) -> str:
        if str(level).upper() not in LEVELS:
            raise ValueError(f"{level!r} is not a level. Write one of {', '.join(LEVELS)}.")
        return str(level).upper()

    @field_validator("allowed_users", mode="before")
    @classmethod
    def _ids(cls, typed: object) -> frozenset[int]:
        if isinstance(typed, frozenset):
            return typed
        ids = str(typed).replace(",", " ").split()
        if not ids or not all(ID.fullmatch(one) for one in ids):
            raise ValueError(
                "write numeric Telegram ids with commas, such as 12345678,87654321 (not @names)."
            )
        return frozenset(map(int, ids))

    @field_validator("owner_id", mode="before")
    @classmethod
    def _owner(cls, typed: object) -> int:
        if not ID.fullmatch(str(typed)):
            raise ValueError("write your own numeric Telegram id, such as 12345678 (not a @name).")
        return int(str(typed))

    @field_validator("access", mode="before")
    @classmethod
    def _access(cls, typed: object, info: ValidationInfo) -> Access:
        word = str(typed).lower()
        if word not in set(Access):
            raise ValueError(f"{typed!r} is none of {', '.join(Access)}.")
        owner, allowed = info.data.get("owner_id"), info.data.get("allowed_users")
        if word == Access.INVITE and not owner:
            raise ValueError("only the owner can invite. Write your Telegram id after OWNER_ID=.")
        if word == Access.OWNER and not owner and not allowed:
            raise ValueError("nobody could come in. Write your Telegram id after OWNER_ID=.")
        return Access(word)

    @field_validator("operator_contact")
    @classmethod
    def _contact(cls, typed: str) -> str:
        if len(typed) > LONGEST_CONTACT:
            raise ValueError(f"write at most {LONGEST_CONTACT} characters, such as a mail address.")
        return typed

    @field_validator("updates_a_minute", mode="before")
    @classmethod
    def _flood(cls, typed: object) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", str(typed)):
            raise ValueError(f"{typed!r} is no number. Write one like 20; 0 means no limit.")
        return int(str(typed))


def _line(problem: ErrorDetails) -> str:
    name = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        return _unknown(name.upper())
    return f"{name.upper()}: {problem['ctx']['error']}"


def _server(url: str) -> str:
    if find_spec("asyncpg") is None:
        raise ValueError("PostgreSQL needs asyncpg: pip install 'cairn-coach[postgres]', then start again.")
    try:
        address_of(url)
    except DatabaseAddressUnclear as unclear:
        raise ValueError(str(unclear)) from None
    return url


def _unknown(name: str) -> str:
    known = [field.upper() for field in Settings.model_fields]
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"The settings are {', '.join(known)}."
    return f"{name} in .env is not a setting. {hint}"
