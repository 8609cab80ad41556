"""Starting and stopping the playground."""

import asyncio
import signal
import socket
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.clock import TravelClock
from bot.ended import CannotStart
from bot.settings import Settings
from bot.storage.roadmaps.shelf import Shelf
from bot.trial import run
from bot.trial.run import Trial, opened
from tests.trial.test_director import come_in


@pytest.fixture(autouse=True)
def quickly(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.app.load_shelf", lambda _: shelf)


class Told:
    """What the playground says in the terminal; `first` is set with its first line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.first = asyncio.Event()

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        self.first.set()


@pytest.mark.parametrize(
    ("name", "kept", "sentence"),
    [
        (signal.SIGTERM, False, "It begins anew with every start; --db FILE lets the bot remember."),
        (signal.SIGINT, True, "The bot remembers in {}/mine.db."),
    ],
)
async def test_a_signal_ends_it_at_once_although_a_page_is_open(
    tmp_path: Path, name: signal.Signals, kept: bool, sentence: str
) -> None:
    told, db = Told(), tmp_path / "mine.db" if kept else None
    playing = asyncio.create_task(run.run(Settings(), port=0, db=db, speed=60, say=told))
    await asyncio.wait_for(told.first.wait(), 30)
    address = told.lines[0].removeprefix("The playground is open: ")
    async with (
        httpx.AsyncClient(trust_env=False) as client,
        client.stream("GET", f"{address}/play/events") as events,
    ):
        assert await anext(events.aiter_lines()) != ""
        signal.raise_signal(name)
        await asyncio.wait_for(playing, 5)
    assert told.lines[1:] == [sentence.format(tmp_path), "Ctrl-C stops it."]


async def test_what_is_kept_in_a_file_is_there_again_after_a_restart(
    tmp_path: Path, clock: TravelClock
) -> None:
    db = tmp_path / "mine.db"
    async with opened(Settings(), db=db, clock=clock) as first:
        await come_in(first, first.cast.phone(1001))
    clock.advance(
        timedelta(seconds=1)
    )  # the numbers of updates begin with the moment, and each is handled once
    async with opened(Settings(), db=db, clock=clock) as again:
        phone = again.cast.phone(1001)
        phone.say("/today")
        assert "day 1, week 1" in (await phone.until(lambda: phone.from_bot))[0]["text"]


async def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} on 127.0.0.1 is taken .* choose another port"):
            async with opened(Settings(), port=port):
                pass


async def test_pictures_are_drawn_by_a_process_of_their_own_as_in_earnest() -> None:
    async with opened(Settings()) as trial:
        assert trial.cairn.easel is not None
        assert trial.cairn.coach.draw == trial.cairn.easel.draw


async def test_without_a_wish_the_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(run, "PORT", port)
        async with opened(Settings(), port=None) as trial:
            assert port < int(trial.address.rpartition(":")[2]) < port + run.TRIED


async def test_a_database_of_a_newer_version_is_told_and_left_alone(tmp_path: Path) -> None:
    db = tmp_path / "mine.db"
    async with opened(Settings(), db=db):
        pass
    with closing(sqlite3.connect(db)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CannotStart, match=r"version 9999, newer than this program"):
        async with opened(Settings(), db=db):
            pass


async def test_it_listens_on_this_machine_only(trial: Trial) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        for strange in ({"host": "cairn.example"}, {"origin": "http://cairn.example"}):
            assert (await client.get(f"{trial.address}/", headers=strange)).status_code == 403
        assert (await client.get(trial.address)).status_code == 200
    assert trial.address.startswith("http://127.0.0.1:")
