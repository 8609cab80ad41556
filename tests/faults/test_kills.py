"""Kills of real processes lose nothing and repeat only what was in flight; `make torture` kills a thousand times."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bot.failpoints import POINTS
from tests.e2e.process import ROOT
from tests.postgres import Postgres
from torture.books import Lost
from torture.deaths import AT_ANY_MOMENT, plan
from torture.kills import KILLS, ordeal
from torture.stores import Store, on_file

pytestmark = pytest.mark.e2e

FEW = 3


async def survived(store: Store, folder: Path) -> None:
    """Kill a few times; the books are whole after that."""
    past, found = await ordeal(store, FEW, Random(7), folder)
    assert found.nothing, found
    assert past.kills.total() == FEW
    assert past.witness.arrived
    assert found.repeats <= past.in_flight.total()


async def test_a_few_kills_lose_nothing_on_a_file(tmp_path: Path) -> None:
    with on_file(tmp_path) as store:
        await survived(store, tmp_path)


@pytest.mark.postgres
async def test_a_few_kills_lose_nothing_on_a_server(tmp_path: Path, postgres: Postgres) -> None:
    store = Store("PostgreSQL", postgres.create("kills"), postgres)
    try:
        await survived(store, tmp_path)
    finally:
        postgres.drop("kills")


def test_the_cradle_holds_the_whole_bot_so_that_no_kill_falls_into_imports() -> None:
    wanted = {"bot.running", "bot.app", "bot.commands", "bot.safekeeping", "telegram", "apscheduler"}
    code = f"import sys, torture.cradle; print({wanted} - sys.modules.keys() or 'all')"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "all"


@pytest.mark.parametrize(("not_in_flight", "good"), [(0, True), (1, False)])
def test_a_repeat_is_nothing_only_where_the_ping_was_in_flight(not_in_flight: int, good: bool) -> None:
    found = Lost(0, 0, 0, repeats=2, not_in_flight=not_in_flight, twice=0, wrong=())
    assert found.nothing is good


@pytest.mark.postgres
async def test_a_kill_while_a_learner_is_taken_back_loses_nothing_on_a_server(
    tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torture.kills.plan", lambda *_: ["in_import"])
    store = Store("PostgreSQL", postgres.create("taken_back"), postgres)
    try:
        past, found = await ordeal(store, 1, Random(7), tmp_path)
    finally:
        postgres.drop("taken_back")
    assert found.nothing, found
    assert past.kills == {"in_import": 1}


def test_every_fail_point_has_its_share_of_the_kills() -> None:
    with on_file(Path("/nowhere")) as store:
        chosen = plan(KILLS, Random(1), store)
    assert len(POINTS) >= 12
    assert {point for point in POINTS if chosen.count(point) >= 20} == set(POINTS)
    assert chosen.count(AT_ANY_MOMENT) >= 100


@pytest.mark.postgres
def test_on_a_server_too_but_for_the_backup_that_only_a_file_has(postgres: Postgres) -> None:
    chosen = plan(KILLS, Random(1), Store("PostgreSQL", "", postgres))
    assert {point for point in POINTS if chosen.count(point) >= 20} == set(POINTS) - {"in_backup"}
    assert len(POINTS) - 1 >= 12
