"""Prompts that come by themselves: who gets one, and when by the clock on their own wall."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot import days_off
from bot.domain.about import About, Subject
from bot.domain.nudges import Item
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member
from bot.domain.preferences import ChosenItem
from bot.domain.prompts import item_key, prompt_occasion, week_of_card
from bot.store import members, nudges, outbox, prompt_schedule
from bot.store.engine import Tx
from bot.store.nudges import NewNudge
from bot.store.prompt_schedule import DuePrompt
from bot.store.stories_and_feedback import offers
from scheduler.each import BATCH, Each
from scheduler.spreading import spread_of, wait_within
from scheduler.timed import Run, timed

FRESH_FOR = timedelta(days=6)
"""A card that could not be delivered for so long is not sent any more."""


@timed("plan prompts", minutes=1, on_request=True)
def plan_prompts(run: Run) -> int:
    """Write the cards of all prompts that are due, a batch in each transaction; return how many."""
    due = run.store.read(lambda tx: prompt_schedule.due_prompt_ids(tx, run.now))
    return sum(run.each.alone(one, partial(_plan_all, run, one)) or 0 for one in due)


def _plan_all(run: Run, prompt_id: int) -> int:
    some = partial(plan_prompt_batch, each=run.each, prompt_id=prompt_id, now=run.now)
    written = 0
    while (done := run.store.write(some)) is not None:
        written += done
    return written


def plan_prompt_batch(tx: Tx, each: Each, prompt_id: int, now: datetime) -> int | None:
    """Plan a prompt for the next people; return how many messages were written, None if there was nothing.

    Everybody's message gets its own time, so one that is far away waits in the outbox.
    """
    prompt_schedule.end_old_prompts(tx, now)
    due = prompt_schedule.claim_prompt(tx, prompt_id, now)
    if due is None:  # it is done, or another process is at it
        return None
    offer = offers.find_offer(tx, due.kept.id)
    if offer and not offers.is_allowed(tx, offer, now):  # whose story it is does not agree any more
        offers.stop_offer(tx, offer, now)
        return 0
    if due.after == 0:
        due = replace(due, on=due.prompt.timing.latest_on(due.on, now))
    ids = members.ambassador_ids(tx, due.kept.workspace_id, due.after, BATCH)
    others = [one for one in ids if offer is None or one != offer.member_id]
    written = each.within(tx, others, partial(_write, due=due, now=now))
    if len(ids) < BATCH:
        prompt_schedule.mark_finished(tx, due, now)
    else:
        prompt_schedule.mark_planned(tx, due, ids[-1])
    return written


def _write(tx: Tx, ids: Sequence[int], due: DuePrompt, now: datetime) -> int:
    people = [one for one in members.list_members(tx, ids) if due.prompt.audience.has(one)]
    if not people:
        return 0
    pick = ChosenItem("prompt", item_key(due.kept.id, due.on), due.prompt.pillar)
    name, week = prompt_occasion(due.kept.id, due.on), week_of_card(due.on)
    new = [NewNudge(one.workspace_id, one.id, week, (pick,), name) for one in people]
    known = {one.id: one for one in people}
    spread = spread_of(tx, due.kept.workspace_id)
    outgoing = [
        _outgoing(known[item.member_id], due, item, now, spread)
        for (item,) in nudges.add_nudges(tx, new, now)
    ]
    return outbox.add_messages(tx, *outgoing)


def _outgoing(member: Member, due: DuePrompt, item: Item, now: datetime, spread: timedelta) -> Outgoing:
    moment = due.prompt.timing.reaches(member, due.on, now, days_off.holidays_of(member))
    wait = wait_within(spread, member.id, item.occasion)
    return Outgoing(
        member.workspace_id,
        member.id,
        Kind.PROMPT,
        f"{item.occasion}:{item.id}",
        About(Subject.CARD, item.nudge_id),
        due_at=moment + wait,
        expires_at=moment + FRESH_FOR,
        nudge_id=item.nudge_id,
    )
