"""What a row of `members` says."""

from typing import Any

from sqlalchemy import Row

from bot.domain.people import LANGUAGES, Member, MemberState, Network, Role, Support, Topic
from bot.store import rows
from bot.store.tables.people import members
from bot.store.workspaces import usual_zone

_WEEKS = range(1, 53)


@rows.reads(members)
def read_member(row: Row[Any], held: frozenset[Role]) -> Member:
    """The person, who has the roles `held`. What is only liked may be unknown here, the rest may not."""
    return Member(
        id=row.id,
        workspace_id=row.workspace_id,
        external_id=row.external_id,
        name=row.name,
        state=MemberState(row.state),
        language=LANGUAGES[LANGUAGES.index(row.language)],
        time_zone=usual_zone(row.time_zone),
        country=row.country,
        region=row.region,
        weekday=_within(range(7), row.weekday),
        hour=_within(range(24), row.hour),
        topics=rows.known(Topic, row.topics, row, members),
        networks=rows.known(Network, row.networks, row, members),
        department=row.department,
        location=row.location,
        paused_until=row.paused_until,
        next_nudge_at=row.next_nudge_at,
        reachable=row.unreachable_since is None,
        roles=held,
        rhythm=_within(_WEEKS, row.rhythm),
        rhythm_from=row.rhythm_from,
        support=next(iter(rows.known(Support, [row.support] if row.support else [], row, members)), None),
        minutes=row.minutes,
        learn=tuple(row.learn),
        guest=row.guest,
        language_chosen=row.language_chosen,
        time_zone_chosen=row.time_zone_chosen,
        asked_platform_in=row.asked_platform_in,
    )


@rows.reads(members)
def read_with_address(row: Row[Any]) -> tuple[Member, dict[str, str]]:
    """The person without roles, and how to reach them."""
    return read_member(row, frozenset()), dict(row.address)


def _within(wanted: range, value: int) -> int:
    if value not in wanted:
        raise ValueError("out of range")
    return value
