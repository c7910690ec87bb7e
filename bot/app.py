"""The composition root: the one place that knows every part and puts them together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import structlog
from aiohttp import ClientSession, web

from bot import supervising
from bot.channels.base import Channel
from bot.channels.conversation import Conversation
from bot.channels.slack.send import TIMEOUT
from bot.clock import Clock
from bot.config import Settings
from bot.data_key import ensure_vault
from bot.database import open_store
from bot.domain.people import Platform
from bot.domain.share_links import ShareLinks
from bot.doors import Doors, Parts, build_doors
from bot.drawing import Pen
from bot.features import provisioning
from bot.features.readiness import database_answers
from bot.fetching.fetcher import Fetcher
from bot.pictures.charting import open_charts
from bot.pictures.studio import open_studio
from bot.roles import ServerRole
from bot.store.boxes.names import find_open_boxes
from bot.store.boxes.opening import open_boxes
from bot.store.data_keys import WrongKey
from bot.store.engine import Store
from bot.store.opening import NoDatabase, told_in_a_line
from bot.store.vault import Vault
from bot.web import health
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from scheduler.resealing import Resealing
from scheduler.ticker import Ticker
from scheduler.timed import Run

if TYPE_CHECKING:
    from scheduler.queue import Queue

log = structlog.get_logger()


@dataclass(frozen=True)
class Bot:
    store: Store
    library: Library
    clock: Clock
    engine: Engine
    routes: tuple[web.AbstractRouteDef, ...]


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock,
    seconds: float = 60,
    fetcher: Fetcher | None = None,
    role: ServerRole = ServerRole.ALL,
) -> AsyncIterator[Bot]:
    """The bot, or its share in this `role`; a minute of its timed jobs has so many `seconds`."""
    store = await asyncio.to_thread(open_store, settings)
    library, keys, address = Library(), ensure_vault(settings), settings.address
    channels: dict[Platform, Channel] = {}
    boxes = open_boxes(store, keys, settings.round_keys_folder)
    queue = None if store.is_sqlite else _queue(store)
    fetcher = fetcher or Fetcher(about=settings.about_page)
    pen = Pen(library, address, links=_share_links(settings, keys))
    public = address if pen.is_on_the_web else ""
    work = Run(store, library, keys, clock, fetcher, boxes, queue, address=public)
    engine = Engine(work, Outbox(store, channels, clock, pen), JOBS, seconds)
    hr = {Platform.SLACK: settings.hr_slack_users, Platform.TEAMS: settings.hr_teams_users}
    await _begin(work, engine, hr, settings.database_url)
    about = settings.controller
    acts = Conversation(store, library, keys, clock, hr, engine.notify_work, address, boxes, pen.links, about)
    async with ClientSession(timeout=TIMEOUT) as session, open_studio() as studio, open_charts() as charts:
        parts = Parts(
            settings, store, clock, library, keys, pen, acts, session, studio.draw, charts, engine.notify_work
        )
        doors = build_doors(parts)
        channels |= doors.channels
        share = _share(role, doors, engine, work, queue)
        tasks = supervising.begin(share.runs)
        ticker = Ticker(engine.ticks if role.works else engine.own_ticks)
        ticker.start()
        engine.notify_work()
        try:
            yield Bot(store, library, clock, engine, tuple(share.routes))
        finally:
            ticker.stop()
            await _end(engine, tasks)
    await asyncio.to_thread(_close, work)


def _share(role: ServerRole, doors: Doors, engine: Engine, work: Run, queue: "Queue | None") -> Doors:
    """What a process in this role serves and runs, and whose signs of life it tells."""
    share = Doors(runs=[Resealing(work.boxes).run])
    if role.answers:
        share.runs += doors.runs
        share.routes += doors.routes
        share.ages |= doors.ages
    if role.works:
        share.runs.append(engine.run)
        share.ages["seconds_since_tick"] = lambda: engine.ages["plan nudges"]
        if queue:
            from scheduler.listening import Listening  # noqa: PLC0415 - as below

            listening = Listening(work.store.postgres_arguments(), engine.notify_work)
            share.runs += [listening.run, partial(queue.work, work)]
    jobs = (lambda: engine.ages) if role.works else dict[str, float]
    share.routes += health.routes(lambda: database_answers(work.store), share.ages, jobs)
    return share


def _queue(store: Store) -> "Queue":
    from scheduler.queue import Queue  # noqa: PLC0415 - and with it psycopg, which SQLite needs nothing of

    return Queue(store.postgres_arguments())


def _share_links(settings: Settings, keys: Vault) -> ShareLinks | None:
    """Links to the pages to share on, where people can reach the bot on the web."""
    address = settings.public_url.rstrip("/")
    return ShareLinks(address, keys.derive_all("share page")) if address else None


def _close(work: Run) -> None:
    work.boxes.close()
    work.store.close()


async def _begin(work: Run, engine: Engine, hr: dict[Platform, tuple[str, ...]], url: str) -> None:
    now = work.clock.now()
    try:
        with told_in_a_line(url):
            await engine.arrive()
            in_vain = await asyncio.to_thread(
                work.store.write, lambda tx: provisioning.apply_hr_settings(tx, hr, work.vault, now)
            )
            for platform, people in in_vain.items():  # HR gives roles in the chat, with `advocacy roles`
                log.warning("hr_setting_not_used", setting=f"HR_{platform.upper()}_USERS", people=people)
    except (WrongKey, NoDatabase):
        await asyncio.to_thread(_close, work)
        raise
    await asyncio.to_thread(work.boxes.delete_others, find_open_boxes)


async def _end(engine: Engine, tasks: list[asyncio.Task[None]]) -> None:
    await supervising.end(tasks)
    try:
        await engine.leave()
    except Exception as error:  # noqa: BLE001 - a process that is not heard of any more has left, too
        log.warning("not_signed_off", reason=type(error).__name__)
