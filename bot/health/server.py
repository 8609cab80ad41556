"""A small server for those who watch the bot: /healthz for supervisors, /metrics for Prometheus."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from errno import EACCES, EADDRINUSE

from aiohttp import web

from bot.health import metrics
from bot.health.report import Health
from bot.services.figures import Figures

WELL, ILL, NOT_HERE = 200, 503, 501

OF_THE_PORT = frozenset({EADDRINUSE, EACCES})
"""What the system says where the port is taken, or too low for everybody."""


class PortTaken(OSError):
    """Nobody can listen where the health server should."""


@asynccontextmanager
async def serving(
    host: str, port: int, look: Callable[[], Health], figures: Figures
) -> AsyncIterator[tuple[str, int]]:
    """Serve as long as the block lasts, and yield the address; port 0 takes any free one."""

    async def healthz(_request: web.Request) -> web.Response:
        health = look()
        return web.json_response(health.as_json(), status=WELL if health.good else ILL)

    async def shown(_request: web.Request) -> web.Response:
        if not metrics.AVAILABLE:
            return web.Response(text=metrics.MISSING, status=NOT_HERE)
        body = metrics.written(figures, look())
        return web.Response(body=body, headers={"Content-Type": metrics.CONTENT_TYPE})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", shown)])
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        yield runner.addresses[0][:2]
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise PortTaken(_refusal(error, host, port)) from error


def _refusal(error: OSError, host: str, port: int) -> str:
    """Say which of the two is wrong."""
    if error.errno in OF_THE_PORT:
        return f"HEALTH_PORT: {host}:{port} cannot be listened on. Choose another port."
    return f"HEALTH_HOST: {host!r} is no address of this machine. Write one, such as 127.0.0.1."
