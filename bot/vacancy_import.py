"""`ambassador-bot import-vacancies`: from a file on this machine to a workspace's vacancies."""

import re
import sys
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.app import open_store
from bot.clock import Clock
from bot.config import Settings
from bot.domain.people import Platform, Workspace
from bot.features import importing, meeting
from bot.store import workspaces
from bot.store.engine import Tx
from bot.vacancy_feeds.detect import read_feed
from bot.vacancy_feeds.feed import Feed, FeedError

_SLACK_TEAM = re.compile(r"[TE][A-Z0-9]{2,}")
_SHOWN = 20


class ImportFailed(Exception):
    """Nothing was imported; the text says why."""


def run(settings: Settings, file: Path, format: str | None, workspace: str | None) -> None:  # noqa: A002
    """Read a file and import it, saying what became of it. Raises ImportFailed."""
    feed = _read(file, format)
    store = open_store(settings)
    now = Clock().now()
    try:
        with Progress(console=Console(), disable=not sys.stdout.isatty(), transient=True) as progress:
            task = progress.add_task("Importing", total=len(feed.entries))

            def work(tx: Tx) -> tuple[Workspace, importing.Imported]:
                found = _workspace(tx, settings, workspace, now)
                done = importing.import_feed(tx, found.id, feed, now, lambda n: progress.advance(task, n))
                return found, done

            found, done = store.write(work)
    finally:
        store.close()
    for line in _told(feed, found, done):
        sys.stdout.write(f"{line}\n")


def _read(file: Path, format: str | None) -> Feed:  # noqa: A002 - the option's name
    try:
        return read_feed(file.read_bytes(), format)
    except OSError as error:
        raise ImportFailed(f"{file}: {error.strerror}") from None
    except FeedError as error:
        raise ImportFailed(f"{file}: {error.detail}. Nothing was imported, and nothing was closed.") from None


def _workspace(tx: Tx, settings: Settings, wanted: str | None, now: datetime) -> Workspace:
    """The workspace that is meant, made known if need be. Raises ImportFailed."""
    known = workspaces.find_all(tx)
    if wanted is None:
        if len(known) == 1:
            return known[0]
        which = ", ".join(one.external_id for one in known)
        text = f"There are several workspaces: {which}." if known else "No workspace is known yet."
        raise ImportFailed(f"{text} Say which with --workspace and a Slack team id or Teams tenant id.")
    for one in known:
        if one.external_id == wanted:
            return one
    platform = Platform.SLACK if _SLACK_TEAM.fullmatch(wanted) else Platform.TEAMS
    is_tenant = wanted == settings.teams_tenant_id or re.fullmatch(r"[0-9A-Fa-f-]{8,64}", wanted)
    if platform is Platform.TEAMS and not is_tenant:
        raise ImportFailed(f"“{wanted}” is neither a Slack team id (T…) nor a Teams tenant id.")
    hr = settings.hr_slack_users if platform is Platform.SLACK else settings.hr_teams_users
    return meeting.know_workspace(tx, platform, wanted, hr, now)


def _told(feed: Feed, workspace: Workspace, done: importing.Imported) -> list[str]:
    lines = [f"{problem.where}: {problem.code}: {problem.detail}" for problem in feed.problems[:_SHOWN]]
    if len(feed.problems) > _SHOWN:
        lines.append(f"… and {len(feed.problems) - _SHOWN} more problems")
    place = f"{workspace.platform} workspace {workspace.external_id}"
    lines.append(
        f"{feed.format} feed into {place}: {done.new} new, {done.known} known, {done.closed or 0} closed."
    )
    if done.closed is None:
        lines.append("The feed is empty or broken in part, so nothing was closed.")
    return lines
