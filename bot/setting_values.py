"""The values that settings take: each checks what was written for it, and says what to write instead."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationInfo
from pydantic_settings import NoDecode

from bot import failpoints
from bot.domain.access import Access
from bot.looking import is_folder
from bot.storage.address import FORM, POSTGRES, address_of
from bot.storage.errors import DatabaseAddressUnclear

TELEGRAM_ROOT: Final = "https://api.telegram.org"
SQLITE: Final = "sqlite+aiosqlite:///"
TOKEN: Final = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
ROOT: Final = re.compile(
    r"https?://(\[[0-9a-fA-F:]+\]|[^\s/?#:]+)(:\d{1,5})?(?!.*/bot([0-9]+:[^/]*)?/*$)(/[^\s?#]*)?"
)
SECRET: Final = re.compile(r"[A-Za-z0-9_-]{32,256}")
PUBLIC: Final = re.compile(r"https://[^\s/?#@]+/[^\s?#]+")
LISTEN: Final = re.compile(r"(?P<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(?P<port>[0-9]{1,5})")
UNGUARDED: Final = (
    "a webhook needs WEBHOOK_SECRET, or anybody could speak for Telegram. Make one: openssl rand -hex 32"
)
HIGHEST_PORT: Final = 65535
TRANSPORTS: Final = ("aiohttp", "httpx")
LONGEST_CONTACT: Final = 200
ID: Final = re.compile(r"[1-9][0-9]{0,15}")
LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def _token(token: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("this is not a bot token. Copy it from @BotFather: digits, a colon, then letters.")
    return token


Token: TypeAlias = Annotated[SecretStr, AfterValidator(_token)]


def _root(url: str) -> str:
    if not ROOT.fullmatch(url):
        raise ValueError(f"write the root of a Bot API server, without /bot, such as {TELEGRAM_ROOT}")
    return url.rstrip("/")


Root: TypeAlias = Annotated[str, AfterValidator(_root)]


def _transport(name: object) -> str:
    if str(name).lower() not in TRANSPORTS:
        raise ValueError(f"{name!r} is not a way to Telegram. Write one of {', '.join(TRANSPORTS)}.")
    return str(name).lower()


Transport: TypeAlias = Annotated[Literal["aiohttp", "httpx"], BeforeValidator(_transport)]


def _database(url: str) -> str:
    if url.startswith(f"{POSTGRES}:"):
        if find_spec("asyncpg") is None:
            raise ValueError(
                "PostgreSQL needs asyncpg: pip install 'cairn-coach[postgres]', then start again."
            )
    elif not url.removeprefix(SQLITE) or not url.startswith(SQLITE):
        raise ValueError(
            f"write {SQLITE} and the path of a file, such as {SQLITE}data/cairn.db, or, for PostgreSQL, {FORM}"
        )
    try:
        address = address_of(url)
    except DatabaseAddressUnclear as unclear:
        raise ValueError(str(unclear)) from None
    if isinstance(address, Path) and is_folder(address):
        raise ValueError(
            f"{str(address)!r} is a folder. Write the path of a file, such as {address}/cairn.db"
        )
    return url


DatabaseUrl: TypeAlias = Annotated[str, AfterValidator(_database)]


def _folder(folder: Path) -> Path:
    if not is_folder(folder):
        raise ValueError(f"there is no folder {str(folder)!r}. Make it, or leave the variable empty.")
    return folder


Folder: TypeAlias = Annotated[Path, AfterValidator(_folder)]


def _level(level: object) -> str:
    if str(level).upper() not in LEVELS:
        raise ValueError(f"{level!r} is not a level. Write one of {', '.join(LEVELS)}.")
    return str(level).upper()


Level: TypeAlias = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_level)
]


def _owner(typed: object) -> int:
    if not ID.fullmatch(str(typed)):
        raise ValueError("write your own numeric Telegram id, such as 12345678 (not a @name).")
    return int(str(typed))


Owner: TypeAlias = Annotated[int, BeforeValidator(_owner)]


def _ids(typed: object) -> frozenset[int]:
    if isinstance(typed, frozenset):
        return typed
    ids = str(typed).replace(",", " ").split()
    if not ids or not all(ID.fullmatch(one) for one in ids):
        raise ValueError("write numeric Telegram ids with commas, such as 12345678,87654321 (not @names).")
    return frozenset(map(int, ids))


Ids: TypeAlias = Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)]


def _door(typed: object, info: ValidationInfo) -> Access:
    word = str(typed).lower()
    if word not in set(Access):
        raise ValueError(f"{typed!r} is none of {', '.join(Access)}.")
    owner, allowed = info.data.get("owner_id"), info.data.get("allowed_users")
    if word == Access.INVITE and not owner:
        raise ValueError("only the owner can invite. Write your Telegram id after OWNER_ID=.")
    if word == Access.OWNER and not owner and not allowed:
        raise ValueError("nobody could come in. Write your Telegram id after OWNER_ID=.")
    return Access(word)


Door: TypeAlias = Annotated[Access, BeforeValidator(_door)]


def _contact(typed: str) -> str:
    if len(typed) > LONGEST_CONTACT:
        raise ValueError(f"write at most {LONGEST_CONTACT} characters, such as a mail address.")
    return typed


Contact: TypeAlias = Annotated[str, AfterValidator(_contact)]


def _limit(typed: object) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", str(typed)):
        raise ValueError(f"{typed!r} is no number. Write one like 20; 0 means no limit.")
    return int(str(typed))


Limit: TypeAlias = Annotated[int, BeforeValidator(_limit)]


def _workers(typed: object, info: ValidationInfo) -> int:
    if not re.fullmatch(r"[1-9]|1[0-9]|20", str(typed)):
        raise ValueError(f"{typed!r} is no number of workers. Write one from 1 to 20.")
    workers = int(str(typed))
    if workers > 1 and info.data.get("webhook_url", "not read") is None:
        raise ValueError("without a webhook one bot does all the work. Set WEBHOOK_URL too, or write 1.")
    if workers > 1 and str(info.data.get("database_url")).startswith(SQLITE):
        raise ValueError("a SQLite file belongs to one bot. Set DATABASE_URL to PostgreSQL, or write 1.")
    return workers


Workers: TypeAlias = Annotated[int, BeforeValidator(_workers)]


def _secret(secret: SecretStr) -> SecretStr:
    if not SECRET.fullmatch(secret.get_secret_value()):
        raise ValueError("write 32 to 256 of A-Z a-z 0-9 _ and -. Make one: openssl rand -hex 32")
    return secret


Secret: TypeAlias = Annotated[SecretStr, AfterValidator(_secret)]


def _public(url: str, info: ValidationInfo) -> str:
    if not PUBLIC.fullmatch(url):
        raise ValueError(
            "write the public https address that Telegram shall call, with a path that nobody guesses, such as"
            " https://example.org/c1d7e3a95b"
        )
    if info.data.get("webhook_secret") is None:
        raise ValueError(UNGUARDED)
    return url


PublicUrl: TypeAlias = Annotated[str, AfterValidator(_public)]


def _listen(address: str) -> str:
    found = LISTEN.fullmatch(address)
    if not found or int(found["port"]) > HIGHEST_PORT:
        raise ValueError("write an address of this machine and a port, such as 127.0.0.1:8443")
    return address


Listen: TypeAlias = Annotated[str, AfterValidator(_listen)]


def _port(typed: object) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", str(typed)) or int(str(typed)) > HIGHEST_PORT:
        raise ValueError(f"write a number from 0 (any free port) to {HIGHEST_PORT}, such as 8787.")
    return int(str(typed))


Port: TypeAlias = Annotated[int, BeforeValidator(_port)]


def _switch(typed: object) -> str:
    if str(typed).lower() not in {"on", "off"}:
        raise ValueError(f"{typed!r} is neither on nor off.")
    return str(typed).lower()


Switch: TypeAlias = Annotated[Literal["off", "on"], BeforeValidator(_switch)]


def _fault(wanted: str, info: ValidationInfo) -> str:
    if info.data.get("cairn_faults") != "on":
        raise ValueError("faults are only made on purpose with CAIRN_FAULTS=on, in tests.")
    failpoints.check(wanted)
    return wanted


Fault: TypeAlias = Annotated[str, AfterValidator(_fault)]
