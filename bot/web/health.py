"""What a load balancer and a monitor ask. The metrics are at a port of their own."""

import asyncio
from collections.abc import Callable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

STALE_AFTER = 180
"""Seconds without a sign of life after which something is wrong; planning happens every minute."""

ANSWER_WITHIN = 2
"""Seconds for the database; who asks waits no longer than a few."""


def routes(
    database_answers: Callable[[], bool],
    ages: Mapping[str, Callable[[], float]],
    jobs: Callable[[], Mapping[str, float]],
) -> list[web.RouteDef]:
    """GET /healthz and /readyz. `ages`: how many seconds ago each of these went well.

    So do `jobs` for all timed jobs, which are shown; a bot of which one fails can serve as well as another.
    """
    checks: set[asyncio.Future[bool]] = set()

    async def answers() -> bool:
        """Whether the database answers in time. One question that hangs is not followed by a second."""
        if not checks:
            check = asyncio.ensure_future(asyncio.to_thread(database_answers))
            checks.add(check)
            check.add_done_callback(checks.discard)
        done, _ = await asyncio.wait(checks, timeout=ANSWER_WITHIN)
        return any(one.result() for one in done)

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(_: web.Request) -> web.Response:
        database = await answers()
        seconds = {name: round(age(), 1) for name, age in ages.items()}
        ready = database and all(age <= STALE_AFTER for age in seconds.values())
        since = {name: round(age, 1) for name, age in jobs().items()}
        facts = {"ready": ready, "database": database, **seconds, "seconds_since_job": since}
        return web.json_response(facts, status=200 if ready else 503)

    return [web.get("/healthz", healthz), web.get("/readyz", readyz)]


def metrics_route() -> web.RouteDef:
    """GET /metrics, for Prometheus."""

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return web.get("/metrics", metrics)
