"""Prompts that come by themselves: who gets one, and when by the clock on their own wall."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import days_off
from bot.domain.choosing import Pick
from bot.domain.nudges import Card, CardItem, Item
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Workspace
from bot.domain.prompts import item_key, occasion, week_of_card
from bot.store import members, nudges, outbox, prompts, workspaces
from bot.store.engine import Store, Tx
from bot.store.nudges import NewNudge
from bot.store.prompts import DuePrompt
from bot.store.voice import offers
from content_library import cards
from content_library.library import Library
from scheduler.nudges import BATCH, SMALL, spread

FRESH_FOR = timedelta(days=6)
"""A card that could not be delivered for so long is not sent any more."""


def plan_prompts(store: Store, library: Library, now: datetime) -> int:
    """Write the cards of all prompts that are due, a batch in each transaction; return how many."""
    written = 0
    while store.read(lambda tx: prompts.is_any_due(tx, now)):
        done = store.write(lambda tx: plan_batch(tx, library, now))
        if done is None:  # another process is at it
            break
        written += done
    return written


def plan_batch(tx: Tx, library: Library, now: datetime) -> int | None:
    """Plan one prompt for the next people; return how many messages were written, None if there was nothing.

    Everybody's message gets its own time, so one that is far away waits in the outbox.
    """
    prompts.end_old(tx, now)
    due = prompts.claim_due(tx, now)
    if due is None:
        return None
    offer = offers.of_prompt(tx, due.kept.id)
    if offer and not offers.is_allowed(tx, offer, now):  # whose story it is does not agree any more
        offers.stop(tx, offer, now)
        return 0
    if due.after == 0:
        due = replace(due, on=due.prompt.timing.latest_on(due.on, now))
    people = members.ambassadors(tx, due.kept.workspace_id, due.after, BATCH)
    author = offer.member_id if offer else None
    wanted = [one for one in people if due.prompt.audience.has(one) and one.id != author]
    written = _write(tx, library, due, wanted, now)
    if len(people) < BATCH:
        prompts.finished(tx, due, now)
    else:
        prompts.planned(tx, due, people[-1].id)
    return written


def _write(tx: Tx, library: Library, due: DuePrompt, people: list[Member], now: datetime) -> int:
    if not people:
        return 0
    workspace = workspaces.get(tx, due.kept.workspace_id)
    pick = Pick("prompt", item_key(due.kept.id, due.on), due.prompt.pillar)
    name, week = occasion(due.kept.id, due.on), week_of_card(due.on)
    new = [NewNudge(workspace.id, one.id, week, (pick,), name) for one in people]
    known = {one.id: one for one in people}
    large = members.are_more_than(tx, workspace.id, SMALL)
    outgoing = [
        _outgoing(library, workspace, known[item.member_id], due, item, now, large=large)
        for (item,) in nudges.add(tx, new, now)
    ]
    return outbox.add(tx, *outgoing)


def _outgoing(
    library: Library,
    workspace: Workspace,
    member: Member,
    due: DuePrompt,
    item: Item,
    now: datetime,
    *,
    large: bool,
) -> Outgoing:
    card = Card(item.nudge_id, item.week, (CardItem(item, prompt=due.prompt),), item.occasion)
    message = cards.weekly(library, member, library.organisation(workspace, member.language), card)
    is_day_off = days_off.public_holidays(member.country, member.region)
    moment = due.prompt.timing.reaches(member, due.on, now, is_day_off)
    wait = spread(member.id, item.occasion) if large else timedelta()
    return Outgoing(
        workspace.id,
        member.id,
        Kind.PROMPT,
        f"{item.occasion}:{item.id}",
        message,
        due_at=moment + wait,
        expires_at=moment + FRESH_FOR,
        nudge_id=item.nudge_id,
    )
