"""`ambassador-bot import-vacancies`: from a file or an address to a workspace's vacancies."""

import re
import secrets
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.clock import Clock
from bot.config import Settings
from bot.data_key import get_vault
from bot.domain.messages import shorten
from bot.domain.people import Platform, Workspace
from bot.domain.vacancies import Vacancy, VacancyEntry
from bot.features import provisioning
from bot.features.vacancies import preview, sources
from bot.features.vacancies.preview import Preview
from bot.features.vacancies.sources import Imported
from bot.feed_given import FoundFeed, ImportFailed, checked_address, find_feed
from bot.fetching.fetcher import Fetcher
from bot.key_given import KeyGiven, sealed_headers
from bot.named_workspace import find_named_workspace
from bot.store import workspaces
from bot.store.engine import Store, Tx
from bot.store.opening import opened_database
from bot.store.vault import ToSeal
from bot.vacancy_feeds.keys import lacks_key
from content_library.library import Library

_SLACK_TEAM = re.compile(r"[TE][A-Z0-9]{2,30}")
_TENANT = re.compile(r"[0-9A-Fa-f-]{8,64}")
_SHOWN = 20
_LONGEST = 80
"""Characters that a preview shows of a value."""
_COUNTED = "too-long"
"""A problem that thousands of entries may have, and that does no harm."""


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
        found = find_feed(settings, fetcher, source, format, workspace, address, key)
        progress.remove_task(reading)
        task = progress.add_task("Importing", total=len(found.feed.entries))
        now = Clock().now()
        with opened_database(settings.database_url, partial(get_vault, settings)) as store:
            place = store.write(lambda tx: _workspace(tx, settings, workspace, now))
            with sealed_headers(store, settings, found.key if key else {}, now) as sealed:
                done = _import(store, place.id, found, now, lambda n: progress.advance(task, n), sealed)
    for line in _told(found, place, done):
        sys.stdout.write(f"{line}\n")


def preview_import(
    settings: Settings,
    source: Path | str,
    format: str | None,  # noqa: A002 - the option's name
    workspace: str | None,
    address: str = "",
    fetcher: Fetcher | None = None,
    key: KeyGiven | None = None,
) -> None:
    """Say what importing a file or an address would do, and change nothing. Raises ImportFailed."""
    found = find_feed(settings, fetcher, source, format, workspace, address, key)
    with opened_database(settings.database_url, partial(get_vault, settings)) as store:
        place = store.read(lambda tx: _meant(tx, workspace))
        shown = store.read(lambda tx: preview.preview_import(tx, place.id, found.feed, found.address))
    lines = [f"{found.feed.recognised()}.", *_previewed(shown), "This is a preview: nothing was changed."]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def stop_import(settings: Settings, address: str, workspace: str | None) -> None:
    """Read an address no more, and close its vacancies. Raises ImportFailed."""
    now, kept = Clock().now(), checked_address(Fetcher(), address)
    with opened_database(settings.database_url, partial(get_vault, settings)) as store:
        place = store.write(lambda tx: _workspace(tx, settings, workspace, now))
        closed = store.write(lambda tx: sources.stop_source(tx, place.id, kept, now))
    if closed is None:
        raise ImportFailed(f"{address} is not read for this workspace.")
    sys.stdout.write(f"{address} is no longer read: {closed} closed.\n")


def _import(
    store: Store,
    workspace_id: int,
    found: FoundFeed,
    now: datetime,
    progress: Callable[[int], object],
    key: ToSeal | None,
) -> Imported:
    if not found.address:
        origin = sources.feed_origin(found.feed)
        return sources.import_feed(store, workspace_id, origin, found.feed, now, progress)
    kept = store.write(lambda tx: sources.save_source(tx, workspace_id, found.address, found.feed, now, key))
    chance = secrets.randbelow(1000) / 1000
    return sources.import_source(store, Library(), kept, found.feed, found.seen, now, chance, progress)


def _workspace(tx: Tx, settings: Settings, wanted: str | None, now: datetime) -> Workspace:
    """The workspace that is meant, made known if need be. Raises ImportFailed."""
    if wanted is None or find_named_workspace(tx, wanted):
        return _meant(tx, wanted)
    platform = Platform.SLACK if _SLACK_TEAM.fullmatch(wanted) else Platform.TEAMS
    if platform is Platform.TEAMS and not _TENANT.fullmatch(wanted):
        raise ImportFailed(f"“{wanted}” is neither a Slack team id (T…) nor a Teams tenant id.")
    hr = settings.hr_slack_users if platform is Platform.SLACK else settings.hr_teams_users
    return provisioning.ensure_workspace(tx, platform, wanted, hr, now)


def _meant(tx: Tx, wanted: str | None) -> Workspace:
    """The workspace that is meant, of those that there are. Raises ImportFailed."""
    if found := find_named_workspace(tx, wanted):
        return found
    if wanted is not None:
        raise ImportFailed(f"No workspace “{wanted}” is known yet, so all would be new.")
    which = ", ".join(one.external_id for one in workspaces.list_workspaces(tx))
    text = f"There are several workspaces: {which}." if which else "No workspace is known yet."
    raise ImportFailed(f"{text} Say which with --workspace and a Slack team id or Teams tenant id.")


def _told(found: FoundFeed, workspace: Workspace, done: Imported) -> list[str]:
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


def _previewed(shown: Preview) -> list[str]:
    lines = [f"goes on with the vacancies of {address}" for address in shown.moved]
    lines += _some([f"new: {_named(one)}" for one in shown.new])
    for change in shown.changed[:_SHOWN]:
        ending = ", opens again" if change.opens else ", stays closed by HR" if change.stays_closed else ""
        lines.append(f"changes: {_named(change.vacancy)}{ending}")
        for name, (old, new) in change.fields.items():
            lines.append(
                f"    {name}: {shorten(old, _LONGEST) or '(none)'} → {shorten(new, _LONGEST) or '(none)'}"
            )
    if len(shown.changed) > _SHOWN:
        lines.append(f"… and {len(shown.changed) - _SHOWN} more that change")
    lines += _some([f"closes: {_named(one)}" for one in shown.closing or ()])
    numbers = f"{len(shown.new)} new, {len(shown.changed)} changed, {shown.unchanged} unchanged"
    if shown.closing is None:
        return [*lines, f"{numbers}. The feed is empty or broken in part, so nothing would close."]
    return [*lines, f"{numbers}, {len(shown.closing)} would close."]


def _some(lines: list[str]) -> list[str]:
    rest = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([f"… and {rest} more"] if rest > 0 else [])]


def _named(one: Vacancy | VacancyEntry) -> str:
    return ", ".join(filter(None, (one.title, one.location)))
