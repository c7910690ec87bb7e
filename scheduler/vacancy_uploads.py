"""Files with vacancies that HR sent: read for a preview, brought in once HR has said yes to it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features.vacancies import sources as feature
from bot.features.vacancies import upload_preview
from bot.features.vacancies.preview import preview_import
from bot.store import members, vacancy_uploads
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.notifying import notify
from bot.store.vacancy_uploads import Found, Upload
from bot.vacancy_feeds.apart import read_apart
from bot.vacancy_feeds.feed import Feed, FeedError
from scheduler.each import FAILURES
from scheduler.long_work import LongWork, hand_over
from scheduler.timed import Run, timed

log = structlog.get_logger()


@timed("read files with vacancies", minutes=1, on_request=True)
async def read_uploads(run: Run) -> None:
    """Have every file read that HR has just sent or said yes to; nobody who clicks is kept waiting for it."""
    await hand_over(run, UPLOADS)


async def read_upload(run: Run, upload_id: int) -> None:
    """Read a file, and show what it would do or do what HR has seen.

    Nothing is said before all is written: whoever dies here leaves it to be read once more, and of what was
    brought in half-way a new preview shows the rest.
    """
    now = run.clock.now()
    claimed = await asyncio.to_thread(
        run.store.write,
        lambda tx: vacancy_uploads.claim_upload(tx, upload_id, now, now + feature.LEASE),
    )
    if claimed is None:
        return
    upload, content = claimed
    try:
        await asyncio.to_thread(_take_in, run, upload, run.vault.open_bytes(content))
    except FeedError as error:
        log.info("upload_not_read", upload=upload.id, code=error.code)  # whoever sent it is told
        await asyncio.to_thread(_drop, run, upload, error.code)
    except DecryptError:
        await asyncio.to_thread(_drop, run, upload, "fault")
    except Exception:  # a fault of our own; the same again would help nobody
        FAILURES.labels(run.job).inc()
        log.exception("upload_failed", upload=upload.id)
        await asyncio.to_thread(_drop, run, upload, "fault")


UPLOADS = LongWork("read a file with vacancies", vacancy_uploads.due_upload_ids, read_upload)


def _take_in(run: Run, upload: Upload, data: bytes) -> None:
    feed = _read(data)
    preview = run.store.read(lambda tx: preview_import(tx, upload.workspace_id, feed))
    found, mark = upload_preview.describe(feed, preview)
    if upload.confirmed and mark == upload.mark:
        _bring_in(run, upload, feed, found)
    else:
        run.store.write(lambda tx: _show(tx, run, upload, data, found, mark))


def _read(data: bytes) -> Feed:
    """Whatever it was saved as, it is the same list of HR's. Raises FeedError."""
    feed = replace(read_apart(data, "xlsx" if data.startswith((b"PK", b"\xd0\xcf")) else "csv"), format="csv")
    if len(feed.entries) + feed.skipped > upload_preview.MOST_ROWS:
        raise FeedError("too-large", f"more than {upload_preview.MOST_ROWS} rows")
    if not feed.entries and not feed.problems:
        raise FeedError("empty", "no row below the first")
    return feed


def _show(tx: Tx, run: Run, upload: Upload, data: bytes, found: Found, mark: str) -> None:
    if not vacancy_uploads.keep_preview(tx, run.vault, upload, data, found, mark):
        return

    def message(hr: Member) -> Message:
        shown = upload_preview.preview_message(
            run.library, hr.language, upload.id, found, mark, again=upload.confirmed
        )
        return Message(shown.title, shown.parts)

    _tell(tx, run, upload, mark, message)


def _bring_in(run: Run, upload: Upload, feed: Feed, found: Found) -> None:
    """What the preview said, a batch in each transaction."""
    origin, now = feature.feed_origin(feed), run.clock.now()
    done = feature.import_feed(run.store, upload.workspace_id, origin, feed, now, lambda _: None)
    log.info("upload_brought_in", upload=upload.id, new=done.new, known=done.known, closed=done.closed)

    def message(hr: Member) -> Message:
        return upload_preview.done_message(run.library, hr.language, done, found.numbers["left_out"])

    run.store.write(lambda tx: _settle(tx, run, upload, message))


def _drop(run: Run, upload: Upload, code: str) -> None:
    def message(hr: Member) -> Message:
        return upload_preview.failed_message(run.library, hr.language, code)

    run.store.write(lambda tx: _settle(tx, run, upload, message))


def _settle(tx: Tx, run: Run, upload: Upload, message: Callable[[Member], Message]) -> None:
    if vacancy_uploads.delete_upload(tx, upload):
        _tell(tx, run, upload, "done", message)


def _tell(tx: Tx, run: Run, upload: Upload, what: str, message: Callable[[Member], Message]) -> None:
    """Whoever sent it hears what came of it, if they still are of HR."""
    hr = members.get_member(tx, upload.asked_by_id)
    if hr.is_hr:
        key = f"upload:{upload.id}:{upload.asked_at.isoformat()}:{what[:12]}"
        notify(tx, hr, Kind.HR_NEWS, key, message(hr), run.clock.now(), asked=True)
