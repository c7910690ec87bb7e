"""The demo's ambassador recruitment: guides, a pair of buddies, and what was counted in the last months."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.buddies import pair_after_answer
from bot.domain.time_and_retention.months import add_months, month_of
from bot.store import members
from bot.store.ambassador_recruitment import counts
from bot.store.buddies import guides, pairs
from bot.store.engine import Tx
from playground.organisation import TIME_ZONE

_GUIDES = 4
_COUNTED = {
    Step.ANNOUNCED: (0, 2, 1),
    Step.TOLD: (8, 31, 17),
    Step.OPENED: (6, 22, 9),
    Step.NOMINATED: (5, 6, 3),
    Step.JOINING: (5, 14, 7),
    Step.GUIDING: (0, 5, 1),
}
"""By month, this one first."""


def seed_inviting(tx: Tx, workspace_id: int, now: datetime) -> None:
    """The last of the ambassadors help others; two of them are buddies."""
    people = members.list_ambassadors(tx, workspace_id)
    for guide in people[-_GUIDES:]:
        guides.set_guide(tx, guide.id, on=True)
    first, second = people[-1], people[-2]
    pair = pairs.add_pair(tx, workspace_id, first.id, second.id, now, first_agrees=True)
    pairs.save_pair(tx, pair_after_answer(pair, second.id, now, yes=True))
    month = month_of(now.astimezone(ZoneInfo(TIME_ZONE)).date())
    for step, numbers in _COUNTED.items():
        for back, number in enumerate(numbers):
            if number:
                counts.add_to_count(tx, workspace_id, step, add_months(month, -back), number)
