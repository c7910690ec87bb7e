"""The demo's past of what sharing brought, and of what people said without their name when they left."""

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.time_and_retention.exits import Ask
from bot.domain.time_and_retention.months import month_of, previous_quarter, quarter_of
from bot.store import links, members
from bot.store.engine import Tx
from bot.store.personal_growth import impact
from bot.store.time_and_retention import exits
from playground.organisation import TIME_ZONE
from playground.rows import offered_since

_ZONE = ZoneInfo(TIME_ZONE)
_RECENT = timedelta(days=60)
_SAID = (
    *[{Ask.BROUGHT: "network", Ask.HEAVY: "time", Ask.BACK: "maybe"}] * 5,
    *[{Ask.BROUGHT: "skills", Ask.HEAVY: "time", Ask.BACK: "yes"}] * 6,
)


def seed_growth(tx: Tx, workspace_id: int, now: datetime) -> None:
    """One of the ambassadors had two people apply, and last quarter's leavers answered a few questions."""
    month = month_of(now.astimezone(_ZONE).date())
    first = members.list_ambassadors(tx, workspace_id)[0].id
    mine = [one for one in offered_since(tx, workspace_id, now - _RECENT) if one.member_id == first]
    for item in [one for one in mine if one.kind == "vacancy"][:1]:
        token = links.ensure_token(tx, workspace_id, item, secrets.token_urlsafe(18), now)
        if link := impact.find_link(tx, workspace_id, token):
            impact.add_applications(tx, link.link_id, month, 2)
    for given in _SAID:
        exits.add_to_counts(tx, workspace_id, previous_quarter(quarter_of(month)), given)
