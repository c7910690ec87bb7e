"""`ambassador-bot audit`: the audit log of a workspace from a day on, whole, for whoever runs the bot."""

from datetime import UTC, date, datetime, time
from functools import partial

from bot.config import Settings
from bot.data_key import get_vault
from bot.named_workspace import get_named_workspace
from bot.store import audit
from bot.store.audit_file import write_file
from bot.store.audit_log import Wanted, all_entries
from bot.store.engine import Tx
from bot.store.opening import opened_database


def export_log(settings: Settings, wanted: str | None, since: date, form: str, now: datetime) -> bytes:
    """The log as a file. That somebody asked for it is in it from now on. Raises NothingToDo."""
    with opened_database(settings.database_url, partial(get_vault, settings)) as store:
        return store.write(lambda tx: read_log(tx, wanted, since, form, now))


def read_log(tx: Tx, wanted: str | None, since: date, form: str, now: datetime) -> bytes:
    place = get_named_workspace(tx, wanted)
    start = datetime.combine(since, time(), place.zone).astimezone(UTC)
    content = write_file(all_entries(tx, place.id, Wanted(since=start, looks=True)), form)
    audit.log_command(tx, place.id, now, "ExportAudit", file=form, since=since.isoformat())
    return content
