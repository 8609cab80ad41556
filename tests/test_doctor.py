"""The doctor: each thing it looks at, in good and in bad health."""

import os
from collections.abc import AsyncIterator, Callable
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from telegram import WebhookInfo

from bot.app import build
from bot.clock import SystemClock
from bot.doctor import examine, examine_quickly, webhook
from bot.domain.calendar import study_day
from bot.domain.ping import Ping, PingKind, PingState
from bot.finding import Finding
from bot.health.report import Health
from bot.health.server import serving
from bot.playground.serve import serve
from bot.playground.world import TOKEN, World
from bot.pulse import HEARTBEAT, health
from bot.services.enrolling import Wish, enrol
from bot.services.figures import Figures
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.storage import enrolments, pings
from bot.storage.backup import back_up
from bot.storage.lock import alone
from tests.chat.loopback import Reply, loopback
from tests.postgres import Postgres
from tests.test_surroundings import forbid

NOWHERE = "http://127.0.0.1:9"

HERE = "https://example.org/cairn"


def settings(folder: Path, **given: object) -> Settings:
    """Give settings whose database lies in a folder."""
    return Settings.model_validate({"database_url": f"{SQLITE}{folder}/cairn.db", **given})


async def report(
    of: Settings, look: Callable[[Settings], AsyncIterator[Finding]] = examine
) -> tuple[list[str], bool]:
    """Examine and give the lines."""
    findings = [finding async for finding in look(of)]
    return [str(finding) for finding in findings], all(finding.good for finding in findings)


async def test_all_is_well_with_a_token_and_a_server_that_knows_it(tmp_path: Path) -> None:
    world = World(SystemClock())
    world.add_bot()
    async with serve(world) as root:
        lines, good = await report(settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=root))
    assert good
    assert lines[:4] == [
        f"ok   API: {root} answers",
        "ok   token: it is @cairn_playground_bot's",
        "ok   webhook: none, the bot fetches its updates",
        "ok   clock: agrees with Telegram's",
    ]


async def test_a_rejected_token_is_told_and_not_shown(tmp_path: Path) -> None:
    async with serve(World(SystemClock())) as root:
        lines, good = await report(settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=root))
    assert not good
    assert lines[1] == (
        "BAD  token: rejected. Copy it again from @BotFather."
        f" Where it is right, check TELEGRAM_API_URL: {root} may be no Bot API server."
    )
    assert TOKEN not in "".join(lines)


@pytest.mark.parametrize(
    ("known", "wanted", "good", "said"),
    [
        ({}, HERE, True, "none yet; the bot tells Telegram where when it starts"),
        ({"url": HERE}, HERE, True, "Telegram brings updates to example.org, 7 wait"),
        ({"url": HERE, "failed": timedelta(hours=2)}, HERE, True, "Telegram brings updates to example.org"),
        (
            {"url": HERE, "failed": timedelta(minutes=5)},
            HERE,
            False,
            "Telegram could not bring updates to example.org: Connection refused. Look at your TLS proxy",
        ),
        ({"url": HERE}, "", False, "Telegram brings updates to example.org, not here. Starting the bot puts"),
        ({"url": HERE}, "https://example.net/b", False, "Telegram brings updates to example.org, not here."),
    ],
)
def test_where_telegram_brings_updates_is_compared_with_where_it_shall(
    known: dict[str, Any], wanted: str, good: bool, said: str
) -> None:
    now = SystemClock().now()
    failed = now - known["failed"] if "failed" in known else None
    info = WebhookInfo(known.get("url", ""), False, 7, failed, "Connection refused" if failed else None)
    found = webhook(info, wanted, now)
    assert found.good is good
    assert found.sentence.startswith(f"webhook: {said}")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("Sun, 29 Mar 2020 01:00:00 GMT", "s ahead of Telegram's, so pings come wrong. Let it be set"),
        ("Sun, 29 Mar 2099 01:00:00 -0000", "s behind Telegram's, so pings come wrong. Let it be set"),
    ],
)
async def test_a_clock_that_is_wrong_is_told(tmp_path: Path, date: str, said: str) -> None:
    async with loopback() as server:
        server.behaviour = Reply(404, b'{"ok":false}', (f"Date: {date}",))
        lines, _ = await report(settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=server.root))
    [told] = [line for line in lines if "clock:" in line]
    assert told.startswith("BAD  clock: ")
    assert said in told


async def test_a_server_that_does_not_tell_the_time_is_no_trouble_of_the_clock(tmp_path: Path) -> None:
    async with loopback() as server:
        server.behaviour = Reply(404, b'{"ok":false}')
        lines, _ = await report(settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=server.root))
    assert "ok   clock: Telegram did not say what time it is" in lines


async def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    async with serve(World(SystemClock())) as root:
        pass
    lines, good = await report(settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=root))
    assert not good
    assert lines[0] == f"BAD  API: {root} does not answer (NetworkError). Check the network."


async def test_a_sound_database_is_told_with_its_version(tmp_path: Path) -> None:
    chosen = settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=NOWHERE)
    cairn = await build(chosen)
    await cairn.stop()
    lines, _ = await report(chosen)
    [database] = [line for line in lines if "database:" in line]
    assert database.startswith(f"ok   database: {tmp_path}/cairn.db is sound")


async def test_a_health_check_never_reads_the_whole_database(tmp_path: Path) -> None:
    chosen = settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=NOWHERE)
    await (await build(chosen)).stop()
    with (tmp_path / "cairn.db").open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(b"\xff" * 4096)
    [database, _], _ = await report(chosen, examine_quickly)
    assert database.startswith(f"ok   database: {tmp_path}/cairn.db can be read, version")
    assert "is damaged" in next(line for line in (await report(chosen))[0] if "database:" in line)


async def test_books_that_add_up_are_told(tmp_path: Path) -> None:
    chosen = settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=NOWHERE)
    cairn = await build(chosen)
    await cairn.stop()
    lines, _ = await report(chosen)
    assert "ok   equation: no block has started yet, so no message about one can be missing" in lines


async def test_books_that_do_not_add_up_are_bad(tmp_path: Path) -> None:
    chosen = settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=NOWHERE)
    cairn = await build(chosen)
    now = cairn.coach.clock.now()
    day = study_day(now, ZoneInfo("UTC"), time(4))
    await enrol(cairn.coach, 1, 1, "en", Wish("backend-interview", ZoneInfo("UTC"), day, day, time(18)))
    async with cairn.coach.database.writing() as tx:
        forged = Ping(day, PingKind.BLOCK, now + timedelta(hours=1), "gone", state=PingState.SENT)
        await pings.add_many(tx, 1, [forged], now)
    await cairn.stop()
    lines, good = await report(chosen)
    assert not good
    assert f"BAD  equation: enrolment 1, {day} gone: a row was never planned" in lines


async def test_a_roadmap_that_is_gone_and_wake_ups_that_do_not_come_are_bad(tmp_path: Path) -> None:
    chosen = settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=NOWHERE)
    cairn = await build(chosen)
    day = study_day(cairn.coach.clock.now(), ZoneInfo("UTC"), time(4))
    for learner, roadmap in ((1, "backend-interview"), (2, "backend-intensive")):
        await enrol(cairn.coach, learner, learner, "en", Wish(roadmap, ZoneInfo("UTC"), day, day, time(18)))
    async with cairn.coach.database.writing() as tx:
        await tx.execute(text("UPDATE enrolments SET roadmap_id = 'gone' WHERE learner_id = 2"))
        await enrolments.set_wake(tx, 1, cairn.coach.clock.now() - timedelta(minutes=10))
    await cairn.stop()
    at_rest, _ = await report(chosen)
    with alone(tmp_path / "cairn.db"):
        lines, good = await report(chosen)
    assert not good
    assert next(line for line in lines if "equation:" in line).startswith(
        "BAD  equation: 1 on 'gone' cannot be coached: the shelf has no such roadmap. Put its file back"
    )
    late = "BAD  wake-ups: 1 overdue, though a bot is at work. Look into its log, and start it again."
    assert late in lines
    assert late not in at_rest


async def test_a_bot_at_work_is_told_and_not_disturbed(tmp_path: Path) -> None:
    chosen = settings(tmp_path, telegram_bot_token=TOKEN)
    await (await build(chosen)).stop()
    with alone(tmp_path / "cairn.db"):
        [database, _], _ = await report(chosen, examine_quickly)
    assert database.endswith(", a bot is at work on it")


@pytest.mark.parametrize(
    ("age", "line"),
    [(None, "ok   backups: none yet in "), (3, "cairn.2026-03-29.backup is good and 3 h old"), (96, "BAD")],
)
async def test_the_newest_good_backup_is_told_and_must_not_be_old(
    tmp_path: Path, age: int | None, line: str
) -> None:
    chosen = settings(tmp_path, telegram_bot_token=TOKEN, telegram_api_url=NOWHERE)
    await (await build(chosen)).stop()
    if age is not None:
        made = back_up(tmp_path / "cairn.db", "2026-03-29", tmp_path / "backups")
        then = SystemClock().now().timestamp() - age * 3600
        os.utime(made, (then, then))
    [backups] = [one for one in (await report(chosen))[0] if "backups: " in one]
    assert line in backups


async def test_a_folder_where_no_backup_can_be_made_is_told_before_the_first_fails(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    chosen = settings(
        tmp_path, telegram_bot_token=TOKEN, telegram_api_url=NOWHERE, backup_dir=tmp_path / "file"
    )
    await (await build(chosen)).stop()
    [told] = [one for one in (await report(chosen))[0] if "backups: " in one]
    assert told.startswith(f"BAD  backups: {tmp_path}/file cannot be written")


@pytest.mark.parametrize("look", [examine, examine_quickly])
async def test_what_another_user_may_not_see_is_told_beside_all_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[Settings], AsyncIterator[Finding]]
) -> None:
    (tmp_path / "others").mkdir()
    forbid(monkeypatch, tmp_path / "others")
    path = tmp_path / "others" / "cairn.db"
    lines, good = await report(Settings(database_url=f"{SQLITE}{path}"), look)
    assert not good
    assert (
        f"BAD  database: {path} cannot be looked at: Permission denied. Ask as the user who runs the bot."
        in lines
    )
    assert len(lines) > 1


async def test_a_file_that_is_no_database_is_bad(tmp_path: Path) -> None:
    (tmp_path / "cairn.db").write_bytes(b"not a database at all" * 100)
    [database, _], good = await report(settings(tmp_path), examine_quickly)
    assert not good
    assert database.startswith("BAD  database:")


@pytest.mark.postgres
async def test_a_database_on_a_server_is_told_with_its_version_and_without_its_password(
    postgres: Postgres,
) -> None:
    url = postgres.create("doctored").replace("cairn@", "cairn:hush@")
    chosen = Settings(database_url=url, telegram_bot_token=SecretStr(TOKEN))
    cairn = await build(chosen)
    await cairn.stop()
    [database, _], _ = await report(chosen, examine_quickly)
    postgres.drop("doctored")
    [gone, heartbeat], good = await report(chosen, examine_quickly)
    assert database.startswith(
        f"ok   database: PostgreSQL database doctored on {postgres.folder} can be read, version"
    )
    assert gone.startswith("BAD  database: PostgreSQL database doctored")
    assert heartbeat == "BAD  heartbeat: none. Is the bot running?"
    assert not good
    assert "hush" not in database + gone


@pytest.mark.parametrize(("age", "verdict"), [(10, "ok  "), (600, "BAD ")])
async def test_a_heartbeat_must_be_fresh(tmp_path: Path, age: int, verdict: str) -> None:
    beat = (tmp_path / "cairn.db").with_suffix(HEARTBEAT)
    beat.touch()
    then = SystemClock().now().timestamp() - age
    os.utime(beat, (then, then))
    [_, heartbeat], good = await report(settings(tmp_path), examine_quickly)
    assert heartbeat.startswith(f"{verdict} heartbeat: {age}")
    assert good is (verdict == "ok  ")


@pytest.mark.parametrize("writable", [True, False])
async def test_a_bot_that_shows_its_health_is_asked_for_it(tmp_path: Path, writable: bool) -> None:
    shown = Health(timedelta(0), timedelta(0), writable=writable, backlog=0)
    async with serving("127.0.0.1", 0, lambda: shown, Figures()) as (_, port):
        [shown_line], good = await report(settings(tmp_path, health_port=port), health)
    assert good is writable
    assert shown_line.startswith(f"{'ok  ' if writable else 'BAD '} health: {{")


async def test_a_bot_that_shows_its_health_at_an_address_of_the_newer_kind_is_asked_there(
    tmp_path: Path,
) -> None:
    shown = Health(timedelta(0), timedelta(0), writable=True, backlog=0)
    async with serving("::1", 0, lambda: shown, Figures()) as (_, port):
        _, good = await report(settings(tmp_path, health_host="::1", health_port=port), health)
    assert good


async def test_a_bot_that_does_not_show_its_health_is_ill(tmp_path: Path) -> None:
    async with serving("127.0.0.1", 0, Mock(), Figures()) as (_, port):
        pass
    [shown_line], good = await report(settings(tmp_path, health_port=port), health)
    assert not good
    assert (
        shown_line == f"BAD  health: http://127.0.0.1:{port}/healthz does not answer (ClientConnectorError)"
    )


async def test_missing_zone_data_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_zone(key: str) -> None:
        raise KeyError(key)

    monkeypatch.setattr("bot.doctor.ZoneInfo", no_zone)
    lines, good = await report(settings(tmp_path))
    assert not good
    assert "BAD  zones: there is no zone data. Install the package tzdata." in lines


async def test_a_broken_roadmap_is_named_and_the_others_are_listed(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("title: [")
    lines, good = await report(settings(tmp_path, roadmaps_dir=tmp_path))
    assert not good
    [broken] = [line for line in lines if line.startswith("BAD  roadmap:")]
    assert "broken.yaml" in broken
    assert lines[-1].startswith("ok   roadmaps: backend-intensive")
