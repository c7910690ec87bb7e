"""Whether the bot can do its work."""

import structlog

from bot.store import workspaces
from bot.store.engine import Store

log = structlog.get_logger()


def database_answers(store: Store) -> bool:
    try:
        store.read(workspaces.list_workspaces)
    except Exception:  # any fault at all means that it does not answer
        log.exception("database_unreachable")
        return False
    return True
