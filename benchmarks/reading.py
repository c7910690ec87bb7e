"""The bot as it is served, which reads feeds from this computer as well."""

import asyncio

import structlog

from bot import logs
from bot.app import running
from bot.clock import Clock
from bot.config import load_settings
from bot.fetching.fetcher import Fetcher, Limits
from bot.serving import listening, when_stopped

LARGEST = 50 * 1024**2
"""Bytes, as a file may have: a feed of 5,000 with long texts is larger than what is fetched."""


async def serve() -> None:
    """Serve until it is stopped."""
    settings, stopped = load_settings(), when_stopped()
    fetcher = Fetcher(Limits(size=LARGEST), this_computer=True)
    async with (
        running(settings, Clock(), fetcher=fetcher) as bot,
        listening(settings.host, settings.port, bot.routes) as port,
    ):
        structlog.get_logger().info("serving", port=port)
        await stopped.wait()


if __name__ == "__main__":
    logs.set_up()
    asyncio.run(serve())
