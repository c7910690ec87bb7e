"""The logos that HR gave the address of: fetched, made anew, and HR is told of those that are none."""

import asyncio
from datetime import timedelta

import structlog

from bot.domain.actions.hr import OpenOrganisation
from bot.domain.messages import Button, Message, Part
from bot.domain.people import Member
from bot.fetching.fetched import FetchError
from bot.pictures.logos import NoLogo, read_logo
from bot.store import logos
from bot.store.engine import Tx
from bot.store.notifying import notify_hr
from content_library.library import Library
from scheduler.each import FAILURES
from scheduler.long_work import LongWork, hand_over
from scheduler.timed import Run, timed

log = structlog.get_logger()
LEASE = timedelta(minutes=10)
"""Whoever fetches a logo has it for so long; then it was left by a process that died."""


@timed("fetch logos", minutes=1)
async def fetch_logos(run: Run) -> None:
    """Have every logo fetched that was saved since; a saved form is not kept waiting for it."""
    await hand_over(run, LOGOS)


async def fetch_logo(run: Run, logo_id: int) -> None:
    """Fetch a logo, unless that was done meanwhile or somebody is at it."""
    claimed = await asyncio.to_thread(
        run.store.write, lambda tx: logos.claim_logo(tx, logo_id, run.now, run.now + LEASE)
    )
    if claimed is None:
        return
    workspace_id, address = claimed
    try:
        fetched = await run.fetcher.fetch(address)
        png = await asyncio.to_thread(read_logo, fetched.data)
    except FetchError as error:
        log.warning("logo_not_fetched", workspace=workspace_id, code=error.code)
        await _fail(run, workspace_id, address, "unreachable", error.code)
    except NoLogo as error:
        await _fail(run, workspace_id, address, error.reason)
    except Exception:  # a fault of our own: the logo of before stays, and HR may try again
        FAILURES.labels(run.job).inc()
        log.exception("logo_not_fetched", workspace=workspace_id)
    else:
        await asyncio.to_thread(run.store.write, lambda tx: logos.save_logo(tx, workspace_id, address, png))


LOGOS = LongWork("fetch a logo", logos.due_logo_ids, fetch_logo)


async def _fail(run: Run, workspace_id: int, address: str, reason: str, code: str = "") -> None:
    def work(tx: Tx) -> None:
        if logos.mark_failed(tx, workspace_id, address):
            notify_hr(tx, workspace_id, news, run.now, daytime=False)

    def news(hr: Member) -> tuple[str, Message]:
        key = f"logo:{run.now.isoformat()}:{hr.id}"
        return key, _message(run.library, hr, reason, address, code)

    await asyncio.to_thread(run.store.write, work)


def _message(library: Library, hr: Member, reason: str, address: str, code: str) -> Message:
    words = library.words("logo", hr.language, address=address, code=code)
    change = Button(words.plain("change"), OpenOrganisation(), opens_form=True, style="primary")
    text = f"{words.text(reason)} {words.text('after')}"
    return Message(words.plain("title"), (Part(text=text, buttons=(change,)),))
