"""`ambassador-bot forget-workspace`: an organisation ends, and nothing of it stays but a receipt.

First what it takes along is written to a file. Then nothing more is done for it, its rows go, some at a time,
and its own comes last. A bot may run beside it. Broken off, it goes on where it was when it is run again.
"""

import json
import os
import re
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.config import Settings
from bot.data_key import get_vault
from bot.domain.people import Platform, Workspace
from bot.store import forgotten_workspace, workspaces
from bot.store.boxes.boxes import Boxes
from bot.store.boxes.names import find_open_boxes
from bot.store.boxes.opening import open_boxes
from bot.store.engine import Store
from bot.store.opening import opened_database
from bot.store.organisation_export import export_organisation

_AT_THE_PLATFORM = {
    Platform.SLACK: "In Slack, remove the app, and take SLACK_* and HR_SLACK_USERS from .env.",
    Platform.TEAMS: "In Teams, remove the app, and take TEAMS_* and HR_TEAMS_USERS from .env.",
}


class NotForgotten(Exception):
    """Why nothing was removed, for whoever runs the bot."""


Ask = Callable[[str], str]
"""Has whoever runs the bot type something."""


def run_forgetting(
    settings: Settings, wanted: str, export: Path | None, now: Callable[[], datetime], ask: Ask
) -> list[str]:
    """Remove a workspace, and say what became of it. Without `export` nothing is taken along."""
    find_vault = partial(get_vault, settings)
    with (
        opened_database(settings.database_url, find_vault) as store,
        closing(open_boxes(store, find_vault(), settings.round_keys_folder)) as boxes,
    ):
        return forget(store, boxes, wanted, export, now, ask)


def forget(
    store: Store, boxes: Boxes, wanted: str, export: Path | None, now: Callable[[], datetime], ask: Ask
) -> list[str]:
    """The same with an open database. Raises NotForgotten."""
    place = _find(store, wanted)
    file = Path(f"forgotten-{re.sub(r'[^A-Za-z0-9-]', '', place.external_id)}.json")
    if not place.forgetting:
        _confirm(place, ask)
        if export:
            _write_export(store, place, export, now())
    receipt = _begin(store, place, file, now(), exported=export is not None)
    forgotten_workspace.forget_workspace(store, place.id)
    boxes.delete_others(find_open_boxes)
    is_clean = store.empty_log()
    receipt |= {"finished_at": now().isoformat()}
    _write(file, receipt, anew=True)
    return [*_told(receipt, file), *_left_to_do(store, place, is_clean=is_clean)]


def _find(store: Store, wanted: str) -> Workspace:
    known = store.read(lambda tx: workspaces.list_workspaces(tx, forgetting=True))
    found = next((one for one in known if one.external_id == wanted), None)
    if found is None:
        which = ", ".join(one.external_id for one in known) or "none"
        raise NotForgotten(f"No workspace “{wanted}” is known. These are: {which}.")
    return found


def _confirm(place: Workspace, ask: Ask) -> None:
    name = place.name or place.external_id
    if ask(f"Everything of “{name}” will be removed for good. Type its name to go on").strip() != name:
        raise NotForgotten(f"That is not “{name}”. Nothing was removed.")


def _write_export(store: Store, place: Workspace, file: Path, now: datetime) -> None:
    made = {"made_at": now, "version": version("ambassador-bot")}
    kept = store.read(lambda tx: export_organisation(tx, place.id))
    _write(file, made | {"kept": kept}, anew=False)


def _begin(store: Store, place: Workspace, file: Path, now: datetime, *, exported: bool) -> dict[str, Any]:
    """The receipt with what there is to remove; of one that was begun before, what there was then."""
    counts = store.read(lambda tx: forgotten_workspace.count_rows(tx, place.id))
    begun = store.write(lambda tx: forgotten_workspace.mark_forgetting(tx, place.id, now))
    if place.forgetting and file.exists():
        kept: dict[str, Any] = json.loads(file.read_text("utf-8"))
        if kept.get("begun_at") == begun.isoformat():
            return kept
    receipt = {
        "workspace": {"platform": place.platform, "id": place.external_id},
        "version": version("ambassador-bot"),
        "begun_at": begun.isoformat(),
        "exported": exported,
        "rows": counts,
    }
    _write(file, receipt, anew=True)
    return receipt


def _write(file: Path, content: dict[str, Any], *, anew: bool) -> None:
    """For nobody else on this machine, and whole on the disk. Raises NotForgotten."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        if file.exists() and not anew:
            raise NotForgotten(f"{file} is there already. Nothing was removed.")
        with os.fdopen(
            os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as new:
            json.dump(content, new, ensure_ascii=False, indent=2, default=str)
            new.flush()
            os.fsync(new.fileno())
        fresh.replace(file)
    except OSError as error:
        raise NotForgotten(f"{file} cannot be written: {error.strerror}.") from None


def _told(receipt: dict[str, Any], file: Path) -> list[str]:
    rows: dict[str, int] = receipt["rows"]
    lines = [f"  {name}: {number}" for name, number in sorted(rows.items())]
    return [f"Removed {sum(rows.values())} rows:", *lines, f"The receipt is in {file}."]


def _left_to_do(store: Store, place: Workspace, *, is_clean: bool) -> list[str]:
    """What this command cannot do."""
    lines = [
        _AT_THE_PLATFORM[place.platform],
        "Until then, the first message from there begins a new workspace, with nothing in it.",
        "What people were sent stays in their chats.",
        "Copies of the database have everything: delete them too.",
    ]
    if store.is_sqlite and not is_clean:
        lines.append("Somebody reads the database just now; a bot that runs empties its log within a minute.")
    if not store.is_sqlite:
        lines.append(
            "PostgreSQL keeps deleted rows in its files until VACUUM, and in its log and its archive."
        )
    if not store.read(workspaces.list_workspaces):
        lines.append("It was the last one: the database and the data key are of no use any more.")
    return lines
