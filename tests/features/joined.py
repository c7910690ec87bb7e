"""Somebody who takes part, written at once: to join by acts would take most of the time of a test.

What is written is what the acts leave, to the last row of every table: test_joined.py holds the two together.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot import days_off
from bot.domain.people import Actor, Member, MemberState
from bot.domain.schedule import HOURS, MINUTES, RHYTHMS
from bot.features import provisioning
from bot.features.context import Context
from bot.features.shared import counting, steps
from bot.store import members, received, workspaces
from bot.store.consent import texts
from bot.store.engine import Tx
from bot.store.onboarding import goals, guidelines

Wishes = Mapping[str, str | tuple[str, ...]]
_NUMBERS = {"weekday": range(7), "hour": HOURS, "rhythm": RHYTHMS, "minutes": MINUTES}
_SEVERAL = ("topics", "networks", "learn")
_WORDS = ("language", "support", "department", "location")


def are_plain(wishes: Wishes, usual: Wishes) -> bool:
    """Whether these are answers that are kept as they are given, so that nothing has to be read from them."""
    words = [wishes[name] for name in (*_NUMBERS, *_WORDS)]
    return (
        wishes.keys() == usual.keys()
        and all(isinstance(one, str) and one.replace(" ", "").isalnum() for one in words)
        and all(int(str(wishes[name])) in possible for name, possible in _NUMBERS.items())
        and all(isinstance(wishes[name], tuple) for name in _SEVERAL)
        and wishes["time_zone"] == usual["time_zone"]
    )


def is_new(tx: Tx, actor: Actor, zone: str) -> bool:
    """Whether somebody never began, where HR has added no step and no text to those that all have."""
    workspace = workspaces.find_workspace(tx, actor.platform, actor.workspace)
    if workspace is None:
        return True
    member = members.find_member(tx, workspace.id, actor.user)
    return (
        (member is None or (member.state is MemberState.KNOWN and member.time_zone == zone))
        and texts.find_current_text(tx, workspace.id) is None
        and not guidelines.get_published(tx, workspace.id).number
    )


def write_joined(
    tx: Tx, conversation: Any, actor: Actor, wishes: Wishes, turns: list[str], now: datetime
) -> None:
    """Write what joining with these wishes leaves."""
    for turn in turns:
        received.claim_key(tx, conversation._vault, turn, now)
    workspace, member = provisioning.ensure_member(tx, actor, conversation._hr[actor.platform], now)
    ctx = Context(
        tx, conversation._library, conversation._vault, now, workspace, member, conversation._address
    )
    counting.count_beginning(ctx)
    joined_at = counting.count_joining(ctx)
    start = {"state": MemberState.ACTIVE, "joined_at": joined_at}
    members.update_member(tx, member.id, **start, **_next(member, now))
    fresh = ctx.about(members.get_member(tx, member.id))
    steps._welcome(fresh)
    members.update_member(tx, member.id, **_columns(fresh.member, wishes, now))
    guidelines.mark_read(tx, fresh.member, steps.current_edition(fresh).name, now)
    goals.save_goal(tx, fresh.member, None, None, now)


def _columns(member: Member, wishes: Wishes, now: datetime) -> dict[str, Any]:
    columns: dict[str, Any] = {name: wishes[name] for name in _WORDS}
    columns |= {name: int(str(wishes[name])) for name in _NUMBERS}
    columns |= {name: list(wishes[name]) for name in _SEVERAL}
    if columns["language"] != member.language:
        columns["language_chosen"] = True
    wanted = replace(member, **{name: columns[name] for name in ("weekday", "hour", "rhythm")})
    return columns | _next(wanted, now, member)


def _next(member: Member, now: datetime, before: Member | None = None) -> dict[str, Any]:
    """When the next ideas come; the weeks are counted anew when the rhythm is another one."""
    holidays = days_off.holidays_of(member)
    weekly = replace(member, rhythm=1, rhythm_from=None)
    since = weekly.next_weekly(now, holidays).astimezone(member.zone).date()
    if before and before.rhythm == member.rhythm:
        since = before.rhythm_from or since
    own = replace(weekly, rhythm=member.rhythm, rhythm_from=since)
    return {"rhythm_from": since, "next_nudge_at": own.next_weekly(now, holidays)}
