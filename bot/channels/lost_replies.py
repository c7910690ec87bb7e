"""What becomes of an answer that did not arrive: a line in the log, but for acts without a name.

The moment of such a line would tell when somebody answered, so those are logged later and together.
"""

from contextvars import ContextVar
from typing import Any

from bot.store.boxes import later

IS_TRACELESS: ContextVar[bool] = ContextVar("IS_TRACELESS", default=False)
"""Whether what is answered now came from an act without a name; each act says so."""


def log_lost_reply(log: Any, event: str, reason: str) -> None:
    if IS_TRACELESS.get():
        later.note(event)
    else:
        log.warning(event, reason=reason)
