"""Check-in rounds: they open and close by themselves, and everybody gets a card at their own moment."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot import days_off
from bot.domain.about import About, Subject
from bot.domain.checkins import timing
from bot.domain.checkins.groups import groups_of
from bot.domain.checkins.question import Plan, Round
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Workspace
from bot.store import members, outbox, workspaces
from bot.store.checkins import answers, asked, messages, plans, rounds
from bot.store.engine import Tx
from scheduler.each import BATCH
from scheduler.spreading import spread_of, wait_within
from scheduler.timed import Run, timed

TOLD_WITHIN = timedelta(days=7)
"""What came of a round is no news after that."""


@timed("hold check-ins", minutes=1)
def hold_checkins(run: Run) -> None:
    """Close, tell, open, and send cards. A fault in one place does not hold up the others."""
    each = run.each
    for one in run.store.read(rounds.list_open_rounds):
        each.alone(one.id, partial(_close_over, run, one))
    for one in run.store.read(rounds.list_rounds_to_tell):
        each.alone(one.id, partial(_tell_all, run, one))
    for workspace in run.store.read(workspaces.list_workspaces):
        if not workspace.removed:
            each.alone(workspace.id, partial(_open_due, run, workspace))
    for one in run.store.read(rounds.list_open_rounds):
        each.alone(one.id, partial(_send_cards, run, one))


def _open_due(run: Run, workspace: Workspace) -> None:
    plan = run.store.read(lambda tx: plans.find_plan(tx, workspace.id))
    if plan and plan.next_on and plan.next_on <= workspace.today(run.now):
        _open(run, workspace, plan)


def _open(run: Run, workspace: Workspace, plan: Plan) -> None:
    """Open this week's round for all who can be reached; without anybody it is left out."""
    people = run.store.read(lambda tx: rounds.list_people_to_ask(tx, workspace.id))
    groups, today = groups_of(people, plan.split, run.now), workspace.today(run.now)
    opens = timing.monday_of(today)
    closes = timing.closes_on(opens, plan.every_weeks)

    def work(tx: Tx) -> None:
        following = opens + timedelta(weeks=plan.every_weeks)
        if plans.claim_round(tx, workspace.id, plan, today, following) and groups:
            opened = rounds.add_round(tx, workspace.id, plan, opens, closes, len(groups))
            asked.add_asked(tx, opened.id, groups)

    run.store.write(work)


def _send_cards(run: Run, opened: Round) -> None:
    last = False
    while not last:
        last = run.store.write(partial(_send_some_cards, run, opened))


def _send_some_cards(run: Run, opened: Round, tx: Tx) -> bool:
    ids, last = rounds.next_for_card(tx, opened.id, BATCH)
    run.each.within(tx, ids, partial(_write_cards, run, opened=opened))
    return last


def _write_cards(run: Run, tx: Tx, ids: Sequence[int], opened: Round) -> int:
    spread = spread_of(tx, opened.workspace_id)
    outgoing = []
    for member, _ in members.members_with_address(tx, set(ids)).values():
        for key, subject, moment in _cards(opened, member, run.now):
            wait = wait_within(spread, member.id, key)
            about, expires = About(subject, opened.id), timing.ends_at(opened, member)
            outgoing.append(_outgoing(member, key, about, moment + wait, expires))
    return outbox.add_messages(tx, *outgoing)


def _cards(opened: Round, member: Member, now: datetime) -> Iterator[tuple[str, Subject, datetime]]:
    """The cards that somebody gets: for what is asked without a name, and on another day with it."""
    holidays = days_off.holidays_of(member)
    moment = timing.card_moment(opened, member, now, holidays)
    if moment and opened.is_anonymous:
        yield messages.card_key(opened.id, member.id), Subject.CHECKIN, moment
    if moment and opened.named:
        other = timing.named_card_moment(opened, member, moment, now, holidays)
        if other:
            yield messages.named_card_key(opened.id, member.id), Subject.CHECKIN_NAMED, other


def _close_over(run: Run, over: Round) -> None:
    """Take no more answers after the last day, and keep of them what may be told."""
    workspace = run.store.read(lambda tx: workspaces.get_workspace(tx, over.workspace_id))
    if workspace.today(run.now) >= over.closes_on:
        answers.fold_answers(run.boxes, run.vault, over)


def _tell_all(run: Run, over: Round) -> None:
    while run.store.write(partial(_tell_some, run, over)):
        pass


def _tell_some(run: Run, over: Round, tx: Tx) -> int:
    """Tell everybody who was asked what came of it, and forget that they were."""
    ids = asked.next_to_tell(tx, over.id, BATCH)
    about, until = About(Subject.CHECKIN_RESULT, over.id), run.now + TOLD_WITHIN
    outgoing = [
        _outgoing(member, messages.result_key(over.id, member.id), about, run.now, until)
        for member, _ in members.members_with_address(tx, set(ids)).values()
    ]
    outbox.add_messages(tx, *outgoing)
    return len(ids)


def _outgoing(member: Member, key: str, about: About, due: datetime, expires: datetime) -> Outgoing:
    return Outgoing(member.workspace_id, member.id, Kind.CHECKIN, key, about, due, expires)
