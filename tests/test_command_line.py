"""The command line: what each command prints, and its exit status."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot import __version__
from bot.command_line import main
from bot.ended import IN_USE
from bot.playground.world import TOKEN
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.lock import alone as locked
from bot.storage.migrate import migrate
from tests.e2e.process import environment
from tests.logged import logs_left_as_they_were
from tests.postgres import Postgres
from tests.storage import samples

ROADMAPS = Path(__file__).parents[1] / "roadmaps"
IDS = sorted(path.stem for path in ROADMAPS.glob("*.yaml"))


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run in an empty folder, without settings, and leave the logs as they were."""
    for name in set(os.environ) & {name.upper() for name in Settings.model_fields}:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    with logs_left_as_they_were():
        yield


def cairn(*arguments: str) -> Result:
    """Run the command line; an exception other than an exit fails the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def days(*arguments: str) -> list[dict[str, Any]]:
    """Print a plan as JSON and read it."""
    result = cairn("plan", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    read: list[dict[str, Any]] = json.loads(result.stdout)
    return read


def refused(*arguments: str) -> str:
    """Run what cannot be done and give the one line that says so."""
    result = cairn(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    return line


def test_the_version_is_told() -> None:
    assert cairn("--version").stdout == f"cairn, version {__version__}\n"


@pytest.mark.parametrize("roadmap", IDS)
def test_a_plan_is_printed_from_its_first_to_its_last_day(roadmap: str) -> None:
    plan = days(roadmap, "--start", "2026-03-01")
    assert (plan[0]["date"], plan[0]["stage"]) == ("2026-03-01", "running")
    assert plan[-1]["stage"] == "running"
    assert sum(len(day["blocks"]) for day in plan) > 50


@pytest.mark.parametrize("roadmap", IDS)
def test_a_plan_for_people_names_each_day_and_its_blocks(roadmap: str) -> None:
    shown = cairn("plan", roadmap, "--start", "2026-03-02", "--to", "2026-03-03").stdout
    assert shown.startswith("Mon 2026-03-02 · week 1 · day 1 · ")
    assert "\nTue 2026-03-03 · " in shown
    first = days(roadmap, "--start", "2026-03-02", "--to", "2026-03-02")[0]["blocks"][0]
    assert f"{first['start']}–{first['end']}  {first['title']}" in shown


def test_a_plan_can_be_asked_for_some_days_only_also_outside_the_roadmap() -> None:
    plan = days("deep-engineer", "--start", "2026-03-01", "--from", "2026-02-28", "--to", "2026-03-01")
    assert [(day["date"], day["stage"]) for day in plan] == [
        ("2026-02-28", "before"),
        ("2026-03-01", "running"),
    ]


def test_a_plan_can_be_asked_for_another_routine() -> None:
    usual, closed = (
        days("deep-engineer", "--start", "2026-03-02", "--to", "2026-03-02", *routine)[0]
        for routine in ((), ("--routine", "closed"))
    )
    assert (usual["routine"], usual["blocks"][0]["start"]) == ("term", "18:00")
    assert (closed["routine"], closed["blocks"][0]["start"]) == ("closed", "09:00")


def test_a_file_gives_the_same_plan_as_its_id() -> None:
    span = ("--start", "2026-03-02", "--to", "2026-03-04")
    assert days(str(ROADMAPS / "python-ml-dsa.yaml"), *span) == days("python-ml-dsa", *span)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ("juggling", "--start", "2026-03-02"),
            "There is no roadmap 'juggling'. There are: backend-intensive,",
        ),
        (
            ("deep-engineer", "--start", "2026-03-02", "--routine", "lazy"),
            "'deep-engineer' has no routine 'lazy'.",
        ),
        (("deep-engineer", "--start", "31 Feb"), "--start 31 Feb: this is no day. Write it like 2026-03-29."),
        (
            ("deep-engineer", "--start", "1999-12-31"),
            "--start 1999-12-31: only days of the years 2000 to 2100",
        ),
        (("deep-engineer", "--start", "2026-03-02", "--from", "soon"), "--from soon: this is no day."),
        (
            ("deep-engineer", "--start", "2026-03-02", "--to", "2026-13-01"),
            "--to 2026-13-01: this is no day.",
        ),
        (
            ("deep-engineer", "--start", "2026-03-02", "--from", "2026-03-05", "--to", "2026-03-04"),
            "There is nothing from 2026-03-05 to 2026-03-04: the last day lies before the first.",
        ),
        (
            ("deep-engineer", "--start", "2026-03-02", "--to", "2026-03-01"),
            "There is nothing from 2026-03-02 to",
        ),
        (("nowhere.yaml", "--start", "2026-03-02"), "nowhere.yaml: The file cannot be read"),
    ],
    ids=["roadmap", "routine", "start", "years", "from", "to", "backwards", "before the start", "file"],
)
def test_a_plan_that_cannot_be_says_why_in_one_line(arguments: tuple[str, ...], line: str) -> None:
    assert refused("plan", *arguments).startswith(line)


def test_good_files_are_checked_with_what_they_hold() -> None:
    result = cairn("check", *(str(ROADMAPS / f"{roadmap}.yaml") for roadmap in IDS))
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if not line.startswith("  warning")]
    assert len(lines) == len(IDS)
    assert all("study minutes a week" in line for line in lines)


def test_one_bad_file_among_good_ones_is_named_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\ntitle: [")
    result = cairn("check", str(ROADMAPS / "deep-engineer.yaml"), str(bad))
    assert result.exit_code == 1
    assert "Deep Engineer Roadmap" in result.stderr
    assert any(line.startswith(f"{bad}, line 2, column 9:") for line in result.stderr.splitlines()), (
        result.stderr
    )


def test_a_file_that_is_not_there_is_bad() -> None:
    result = cairn("check", "nowhere.yaml")
    assert result.exit_code == 1
    assert result.stderr.startswith("nowhere.yaml: The file cannot be read")


def test_the_doctor_looks_at_everything_and_misses_the_token() -> None:
    result = cairn("doctor")
    assert result.exit_code == 1
    token, *machine, database, zones, roadmaps = result.stdout.splitlines()
    assert [line.split()[1] for line in machine if "file system" not in line] == [
        "SQLite:",
        "room:",
        "rights:",
    ]
    assert token == "BAD  token: none yet. Write TELEGRAM_BOT_TOKEN=… into .env."
    assert database.startswith("ok   database:")
    assert zones.startswith("ok   zones: tzdata 20")
    assert roadmaps == f"ok   roadmaps: {', '.join(IDS)}"


def test_the_doctor_names_a_broken_roadmap_once_and_logs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in()
    (tmp_path / "broken.yaml").write_text("title: [")
    (tmp_path / "deep-engineer.yaml").write_bytes((ROADMAPS / "deep-engineer.yaml").read_bytes())
    monkeypatch.setenv("ROADMAPS_DIR", str(tmp_path))
    result = cairn("doctor")
    assert result.stderr == ""
    assert result.stdout.count("broken.yaml") == 1
    assert f"ok   roadmap: {tmp_path}/deep-engineer.yaml: This roadmap is used instead of" in result.stdout


@pytest.mark.parametrize("port", ["", "0"])
def test_the_quick_doctor_misses_the_heartbeat_of_a_bot_that_never_ran(
    port: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEALTH_PORT", port)
    result = cairn("doctor", "--quick")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "BAD  heartbeat: none. Is the bot running?"


def test_a_health_check_and_a_second_copy_end_without_loading_the_bot(tmp_path: Path) -> None:
    """Each is a process of its own, again and again, on machines where loading all of it takes ten seconds."""
    given = {"TELEGRAM_BOT_TOKEN": TOKEN, "HEALTH_PORT": "9"}
    with locked(tmp_path / "data" / "cairn.db"):
        for command, status in (("doctor --quick", 1), ("run", IN_USE)):
            done = subprocess.run(
                [sys.executable, "-X", "importtime", "-m", "bot", *command.split()],
                cwd=tmp_path,
                env=environment(**given),
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == status, done.stderr
            loaded = set(re.findall(r"(\S+)$", done.stderr, re.MULTILINE))
            assert "bot.command_line" in loaded
            assert not loaded & {"telegram", "alembic", "sqlalchemy.orm", "bot.services.coach", "bot.app"}


@pytest.mark.parametrize(
    "command", [("plan", "deep-engineer", "--start", "2026-03-02"), ("doctor",), ("run",), ()]
)
def test_bad_settings_stop_every_command_with_a_line(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    assert refused(*command).startswith("LOG_LEVEL: 'LOUD' is not a level.")


def test_a_script_is_played_in_the_terminal(tmp_path: Path) -> None:
    script = tmp_path / "hello.script"
    script.write_text('at 2026-03-01 09:00 UTC\nperson Ada\nAda says /start\nexpect "Pick one"\n')
    result = cairn("playground", "--script", str(script))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("-- Sunday, 1 March 2026, 09:00 --\n\nAda: /start\n\nCairn:\n  👋")
    assert cairn("playground", "--script", str(script), "--markdown").stdout.startswith(
        "*Sunday, 1 March 2026, 09:00*"
    )


def test_a_script_that_goes_otherwise_says_where_and_what_was_shown(tmp_path: Path) -> None:
    script = tmp_path / "hello.script"
    script.write_text('at 2026-03-01 09:00 UTC\nperson Ada\nAda says /start\nexpect "Goodbye"\n')
    result = cairn("playground", "--script", str(script))
    assert result.exit_code == 1
    first, why, *shown = result.stderr.splitlines()
    assert first == 'line 4: expect "Goodbye"'
    assert why == 'there is no text "Goodbye". The screen showed:'
    assert any("I'm Cairn" in line for line in shown)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'at 2026-03-01 09:00 UTC\nperson Ada\nAda pres "Done"', "line 3: I don't know 'pres'."),
        (b"\xff\xfe", "bad.script is not UTF-8 text."),
        (b"at 2011-12-30 09:00 Pacific/Apia", "Pacific/Apia has no 2011-12-30."),
    ],
)
def test_a_script_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "bad.script").write_bytes(content)
    assert sentence in refused("playground", "--script", "bad.script")


@pytest.mark.parametrize("command", [("playground", "--db", "README.md"), ("run",)])
def test_what_is_no_database_is_refused_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///README.md")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    (tmp_path / "README.md").write_text("# Dear diary")
    result = cairn(*command)
    assert result.exit_code == 4
    assert result.stderr.splitlines()[-1] == (
        "README.md is not a database. Nothing was changed. Name another file."
    )
    assert [file.name for file in tmp_path.iterdir()] == ["README.md"]


def test_a_script_that_is_not_there_is_told_in_one_line() -> None:
    assert (
        refused("playground", "--script", "none.script")
        == "none.script cannot be read: No such file or directory."
    )


def lived_in(url: str = "sqlite+aiosqlite:///data/cairn.db") -> None:
    """Make a database with a learner in it, by default where the program looks for it."""

    async def enrolled_there() -> None:
        await migrate(url)
        database = await Database.open(url)
        async with database.writing() as tx:
            await samples.lived_in(tx, samples.ADA)
        await database.close()

    asyncio.run(enrolled_there())


def test_a_learner_is_exported_and_taken_back(tmp_path: Path) -> None:
    lived_in()
    ada = str(samples.ADA.id)
    assert cairn("export", ada, "ada.zip").stdout == f"Everything of learner {ada} is in ada.zip.\n"
    assert (tmp_path / "ada.zip").stat().st_mode & 0o077 == 0
    assert refused("import", "ada.zip") == (
        f"Learner {ada} is there already. To put the file in place of what is kept now, add --replace."
    )
    assert cairn("import", "ada.zip", "--replace").stdout == f"Learner {ada} is back as in ada.zip.\n"
    before = (tmp_path / "ada.zip").read_bytes()
    assert cairn("export", ada, "again.zip").exit_code == 0
    assert (tmp_path / "again.zip").read_bytes() == before


@pytest.mark.parametrize("file", ["data/cairn.db", "mine.zip"])
def test_an_export_writes_over_no_file_and_least_of_all_over_the_database(tmp_path: Path, file: str) -> None:
    lived_in()
    (tmp_path / "mine.zip").write_bytes(b"mine")
    before = (tmp_path / file).read_bytes()
    assert refused("export", str(samples.ADA.id), file) == f"{file} exists already. Name another file."
    assert (tmp_path / file).read_bytes() == before


def test_an_export_that_breaks_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    lived_in()
    monkeypatch.setattr("bot.storage.whole.os.fsync", full)
    said = refused("export", str(samples.ADA.id), "ada.zip")
    assert said == "ada.zip cannot be written: No space left on device."
    assert not list(tmp_path.glob("ada.zip*"))


def test_what_cannot_be_exported_or_taken_back_is_told_in_one_line(tmp_path: Path) -> None:
    assert cairn("export", "1", "x.zip").exit_code == 4
    lived_in()
    (tmp_path / "no.zip").write_bytes(b"hello")
    assert refused("export", "1", "x.zip") == "Nothing is kept of 1."
    for typed in ("abc", "0", "1e3"):
        said = f"'{typed}' is no Telegram id. Write the learner's number, such as 12345678."
        assert refused("export", typed, "x.zip") == said
    assert refused("export", str(samples.ADA.id), "none/x.zip").startswith(
        "none/x.zip cannot be written: No such"
    )
    assert refused("import", "none.zip") == "none.zip cannot be read: No such file or directory."
    assert refused("import", "no.zip") == "no.zip: This is no export of Cairn."
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.postgres
def test_what_a_server_keeps_is_exported_and_taken_back(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url, ada = postgres.create("moved"), str(samples.ADA.id)
    lived_in(url)
    monkeypatch.setenv("DATABASE_URL", url)
    assert cairn("export", ada, "ada.zip").stdout == f"Everything of learner {ada} is in ada.zip.\n"
    assert cairn("import", "ada.zip", "--replace").stdout == f"Learner {ada} is back as in ada.zip.\n"
    postgres.drop("moved")
    gone = cairn("export", ada, "again.zip")
    assert gone.exit_code == 4
    assert gone.stderr.startswith("PostgreSQL database moved")


def test_an_import_needs_the_database_to_itself_and_an_export_does_not(tmp_path: Path) -> None:
    lived_in()
    ada = str(samples.ADA.id)
    with locked(Path("data/cairn.db")):
        assert cairn("export", ada, "ada.zip").exit_code == 0
        busy = cairn("import", "ada.zip", "--replace")
    assert busy.exit_code == 3
    assert busy.stderr.startswith("Another process of this bot is using data/cairn.db. Stop it first")


def test_an_export_brings_an_older_database_up_to_date_only_where_no_bot_is_at_work(tmp_path: Path) -> None:
    Path("data").mkdir()
    Path("data/cairn.db").touch()
    with locked(Path("data/cairn.db")):
        assert cairn("export", "1", "x.zip").exit_code == 3
    assert refused("export", "1", "x.zip") == "Nothing is kept of 1."
