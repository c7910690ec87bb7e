"""Serving over HTTP until the process is asked to stop."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, closing

import structlog
from aiohttp import web

from bot.app import running
from bot.clock import Clock
from bot.config import Settings
from bot.roles import ServerRole
from bot.web.connections import Limits, connection_factory, refuse_compressed
from bot.web.health import metrics_route

log = structlog.get_logger()
BODY_BYTES = 1024**2
STOP_SECONDS = 4
"""For requests that are being answered at the end: no platform waits longer than three."""
NORMAL = Limits()


class PortTaken(Exception):
    pass


async def run_server(settings: Settings, role: ServerRole = ServerRole.ALL) -> None:
    """Serve until SIGTERM or SIGINT; then finish what is being answered and sent. Raises PortTaken."""
    stopped = when_stopped()  # before it says that it serves: whoever reads that may stop it at once
    async with (
        running(settings, Clock(), role=role) as bot,
        listening(settings.host, settings.port, bot.routes) as port,
        _metrics(settings) as metrics_port,
    ):
        served: dict[str, int] = {"slack": settings.slack, "teams": settings.teams}
        if metrics_port:
            served["metrics_port"] = metrics_port
        log.info("serving", role=role, host=settings.host, port=port, **served)
        await stopped.wait()


@asynccontextmanager
async def _metrics(settings: Settings) -> AsyncIterator[int | None]:
    """The metrics at their port, if they have one. Raises PortTaken."""
    if settings.metrics_port is None:
        yield None
        return
    host, routes = settings.metrics_host, [metrics_route()]
    async with listening(host, settings.metrics_port, routes, named="METRICS_") as port:
        yield port


@asynccontextmanager
async def listening(
    host: str,
    port: int,
    routes: Iterable[web.AbstractRouteDef],
    limits: Limits = NORMAL,
    *,
    named: str = "",
) -> AsyncIterator[int]:
    """An HTTP server with these routes; gives its port, which is a free one for port 0. Raises PortTaken.

    `named` is what the names of its settings begin with.
    """
    async with _connections(routes, limits) as connection:
        try:
            server = await asyncio.get_running_loop().create_server(connection, host, port)
        except OSError as error:
            raise PortTaken(
                f"{host}:{port} cannot be listened on: {error.strerror}. Set {named}HOST or {named}PORT."
            ) from None
        with closing(server):
            yield server.sockets[0].getsockname()[1]


@asynccontextmanager
async def answering(taken: socket.socket, routes: Iterable[web.AbstractRouteDef]) -> AsyncIterator[None]:
    """An HTTP server with these routes, at a socket that has its port already."""
    async with _connections(routes, NORMAL) as connection:
        with closing(await asyncio.get_running_loop().create_server(connection, sock=taken)):
            yield


@asynccontextmanager
async def _connections(
    routes: Iterable[web.AbstractRouteDef], limits: Limits
) -> AsyncIterator[Callable[[], web.RequestHandler]]:
    """What makes the connections of a server with these routes; at the end, every request is finished."""
    application = web.Application(client_max_size=BODY_BYTES, middlewares=[refuse_compressed])
    application.add_routes(routes)
    runner = web.AppRunner(application, shutdown_timeout=STOP_SECONDS)
    await runner.setup()
    try:
        if runner.server:
            yield connection_factory(runner.server, limits, asyncio.get_running_loop())
    finally:
        await runner.cleanup()


def when_stopped() -> asyncio.Event:
    """What SIGTERM or SIGINT sets from now on."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    return stopped
