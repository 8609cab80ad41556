"""Starting and stopping the server."""

import asyncio

import httpx
import pytest

from bot.playground.account import Account
from bot.playground.serve import PortTakenError, serve
from bot.playground.world import TOKEN, World


async def test_a_taken_port_is_told_clearly(world: World) -> None:
    async with serve(world) as root:
        port = int(root.rpartition(":")[2])
        with pytest.raises(PortTakenError, match=f"Port {port} on 127.0.0.1 is taken"):
            async with serve(world, port):
                pass


async def test_a_world_can_be_served_again_on_the_same_port(world: World, account: Account) -> None:
    async with serve(world) as root:
        port = int(root.rpartition(":")[2])
    async with serve(world, port) as root, httpx.AsyncClient() as client:
        assert (await client.get(f"{root}/bot{TOKEN}/getMe")).status_code == 200


async def test_stopping_does_not_wait_for_a_long_poll(world: World, account: Account) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        async with asyncio.timeout(5), serve(world) as root:
            poll = asyncio.create_task(client.get(f"{root}/bot{TOKEN}/getUpdates?timeout=50"))
            await client.get(f"{root}/bot{TOKEN}/getMe")
        assert (await poll).json() == {"ok": True, "result": []}


async def test_a_poll_that_comes_while_the_server_stops_does_not_hold_it_up(
    world: World, account: Account
) -> None:
    async with httpx.AsyncClient(timeout=60) as client, serve(world) as root:
        world.close()
        async with asyncio.timeout(5):
            answer = await client.get(f"{root}/bot{TOKEN}/getUpdates?timeout=50")
        assert answer.json() == {"ok": True, "result": []}
