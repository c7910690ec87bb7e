"""`ambassador-bot import-vacancies`: from a file or an address to a workspace's vacancies."""

import asyncio
import re
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.clock import Clock
from bot.config import Settings
from bot.data_key import get_vault
from bot.domain.people import Platform, Workspace
from bot.features import provisioning
from bot.features.vacancies import sources
from bot.features.vacancies.sources import Imported
from bot.fetching.fetched import FetchError
from bot.fetching.fetcher import Fetcher
from bot.key_given import KeyGiven, NoKey, sealed_headers
from bot.store import source_keys, workspaces
from bot.store import sources as kept_sources
from bot.store.engine import Store, Tx
from bot.store.errors import DecryptError
from bot.store.opening import opened_database
from bot.store.vault import ToSeal
from bot.vacancy_feeds.decoding import LARGEST
from bot.vacancy_feeds.feed import Feed, FeedError
from bot.vacancy_feeds.keys import lacks_key
from bot.vacancy_feeds.reading import read_feed

_SLACK_TEAM = re.compile(r"[TE][A-Z0-9]{2,30}")
_TENANT = re.compile(r"[0-9A-Fa-f-]{8,64}")
_SHOWN = 20
_COUNTED = "too-long"
"""A problem that thousands of entries may have, and that does no harm."""
_NOTHING_DONE = "Nothing was imported, and nothing was closed."
_WORDS = {
    "not-https": "only https:// addresses are read",
    "private-address": "it leads into a private network, and the bot stays out of those",
    **dict.fromkeys(
        ("http-401", "http-403"), "the site refuses. If it asks for a key, or for another one: --key-from"
    ),
}


class ImportFailed(Exception):
    """Nothing was imported; the text says why."""


@dataclass(frozen=True)
class _Found:
    """A feed. For one that was fetched, its `address`, and `seen`: its etag and its last change.

    `key`: the headers that it was fetched with.
    """

    feed: Feed
    address: str = ""
    seen: tuple[str, str] = "", ""
    key: Mapping[str, str] = field(default_factory=dict, repr=False)


def run_import(
    settings: Settings,
    source: Path | str,
    format: str | None,  # noqa: A002 - the option's name
    workspace: str | None,
    address: str = "",
    fetcher: Fetcher | None = None,
    key: KeyGiven | None = None,
) -> None:
    """Import a file, or an address that is read again from then on; say what became of it.

    `address` is where a file is from. Without a `key` the one is used that the address has. Raises
    ImportFailed.
    """
    with Progress(console=Console(), disable=not sys.stdout.isatty(), transient=True) as progress:
        reading = progress.add_task("Reading", total=None)
        if "://" in str(source):
            fetcher = fetcher or Fetcher(about=settings.about_page)
            checked = _checked(fetcher, str(source))
            headers = _given(key, checked) if key else _kept_key(settings, checked, workspace)
            found = _fetch(fetcher, checked, format, headers)
        elif key:
            raise ImportFailed("A key is for an address, and not for a file.")
        else:
            found = _Found(_read(Path(source), format, address))
        progress.remove_task(reading)
        task = progress.add_task("Importing", total=len(found.feed.entries))
        now = Clock().now()
        with opened_database(settings.database_url, partial(get_vault, settings)) as store:
            place = store.write(lambda tx: _workspace(tx, settings, workspace, now))
            with sealed_headers(store, settings, found.key if key else {}, now) as sealed:
                done = _import(store, place.id, found, now, lambda n: progress.advance(task, n), sealed)
    for line in _told(found, place, done):
        sys.stdout.write(f"{line}\n")


def stop_import(settings: Settings, address: str, workspace: str | None) -> None:
    """Read an address no more, and close its vacancies. Raises ImportFailed."""
    now, kept = Clock().now(), _checked(Fetcher(), address)
    with opened_database(settings.database_url, partial(get_vault, settings)) as store:
        place = store.write(lambda tx: _workspace(tx, settings, workspace, now))
        closed = store.write(lambda tx: sources.stop_source(tx, place.id, kept, now))
    if closed is None:
        raise ImportFailed(f"{address} is not read for this workspace.")
    sys.stdout.write(f"{address} is no longer read: {closed} closed.\n")


def _import(
    store: Store,
    workspace_id: int,
    found: _Found,
    now: datetime,
    progress: Callable[[int], object],
    key: ToSeal | None,
) -> Imported:
    if not found.address:
        origin = sources.feed_origin(found.feed)
        return sources.import_feed(store, workspace_id, origin, found.feed, now, progress)
    kept = store.write(lambda tx: sources.save_source(tx, workspace_id, found.address, found.feed, now, key))
    return sources.import_source(
        store, kept, found.feed, found.seen, now, secrets.randbelow(1000) / 1000, progress
    )


def _read(file: Path, format: str | None, address: str) -> Feed:  # noqa: A002 - the option's name
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)  # what is larger is refused, and not held in memory
        return read_feed(data, format, address)
    except OSError as error:
        raise ImportFailed(f"{file}: {error.strerror}") from None
    except FeedError as error:
        raise _failed(str(file), error) from None


def _given(key: KeyGiven, address: str) -> dict[str, str]:
    try:
        return key.headers(address)
    except NoKey as error:
        raise ImportFailed(f"{error}. {_NOTHING_DONE}") from None


def _kept_key(settings: Settings, address: str, wanted: str | None) -> dict[str, str]:
    """The key that this address has, for whoever imports it once more. Raises ImportFailed."""
    if settings.is_without_database:
        return {}

    def find(tx: Tx) -> dict[str, str]:
        place = _known_workspace(tx, wanted)
        known = kept_sources.list_sources(tx, place.id) if place else []
        source = next((one.id for one in known if one.address == address), 0)
        sealed = source_keys.find_key(tx, source)
        return source_keys.open_headers(get_vault(settings), sealed) if sealed else {}

    with opened_database(settings.database_url, partial(get_vault, settings)) as store:
        try:
            return store.read(find)
        except DecryptError:
            text = f"The key of {address} does not open any more. Give it again: --key-from"
            raise ImportFailed(text) from None


def _fetch(
    fetcher: Fetcher,
    address: str,
    format: str | None,  # noqa: A002 - the option's name
    key: Mapping[str, str],
) -> _Found:
    try:
        fetched = asyncio.run(fetcher.fetch(address, key=key))
        feed = read_feed(fetched.data, format, fetched.address)
    except (FetchError, FeedError) as error:
        raise _failed(address, error) from None
    return _Found(feed, address, (fetched.etag, fetched.last_modified), key)


def _checked(fetcher: Fetcher, address: str) -> str:
    try:
        return str(fetcher.check(address))
    except FetchError as error:
        raise _failed(address, error) from None


def _failed(source: str, error: FetchError | FeedError) -> ImportFailed:
    return ImportFailed(f"{source}: {_WORDS.get(error.code) or error}. {_NOTHING_DONE}")


def _workspace(tx: Tx, settings: Settings, wanted: str | None, now: datetime) -> Workspace:
    """The workspace that is meant, made known if need be. Raises ImportFailed."""
    if found := _known_workspace(tx, wanted):
        return found
    if wanted is None:
        known = workspaces.list_workspaces(tx)
        which = ", ".join(one.external_id for one in known)
        text = f"There are several workspaces: {which}." if known else "No workspace is known yet."
        raise ImportFailed(f"{text} Say which with --workspace and a Slack team id or Teams tenant id.")
    platform = Platform.SLACK if _SLACK_TEAM.fullmatch(wanted) else Platform.TEAMS
    if platform is Platform.TEAMS and not _TENANT.fullmatch(wanted):
        raise ImportFailed(f"“{wanted}” is neither a Slack team id (T…) nor a Teams tenant id.")
    hr = settings.hr_slack_users if platform is Platform.SLACK else settings.hr_teams_users
    return provisioning.ensure_workspace(tx, platform, wanted, hr, now)


def _known_workspace(tx: Tx, wanted: str | None) -> Workspace | None:
    """The one that is meant; without `wanted` the only one there is."""
    known = workspaces.list_workspaces(tx)
    if wanted is None:
        return known[0] if len(known) == 1 else None
    return next((one for one in known if one.external_id == wanted), None)


def _told(found: _Found, workspace: Workspace, done: Imported) -> list[str]:
    feed = found.feed
    problems = [problem for problem in feed.problems if problem.code != _COUNTED]
    lines = [f"{problem.where}: {problem.code}: {problem.detail}" for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(f"… and {len(problems) - _SHOWN} more problems")
    if shortened := len({problem.where for problem in feed.problems if problem.code == _COUNTED}):
        lines.append(f"{_COUNTED}: texts of {shortened} entries were shortened")
    lines.append(f"{feed.recognised()}.")
    place = f"{workspace.platform} workspace {workspace.external_id}"
    lines.append(
        f"{feed.format} feed into {place}: {done.new} new, {done.known} known, {done.closed or 0} closed."
    )
    if found.address:
        lines.append("The address is kept, and `serve` reads it again every four hours.")
        if asks := lacks_key(feed.format, has_key=bool(found.key)):
            lines.append(f"{asks[0].label} answers nobody without a key from {asks[1]} on: --key-from")
    if done.closed is None:
        lines.append("The feed is empty or broken in part, so nothing was closed.")
    return lines
