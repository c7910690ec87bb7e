"""What the demo organisation stands for, and the first shares that some of its people let others know of."""

from datetime import datetime

from bot.domain.people import FROM_HR, Member, Role
from bot.domain.recognition.recognition import Recognised
from bot.domain.recognition.rules import Rules
from bot.store import members, shares
from bot.store.engine import Tx
from bot.store.recognition import given, settings

VALUES = ("Vakmanschap", "Samen", "Lef")
GOAL = 60


def seed_recognition(
    tx: Tx, workspace_id: int, place_id: int, leaders: tuple[str, ...], now: datetime
) -> None:
    """Values, a goal of all together, who leads, and a milestone for everybody who has shared something."""
    settings.save_rules(tx, workspace_id, Rules(VALUES, place_id, GOAL))
    members.sync_role(tx, workspace_id, leaders, Role.LEADER, FROM_HR, now.date())
    for number, one in enumerate(_who_shared(tx, workspace_id)):
        kind = Recognised.FIRST_SHARE
        given.add_recognition(tx, workspace_id, one.id, kind, str(kind), now, public=number < len(VALUES))


def _who_shared(tx: Tx, workspace_id: int) -> list[Member]:
    return [one for one in members.list_ambassadors(tx, workspace_id) if shares.count_shares(tx, one.id)]
