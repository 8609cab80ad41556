"""A playground with a clock that stands still, one bot and one person, and its server."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot

from bot.playground.account import Account
from bot.playground.cast import Cast
from bot.playground.page_app import build_page_app
from bot.playground.phone import Phone
from bot.playground.serve import serve
from bot.playground.spec import BotApiSpec
from bot.playground.world import TOKEN, World
from tests.playground.stage import Ask, Json, StillClock
from tests.playground.still import StillDirector


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def world(clock: StillClock) -> World:
    return World(clock)


@pytest.fixture
def account(world: World) -> Account:
    return world.add_bot(username="cairn_bot")


@pytest.fixture
def anna(world: World, account: Account) -> Phone:
    return Phone(world, account, world.add_person("Anna", username="anna", language_code="de"))


@pytest.fixture
async def root(world: World, account: Account) -> AsyncIterator[str]:
    async with serve(world) as address:
        yield address


@pytest.fixture
async def bot(root: str) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot") as ptb:
        yield ptb


@pytest.fixture
async def ask(root: str) -> AsyncIterator[Ask]:
    """Call a method with plain HTTP and return the whole answer."""
    async with httpx.AsyncClient(base_url=root) as client:

        async def call(method: str, token: str = TOKEN, **params: Any) -> Json:
            answer = await client.post(f"/bot{token}/{method}", json=params)
            body: Json = answer.json()
            assert answer.status_code == (200 if body["ok"] else body["error_code"])
            return body

        yield call


@pytest.fixture(scope="session")
def spec() -> BotApiSpec:
    beside = Path(__file__).parents[3] / "shared" / "botapi" / "api.json"
    path = Path(os.environ.get("CAIRN_BOTAPI_SPEC", beside))
    if not path.is_file():
        pytest.skip(f"no Bot API description at {path} (set CAIRN_BOTAPI_SPEC)")
    return BotApiSpec.load(path)


@pytest.fixture
def cast(world: World, account: Account) -> Cast:
    return Cast(world, account)


@pytest.fixture
def ada(cast: Cast) -> Phone:
    """A learner in front of the page."""
    return cast.enter("Ada")


@pytest.fixture
def director() -> StillDirector:
    return StillDirector()


@pytest.fixture
async def page(cast: Cast, director: StillDirector) -> AsyncIterator[httpx.AsyncClient]:
    """What a browser can ask of the page's server, without a network."""
    transport = httpx.ASGITransport(build_page_app(cast, director))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client
