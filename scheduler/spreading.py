"""What is due to many people at once is spread, over as long as their platform needs to take it."""

from datetime import timedelta
from hashlib import sha256

from bot.domain.outbox import PACE
from bot.store import members, workspaces
from bot.store.engine import Tx

SMALL = 100
"""So many ambassadors get it at the very minute."""
SHORTEST_SPREAD = timedelta(minutes=30)


def spread_of(tx: Tx, workspace_id: int) -> timedelta:
    """Over how long messages to all ambassadors of a workspace are spread."""
    people = members.count_ambassadors(tx, workspace_id)
    if people <= SMALL:
        return timedelta()
    platform = workspaces.get_workspace(tx, workspace_id).platform
    return max(SHORTEST_SPREAD, timedelta(seconds=people / PACE[platform]))


def wait_within(spread: timedelta, member_id: int, occasion: str) -> timedelta:
    """Somebody's own wait, which is another one each time."""
    share = int.from_bytes(sha256(f"{member_id}:{occasion}".encode()).digest()[:4]) / 2**32
    return spread * share
