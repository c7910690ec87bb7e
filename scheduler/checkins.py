"""Check-in rounds: they open and close by themselves, and everybody gets a card at their own moment."""

from collections.abc import Sequence
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
from bot.store.checkins import comments, counts, messages, people, plans, rounds
from bot.store.engine import Tx
from scheduler.each import BATCH
from scheduler.nudges import SMALL, spread
from scheduler.timed import Run, timed

TOLD_WITHIN = timedelta(days=7)
"""What came of a round is no news after that."""


@timed("hold check-ins", minutes=1)
def hold_checkins(run: Run) -> None:
    """Close, tell, open, and send cards. A fault in one place does not hold up the others."""
    # Who got a reminder had not answered, so none stays once it has left.
    if run.store.read(messages.is_any_reminder_sent):
        run.store.write(messages.delete_sent_reminders)
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


@timed("remind of check-ins", minutes=10)
def remind_of_checkins(run: Run) -> None:
    """Remind everybody whose time it is. To find them takes a while, so this comes less often."""
    for one in run.store.read(rounds.list_open_rounds):
        run.each.alone(one.id, partial(_remind, run, one))


def _open_due(run: Run, workspace: Workspace) -> None:
    plan = run.store.read(lambda tx: plans.find_plan(tx, workspace.id))
    if plan and plan.next_on and plan.next_on <= workspace.today(run.now):
        _open(run, workspace, plan)


def _open(run: Run, workspace: Workspace, plan: Plan) -> None:
    """Open this week's round for all who can be reached; without anybody it is left out."""
    asked = run.store.read(lambda tx: rounds.list_people_to_ask(tx, workspace.id))
    groups = groups_of(asked, plan.split, run.now)
    begun, today = people.encrypted_first_states(run.vault, groups), workspace.today(run.now)
    opens = timing.monday_of(today)
    closes = timing.closes_on(opens, plan.every_weeks)

    def work(tx: Tx) -> None:
        following = opens + timedelta(weeks=plan.every_weeks)
        if plans.claim_round(tx, workspace.id, plan, today, following) and begun:
            opened = rounds.add_round(tx, workspace.id, plan, opens, closes, len(begun))
            people.add_people(tx, opened.id, begun)
            counts.begin_counts(tx, opened.id, opened.anonymous, filter(None, groups.values()))

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
    large = members.has_more_ambassadors_than(tx, opened.workspace_id, SMALL)
    outgoing = []
    for member, _ in members.members_with_address(tx, set(ids)).values():
        moment = timing.card_moment(opened, member, run.now, days_off.holidays_of(member))
        if moment:
            key = messages.card_key(opened.id, member.id)
            wait = spread(member.id, key) if large else timedelta()
            expires = timing.ends_at(opened, member)
            about = About(Subject.CHECKIN, opened.id)
            outgoing.append(_outgoing(member, key, about, moment + wait, expires))
    return outbox.add_messages(tx, *outgoing)


def _remind(run: Run, opened: Round) -> None:
    """Remind those whose time it is and who have done nothing, one crowd in each transaction."""
    sent = run.store.read(lambda tx: messages.cards_sent(tx, opened.workspace_id, opened.id))
    known = run.store.read(lambda tx: members.members_with_address(tx, set(sent)))
    due = run.each.which(
        known,
        lambda one: timing.is_time_to_remind(
            opened, known[one][0], sent[one], run.now, days_off.holidays_of(known[one][0])
        ),
    )
    for start in range(0, len(due), BATCH):
        some = set(due[start : start + BATCH])
        look = partial(people.states_by_member, vault=run.vault, round_id=opened.id, ids=some)
        states = run.store.read(look)
        silent = {one for one in states if states[one].wants_reminder}
        if silent:
            run.store.write(partial(_remind_some, run, opened, silent))


def _remind_some(run: Run, opened: Round, ids: set[int], tx: Tx) -> None:
    if not rounds.lock_open_round(tx, opened.id):
        return
    states = people.states_by_member(tx, run.vault, opened.id, ids)
    silent = {one: state.with_reminder() for one, state in states.items() if state.wants_reminder}
    people.save_states(tx, run.vault, opened.id, silent)
    outgoing = []
    for member, _ in members.members_with_address(tx, set(silent)).values():
        expires = min(run.now + timedelta(days=1), timing.ends_at(opened, member))
        key = messages.reminder_key(opened.id, member.id)
        about = About(Subject.CHECKIN_REMINDER, opened.id)
        outgoing.append(_outgoing(member, key, about, run.now, expires))
    outbox.add_messages(tx, *outgoing)


def _close_over(run: Run, over: Round) -> None:
    """Take no more answers after the last day, and forget what may never be shown."""
    workspace = run.store.read(lambda tx: workspaces.get_workspace(tx, over.workspace_id))
    if workspace.today(run.now) < over.closes_on:
        return

    def work(tx: Tx) -> None:
        if rounds.lock_open_round(tx, over.id):
            counts.delete_undisclosable(tx, over.id)
            comments.delete_if_too_few(tx, over.id)
            rounds.close_round(tx, over.id)

    run.store.write(work)


def _tell_all(run: Run, over: Round) -> None:
    while run.store.write(partial(_tell_some, run, over)):
        pass


def _tell_some(run: Run, over: Round, tx: Tx) -> int:
    """Tell everybody who was asked what came of it, and forget that they were."""
    ids = rounds.next_to_tell(tx, over.id, BATCH)
    about, until = About(Subject.CHECKIN_RESULT, over.id), run.now + TOLD_WITHIN
    outgoing = [
        _outgoing(member, messages.result_key(over.id, member.id), about, run.now, until)
        for member, _ in members.members_with_address(tx, set(ids)).values()
    ]
    outbox.add_messages(tx, *outgoing)
    return len(ids)


def _outgoing(member: Member, key: str, about: About, due: datetime, expires: datetime) -> Outgoing:
    return Outgoing(member.workspace_id, member.id, Kind.CHECKIN, key, about, due, expires)
