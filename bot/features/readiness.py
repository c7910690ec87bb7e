"""Whether the bot can do its work."""

import structlog

from bot.store import timed, workspaces
from bot.store.engine import Store

log = structlog.get_logger()


def database_answers(store: Store) -> bool:
    """Whether it can be read and written: a disk that is full can still be read."""
    try:
        store.read(workspaces.list_workspaces)
        store.write(timed.try_to_write)
    except Exception as error:  # noqa: BLE001 - any fault at all means that it does not answer
        log.warning("database_unreachable", reason=type(error).__name__)
        return False
    return True
