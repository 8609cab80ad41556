"""The settings say what is wrong in one line each, and never repeat a secret."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.domain.access import Access, House
from bot.settings import BadSettings, MissingToken, Settings
from tests.test_surroundings import forbid

TOKEN = "123456789:AAExampleExampleExampleExampleExample"

Read = Callable[..., Settings]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read settings from these variables only, and from this text as `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    def from_variables(file: str | bytes = "", **variables: str) -> Settings:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        path = tmp_path / ".env"
        path.write_bytes(file if isinstance(file, bytes) else file.encode())
        return Settings.read(path)

    return from_variables


def line(read: Read, file: str | bytes = "", **variables: str) -> str:
    with pytest.raises(BadSettings) as bad:
        read(file, **variables)
    (only,) = bad.value.lines
    return str(only)


def test_everything_has_a_default_but_the_token(read: Read) -> None:
    settings = read()
    assert settings.telegram_bot_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.telegram_transport == "aiohttp"
    assert settings.database_url == "sqlite+aiosqlite:///data/cairn.db"
    assert settings.backup_dir is None
    assert settings.roadmaps_dir is None
    assert settings.log_level == "INFO"
    assert settings.house() == House(updates_a_minute=20)


def test_the_transport_is_one_of_two(read: Read) -> None:
    assert read(TELEGRAM_TRANSPORT="HTTPX").telegram_transport == "httpx"
    assert line(read, TELEGRAM_TRANSPORT="pigeon") == (
        "TELEGRAM_TRANSPORT: 'pigeon' is not a way to Telegram. Write one of aiohttp, httpx."
    )


def test_the_file_may_be_absent(tmp_path: Path, read: Read) -> None:
    assert Settings.read(tmp_path / "absent") == read()


def test_the_token_is_given_on_request(read: Read) -> None:
    assert read(TELEGRAM_BOT_TOKEN=TOKEN).require_token() == TOKEN


def test_the_token_does_not_show_in_the_settings_printed(read: Read) -> None:
    assert TOKEN not in repr(read(TELEGRAM_BOT_TOKEN=TOKEN))


def test_without_a_token_two_lines_say_where_to_get_one_and_where_to_put_it(read: Read) -> None:
    with pytest.raises(MissingToken) as missing:
        read().require_token()
    get, put = missing.value.lines
    assert "@BotFather" in get
    assert "TELEGRAM_BOT_TOKEN=" in put
    assert ".env" in put


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_an_empty_variable_counts_as_unset(read: Read, typed: str) -> None:
    names = [name.upper() for name in Settings.model_fields]
    assert read(**dict.fromkeys(names, typed)) == Settings.read(Path("absent.env"))
    assert read().log_level == "INFO"


def test_blanks_around_a_value_do_not_matter(read: Read) -> None:
    assert read(TELEGRAM_BOT_TOKEN=f"  {TOKEN}\n").require_token() == TOKEN


def test_the_file_is_read(read: Read) -> None:
    assert read(f"TELEGRAM_BOT_TOKEN='{TOKEN}'  # mine\n").require_token() == TOKEN


def test_a_file_saved_with_a_byte_order_mark_is_read(read: Read) -> None:
    assert read(b"\xef\xbb\xbfLOG_LEVEL=DEBUG\r\n").log_level == "DEBUG"


def test_the_environment_wins_over_the_file(read: Read) -> None:
    assert read("LOG_LEVEL=DEBUG", LOG_LEVEL="ERROR").log_level == "ERROR"


def test_a_misspelt_name_in_the_file_is_reported_with_the_likely_one(read: Read) -> None:
    assert line(read, "TELEGRAM_BOT_TOKE=1:a") == (
        "TELEGRAM_BOT_TOKE in .env is not a setting. Did you mean TELEGRAM_BOT_TOKEN?"
    )


def test_a_strange_name_in_the_file_is_reported_with_all_names(read: Read) -> None:
    sentence = line(read, "ZZZ=1")
    assert all(name.upper() in sentence for name in Settings.model_fields)


def test_strange_names_in_the_environment_are_of_no_concern(read: Read) -> None:
    assert read(TELEGRAM_BOT_TOKE="1:a").telegram_bot_token is None


def test_a_file_that_is_not_text_is_reported(read: Read) -> None:
    assert "is not UTF-8 text" in line(read, b"LOG_LEVEL=\xff\xfe")


def test_a_file_that_may_not_be_read_is_reported(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert line(read).endswith(".env cannot be read: Permission denied.")


def test_every_problem_has_its_own_line(read: Read) -> None:
    with pytest.raises(BadSettings) as bad:
        read(LOG_LEVEL="loud", ALLOWED_USERS="@ann", ROADMAPS_DIR="/no/such/folder")
    assert [one.split(":")[0] for one in bad.value.lines] == ["ROADMAPS_DIR", "LOG_LEVEL", "ALLOWED_USERS"]
    assert str(bad.value).splitlines() == list(bad.value.lines)


@pytest.mark.parametrize(
    "typed", ["secret", "bot123456:secret", "123456 secret", "123456:se cret", ":secret"]
)
def test_a_token_that_is_none_is_refused_and_not_repeated(read: Read, typed: str) -> None:
    said = line(read, TELEGRAM_BOT_TOKEN=typed)
    assert said.startswith("TELEGRAM_BOT_TOKEN: this is not a bot token. Copy it from @BotFather")
    assert "cret" not in said


@pytest.mark.parametrize(
    ("typed", "root"),
    [
        ("https://api.telegram.org/", "https://api.telegram.org"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://[::1]:8081//", "http://[::1]:8081"),
        ("https://example.org/botapi/", "https://example.org/botapi"),
    ],
)
def test_the_api_is_a_root_without_a_slash_at_its_end(read: Read, typed: str, root: str) -> None:
    assert read(TELEGRAM_API_URL=typed).telegram_api_url == root


@pytest.mark.parametrize(
    "typed",
    [
        "api.telegram.org",
        "ftp://api.telegram.org",
        "https://",
        "http://localhost:port",
        "https://api.telegram.org/bot",
        "https://api.telegram.org/bot123:abc/",
        "https://example.org/?a=b",
        "https://exam ple.org",
    ],
)
def test_an_api_address_that_is_no_root_is_refused(read: Read, typed: str) -> None:
    said = line(read, TELEGRAM_API_URL=typed)
    assert said.startswith("TELEGRAM_API_URL: write the root of a Bot API server, without /bot")


def test_a_database_file_may_lie_anywhere(read: Read) -> None:
    assert read(DATABASE_URL="sqlite+aiosqlite:////var/cairn.db").database_url.endswith("////var/cairn.db")


@pytest.mark.parametrize(
    "typed", ["cairn.db", "sqlite:///cairn.db", "sqlite+aiosqlite:///", "mysql://ann:hush@host/cairn"]
)
def test_another_database_is_refused_without_repeating_its_password(read: Read, typed: str) -> None:
    said = line(read, DATABASE_URL=typed)
    assert said.startswith("DATABASE_URL: write sqlite+aiosqlite:/// and the path of a file")
    assert "hush" not in said


@pytest.mark.parametrize("name", [":memory:", "file:cairn.db", "?mode=ro"])
def test_a_database_that_is_no_file_is_refused(read: Read, name: str) -> None:
    said = line(read, DATABASE_URL=f"sqlite+aiosqlite:///{name}")
    assert said.startswith("DATABASE_URL: The database's URL must name a file, as in sqlite+aiosqlite:///")


def test_a_folder_is_no_database(read: Read, tmp_path: Path) -> None:
    assert line(read, DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}") == (
        f"DATABASE_URL: '{tmp_path}' is a folder. Write the path of a file, such as {tmp_path}/cairn.db"
    )


SERVER = "postgresql+asyncpg://ann:hush@db.example:5433/cairn"


def test_the_database_may_be_on_a_postgresql_server_and_its_password_is_never_shown(read: Read) -> None:
    settings = read(DATABASE_URL=SERVER)
    assert settings.database_url == SERVER
    assert "hush" not in f"{settings} {settings!r}"


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        (SERVER.removesuffix("cairn"), "Write the database's URL as in postgresql+asyncpg://cairn:password@"),
        (SERVER.replace("hush", "hu@sh"), "in a password, write %40 for @"),
        (f"{SERVER}?sslmode=require", "write ssl=require in place of sslmode=require"),
        (f"{SERVER}?password=hush", "may have no other options than host, port, ssl"),
        (
            SERVER.replace("5433", "hush"),
            "or a PostgreSQL database, as in postgresql+asyncpg://cairn:password@",
        ),
    ],
)
def test_an_unclear_server_is_refused_without_repeating_its_password(
    read: Read, typed: str, remedy: str
) -> None:
    said = line(read, DATABASE_URL=typed)
    assert said.startswith("DATABASE_URL: ")
    assert remedy in said
    assert "hush" not in said
    assert "sh@" not in said


def test_a_server_without_its_driver_is_refused_with_what_to_install(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.setting_values.find_spec", lambda name: None)
    assert line(read, DATABASE_URL=SERVER) == (
        "DATABASE_URL: PostgreSQL needs asyncpg: pip install 'cairn-coach[postgres]', then start again."
    )


def test_a_folder_of_roadmaps_may_be_added(read: Read, tmp_path: Path) -> None:
    assert read(ROADMAPS_DIR=str(tmp_path)).roadmaps_dir == tmp_path


def test_a_folder_of_roadmaps_that_is_not_there_is_refused(read: Read, tmp_path: Path) -> None:
    said = line(read, ROADMAPS_DIR=str(tmp_path / "none"))
    assert said == (
        f"ROADMAPS_DIR: there is no folder '{tmp_path}/none'. Make it, or leave the variable empty."
    )


def test_a_folder_of_roadmaps_that_may_not_be_seen_is_not_blamed_on_the_file(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid(monkeypatch, tmp_path / "others")
    said = line(read, ROADMAPS_DIR=str(tmp_path / "others" / "roadmaps"))
    assert said.startswith(f"ROADMAPS_DIR: there is no folder '{tmp_path}/others/roadmaps'.")


def test_a_level_may_be_written_small(read: Read) -> None:
    assert read(LOG_LEVEL="warning").log_level == "WARNING"


def test_an_unknown_level_is_refused_with_the_known_ones(read: Read) -> None:
    said = line(read, LOG_LEVEL="loud")
    assert said == ("LOG_LEVEL: 'loud' is not a level. Write one of DEBUG, INFO, WARNING, ERROR, CRITICAL.")


@pytest.mark.parametrize("typed", ["12345678,87654321", " 12345678 , 87654321, ", "12345678 87654321"])
def test_the_bot_can_be_closed_to_others_by_numeric_ids(read: Read, typed: str) -> None:
    assert read(ALLOWED_USERS=typed).allowed_users == {12345678, 87654321}


@pytest.mark.parametrize("typed", [",", "@ann", "12a", "-5", "0", "1_000", "²", "1" * 17, "[1,2]"])
def test_a_list_without_ids_is_refused_rather_than_opening_the_bot_to_all(read: Read, typed: str) -> None:
    assert line(read, ALLOWED_USERS=typed).startswith("ALLOWED_USERS: write numeric Telegram ids")


@pytest.mark.parametrize("typed", ["http", "-1", "65536", "80.5", "²"])
def test_a_port_that_is_none_is_refused(read: Read, typed: str) -> None:
    assert read(HEALTH_PORT="8787").health_port == 8787
    assert line(read, HEALTH_PORT=typed).startswith("HEALTH_PORT: write a number from 0")


def test_health_is_shown_to_nobody_by_default_and_then_to_this_machine_only(read: Read) -> None:
    assert (read().health_port, read().health_host) == (None, "127.0.0.1")


@pytest.mark.parametrize(
    ("variables", "access"),
    [
        ({}, Access.OPEN),
        ({"OWNER_ID": "7"}, Access.INVITE),
        ({"ALLOWED_USERS": "8"}, Access.OWNER),
        ({"OWNER_ID": "7", "ALLOWED_USERS": "8"}, Access.OWNER),
        ({"OWNER_ID": "7", "ALLOWED_USERS": "8", "ACCESS": "invite"}, Access.INVITE),
        ({"ALLOWED_USERS": "8", "ACCESS": "Open"}, Access.OPEN),
        ({"OWNER_ID": "7", "ACCESS": "owner"}, Access.OWNER),
    ],
)
def test_who_may_come_in_follows_from_whom_the_settings_name_unless_it_is_said(
    read: Read, variables: dict[str, str], access: Access
) -> None:
    assert read(**variables).house().access is access


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"ACCESS": "friends"}, "ACCESS: 'friends' is none of owner, invite, open."),
        ({"ACCESS": "invite"}, "ACCESS: only the owner can invite. Write your Telegram id after OWNER_ID=."),
        ({"ACCESS": "invite", "ALLOWED_USERS": "8"}, "ACCESS: only the owner can invite."),
        ({"ACCESS": "owner"}, "ACCESS: nobody could come in. Write your Telegram id after OWNER_ID=."),
        (
            {"OWNER_ID": "@ada"},
            "OWNER_ID: write your own numeric Telegram id, such as 12345678 (not a @name).",
        ),
        ({"WORKERS": "0"}, "WORKERS: '0' is no number of workers."),
        ({"WORKERS": "many"}, "WORKERS: 'many' is no number of workers."),
        ({"WORKERS": "3"}, "WORKERS: without a webhook one bot does all the work. Set WEBHOOK_URL too"),
        ({"UPDATES_A_MINUTE": "-1"}, "UPDATES_A_MINUTE: '-1' is no number."),
        ({"OPERATOR_CONTACT": "x" * 201}, "OPERATOR_CONTACT: write at most 200 characters"),
    ],
)
def test_a_house_that_cannot_be_is_refused(read: Read, variables: dict[str, str], sentence: str) -> None:
    assert line(read, **variables).startswith(sentence)


def test_several_workers_share_a_webhook(read: Read) -> None:
    assert read(WORKERS="1").workers == 1
    webhook = {"WEBHOOK_URL": "https://example.org/c1d7e3", "WEBHOOK_SECRET": "s" * 32}
    assert read(**webhook, WORKERS="1").workers == 1
    assert line(read, WORKERS="2").startswith("WORKERS: a SQLite file belongs to one bot.")
    assert read(DATABASE_URL="postgresql+asyncpg://cairn@localhost/cairn", WORKERS="3").workers == 3
    assert line(read, **webhook | {"WEBHOOK_URL": "nowhere"}, WORKERS="3").startswith("WEBHOOK_URL:")


def test_code_may_give_the_ids_as_a_set(read: Read) -> None:
    assert Settings(allowed_users=frozenset({7})).allowed_users == {7}


def test_settings_cannot_be_changed_afterwards(read: Read) -> None:
    settings = read()
    with pytest.raises(ValidationError):
        settings.log_level = "DEBUG"  # type: ignore[misc]


def test_a_fault_is_made_only_where_faults_are_switched_on(read: Read) -> None:
    assert line(read, CAIRN_FAULT="after_accept:kill").startswith(
        "CAIRN_FAULT: faults are only made on purpose"
    )
    assert read(CAIRN_FAULTS="on", CAIRN_FAULT="after_accept:kill").cairn_fault == "after_accept:kill"


def test_an_unclear_fault_is_refused_at_the_start(read: Read) -> None:
    assert "is no fault" in line(read, CAIRN_FAULTS="on", CAIRN_FAULT="lunch")


def test_an_unclear_switch_is_refused_at_the_start(read: Read) -> None:
    assert "neither on nor off" in line(read, CAIRN_FAULTS="perhaps")


SECRET = "0123456789abcdefABCDEF-_0123456789"


def test_a_webhook_is_taken_with_its_secret(read: Read) -> None:
    settings = read(WEBHOOK_SECRET=SECRET, WEBHOOK_URL="https://example.org/cairn", WEBHOOK_LISTEN="[::1]:80")
    assert settings.webhook_url == "https://example.org/cairn"
    assert settings.listens_at == ("::1", 80)
    assert SECRET not in repr(settings)


def test_a_webhook_listens_on_this_machine_only_by_default(read: Read) -> None:
    assert read().listens_at == ("127.0.0.1", 8443)


def test_a_webhook_without_a_secret_is_refused_with_one_clear_line(read: Read) -> None:
    assert line(read, WEBHOOK_URL="https://example.org/cairn") == (
        "WEBHOOK_URL: a webhook needs WEBHOOK_SECRET, or anybody could speak for Telegram. "
        "Make one: openssl rand -hex 32"
    )


@pytest.mark.parametrize("typed", ["x" * 31, "x" * 257, "x" * 31 + "é", "x" * 31 + " x", "x" * 31 + ":"])
def test_a_weak_secret_is_refused_without_repeating_it(read: Read, typed: str) -> None:
    sentence = line(read, WEBHOOK_SECRET=typed)
    assert sentence.startswith("WEBHOOK_SECRET: write 32 to 256 of A-Z a-z 0-9 _ and -.")
    assert typed not in sentence


@pytest.mark.parametrize(
    "typed",
    ["http://example.org/cairn", "example.org/cairn", "https:///cairn", "https://me@example.org/cairn"],
)
def test_a_webhook_address_that_telegram_cannot_call_is_refused(read: Read, typed: str) -> None:
    assert "https://example.org/c1d7e3a95b" in line(read, WEBHOOK_SECRET=SECRET, WEBHOOK_URL=typed)


@pytest.mark.parametrize("typed", ["https://example.org", "https://example.org/"])
def test_a_webhook_needs_a_path_of_its_own(read: Read, typed: str) -> None:
    assert "with a path that nobody guesses" in line(read, WEBHOOK_SECRET=SECRET, WEBHOOK_URL=typed)


@pytest.mark.parametrize("typed", ["8443", ":8443", "127.0.0.1", "127.0.0.1:99999", "a b:1"])
def test_an_address_nobody_can_listen_at_is_refused(read: Read, typed: str) -> None:
    assert "127.0.0.1:8443" in line(read, WEBHOOK_LISTEN=typed)
