"""The log keeps no token, no password and no text that poses as a record."""

import io
import logging
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import structlog

from bot.clock import TravelClock
from bot.logs import FLOORS, configure_logs, redact
from bot.playground import world as playground
from bot.playground.phone import Phone
from bot.settings import BadSettings
from tests.logged import everything_logged, tells

TOKEN = "123456789:AAExample-Example_ExampleExampleExample"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged at any level."""
    with everything_logged() as stream:
        yield stream


def fail() -> None:
    raise RuntimeError(f"no answer from bot{TOKEN}\r\n2026-01-01T00:00:00Z info     bot: forged")


def test_a_record_is_one_line_with_stamp_level_name_event_and_values(log: io.StringIO) -> None:
    structlog.get_logger("bot.services.pinging").info("ping sent", block=2, note="a b")
    stamp, rest = log.getvalue().split(" ", 1)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", stamp)
    assert rest == "info     bot.services.pinging: ping sent block=2 note='a b'\n"


def test_a_library_record_looks_the_same(log: io.StringIO) -> None:
    logging.getLogger("alembic").warning("upgrade to %s", "0001")
    assert log.getvalue().endswith("Z warning  alembic: upgrade to 0001\n")


@pytest.mark.parametrize(
    "around", ["{}", "bot{}/getMe", "ExtBot[token={}]", "file/bot{}/voice.ogg", "1 {}", "token='{}'"]
)
def test_a_token_is_taken_out_wherever_it_stands(around: str) -> None:
    assert redact(around.format(TOKEN)) == around.format("<token>")


def test_a_token_in_an_encoded_address_is_taken_out() -> None:
    assert redact("bot" + TOKEN.replace(":", "%3A")) == "bot<token>"


@pytest.mark.parametrize("harmless", ["12:30", "block 123456: done", "2026-03-29T18:00:00.123456Z"])
def test_other_numbers_stay(harmless: str) -> None:
    assert redact(harmless) == harmless


def test_the_password_in_an_address_is_taken_out() -> None:
    assert redact("postgresql://ann:hush@db/cairn") == "postgresql://ann:***@db/cairn"


def test_a_token_in_a_value_is_not_logged(log: io.StringIO) -> None:
    structlog.get_logger("bot").info("called", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert "bot<token>/getMe" in log.getvalue()


def test_a_token_in_a_library_record_is_not_logged(log: io.StringIO) -> None:
    logging.getLogger("telegram.ext").error("rejected: %s", TOKEN)
    assert "rejected: <token>" in log.getvalue()


@pytest.mark.parametrize("name", ["structlog", "library"])
def test_a_traceback_is_kept_below_its_record_without_the_token(log: io.StringIO, name: str) -> None:
    logger = structlog.get_logger("bot") if name == "structlog" else logging.getLogger("bot")
    try:
        fail()
    except RuntimeError:
        logger.exception("went wrong")
    assert "  | RuntimeError (says 110 characters)" in log.getvalue()
    assert "in fail" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_a_traceback_of_our_own_or_the_system_is_written_in_full_without_the_token(log: io.StringIO) -> None:
    for error in (OSError(28, f"No space left {TOKEN}"), BadSettings(f"TOKEN: {TOKEN}"), ValueError()):
        logging.getLogger("bot").error("went wrong", exc_info=error)
    assert "  | OSError: [Errno 28] No space left <token>" in log.getvalue()
    assert "  | bot.settings.BadSettings: TOKEN: <token>" in log.getvalue()
    assert "  | ValueError\n" in log.getvalue()


def test_the_causes_of_an_exception_are_written_without_what_they_say(log: io.StringIO) -> None:
    text = "my private note"
    try:
        try:
            int(text)
        except ValueError as error:
            raise KeyError(text) from error
    except KeyError:
        logging.getLogger("bot").exception("went wrong")
    shown = log.getvalue()
    assert text not in shown.replace('text = "my private note"', "")
    assert re.search(r"ValueError \(says \d+ characters\).*KeyError \(says 17 characters\)", shown, re.DOTALL)


def test_an_exception_text_cannot_pose_as_a_record(log: io.StringIO) -> None:
    try:
        fail()
    except RuntimeError:
        structlog.get_logger("bot").exception("went wrong")
    _, *below = log.getvalue().splitlines()
    assert below
    assert all(one.startswith("  | ") for one in below)


@pytest.mark.parametrize("break_", ["\n", "\r", "\x1b[2J", "\x85", "\u2028"])
def test_control_characters_are_escaped(log: io.StringIO, break_: str) -> None:
    logging.getLogger("bot").info(f"one{break_}two")  # noqa: G004
    structlog.get_logger("bot").info("x", note=f"one{break_}two")
    assert len(log.getvalue().splitlines()) == 2
    assert log.getvalue().count(break_.encode("unicode_escape").decode()) == 2


@pytest.mark.parametrize("name", FLOORS)
def test_talkative_libraries_stay_quiet_even_when_everything_is_logged(log: io.StringIO, name: str) -> None:
    logging.getLogger(f"{name}.part").debug("INSERT INTO notes VALUES ('private')")
    assert log.getvalue() == ""


def test_httpx_does_not_write_the_addresses_it_calls(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://example.org")
    assert log.getvalue() == ""


def test_a_higher_level_holds_for_the_libraries_too(log: io.StringIO) -> None:
    configure_logs("ERROR", log)
    logging.getLogger("telegram").warning("retrying")
    structlog.get_logger("bot").warning("retrying")
    assert log.getvalue() == ""


def test_configuring_twice_does_not_log_twice(log: io.StringIO) -> None:
    configure_logs("INFO", log)
    structlog.get_logger("bot").info("once")
    assert log.getvalue().count("once") == 1


def test_without_a_stream_the_log_goes_to_stderr(
    log: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("INFO")
    structlog.get_logger("bot").info("here")
    assert capsys.readouterr().err.endswith("bot: here\n")


def test_warnings_are_logged(log: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"odd {TOKEN}", UserWarning, stacklevel=1)
    assert "py.warnings: " in log.getvalue()
    assert "odd <token>" in log.getvalue()


def test_the_last_words_of_a_crash_hold_no_token(log: io.StringIO) -> None:
    try:
        fail()
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "critical bot: stopped by an unexpected error" in log.getvalue()
    assert "RuntimeError (says 110 characters)" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_ctrl_c_is_not_a_crash(log: io.StringIO) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert log.getvalue() == ""


def test_what_somebody_typed_and_the_token_are_found_in_a_log_that_tells_them() -> None:
    world = playground.World(TravelClock(datetime(2026, 3, 1, tzinfo=UTC)))
    phone = Phone(world, world.add_bot(), world.add_person("Ada"))
    phone.say("a secret wish")
    phone.say("no")
    secret = playground.TOKEN.partition(":")[2]
    assert tells("nothing of it, no", [world]) == []
    assert tells(f"'a secret wish' by {secret}", [world]) == ["a secret wish", secret]
