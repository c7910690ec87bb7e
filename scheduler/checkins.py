"""Check-in rounds: they open and close by themselves, and everybody gets a card at their own moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot import days_off
from bot.domain.about import About, Subject
from bot.domain.checkins import timing
from bot.domain.checkins.groups import groups_of
from bot.domain.checkins.question import Plan, Round
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Workspace
from bot.domain.schedule import IsDayOff
from bot.store import members, outbox, workspaces
from bot.store.checkins import comments, counts, messages, people, plans, rounds
from bot.store.engine import Store, Tx
from bot.store.vault import Vault
from scheduler.each import BATCH, Each
from scheduler.nudges import SMALL, spread

JOB = "hold check-ins"
TOLD_WITHIN = timedelta(days=7)
"""What came of a round is no news after that."""


@dataclass(frozen=True)
class Checkins:
    """Everything that time does to check-ins. It may run twice, late, or on several machines at once."""

    store: Store
    vault: Vault

    def hold(self, now: datetime) -> None:
        """Close, tell, open, and send cards. A fault in one place does not hold up the others."""
        if self.store.read(messages.is_any_reminder_done):
            self.store.write(messages.forget_reminders)
        each = self._each
        for one in self.store.read(rounds.all_open):
            each.alone(one.id, partial(self._close_over, one, now))
        for one in self.store.read(rounds.to_tell):
            each.alone(one.id, partial(self._tell_all, one, now))
        for workspace in self.store.read(workspaces.find_all):
            if not workspace.removed:
                each.alone(workspace.id, partial(self._open_due, workspace, now))
        for one in self.store.read(rounds.all_open):
            each.alone(one.id, partial(self._send_cards, one, now))

    def remind(self, now: datetime) -> None:
        """Remind everybody whose time it is. To find them takes a while, so this comes less often."""
        for one in self.store.read(rounds.all_open):
            self._each.alone(one.id, partial(self._remind, one, now))

    @property
    def _each(self) -> Each:
        return Each(self.store, JOB)

    def _open_due(self, workspace: Workspace, now: datetime) -> None:
        plan = self.store.read(lambda tx: plans.of(tx, workspace.id))
        if plan and plan.next_on and plan.next_on <= _today(workspace, now):
            self._open(workspace, plan, now)

    def _open(self, workspace: Workspace, plan: Plan, now: datetime) -> None:
        """Open this week's round for all who can be reached; without anybody it is left out."""
        asked = self.store.read(lambda tx: rounds.to_ask(tx, workspace.id))
        groups = groups_of(asked, plan.split, now)
        begun, today = people.begin(self.vault, groups), _today(workspace, now)
        opens = timing.monday_of(today)
        closes = timing.closes_on(opens, plan.every_weeks)

        def work(tx: Tx) -> None:
            following = opens + timedelta(weeks=plan.every_weeks)
            if plans.claim(tx, workspace.id, plan, today, following) and begun:
                opened = rounds.add(tx, workspace.id, plan, opens, closes, len(begun))
                people.add(tx, opened.id, begun)
                counts.prepare(tx, opened.id, opened.anonymous, filter(None, groups.values()))

        self.store.write(work)

    def _send_cards(self, opened: Round, now: datetime) -> None:
        last = False
        while not last:
            last = self.store.write(partial(self._send_some_cards, opened, now))

    def _send_some_cards(self, opened: Round, now: datetime, tx: Tx) -> bool:
        ids, last = rounds.next_for_card(tx, opened.id, BATCH)
        self._each.within(tx, ids, partial(self._write_cards, opened=opened, now=now))
        return last

    def _write_cards(self, tx: Tx, ids: Sequence[int], opened: Round, now: datetime) -> int:
        large = members.are_more_than(tx, opened.workspace_id, SMALL)
        outgoing = []
        for member, _ in members.get_with_address(tx, set(ids)).values():
            moment = timing.card_moment(opened, member, now, _days_off(member))
            if moment:
                key = messages.card_key(opened.id, member.id)
                wait = spread(member.id, key) if large else timedelta()
                expires = timing.ends_at(opened, member)
                about = About(Subject.CHECKIN, opened.id)
                outgoing.append(_outgoing(member, key, about, moment + wait, expires))
        return outbox.add(tx, *outgoing)

    def _remind(self, opened: Round, now: datetime) -> None:
        """Remind those whose time it is and who have done nothing, one crowd in each transaction."""
        sent = self.store.read(lambda tx: messages.cards_sent(tx, opened.workspace_id, opened.id))
        known = self.store.read(lambda tx: members.get_with_address(tx, set(sent)))
        due = self._each.which(
            known,
            lambda one: timing.is_time_to_remind(
                opened, known[one][0], sent[one], now, _days_off(known[one][0])
            ),
        )
        for start in range(0, len(due), BATCH):
            some = set(due[start : start + BATCH])
            look = partial(people.find_many, vault=self.vault, round_id=opened.id, ids=some)
            states = self.store.read(look)
            silent = {one for one in states if states[one].wants_reminder}
            if silent:
                self.store.write(partial(self._remind_some, opened, now, silent))

    def _remind_some(self, opened: Round, now: datetime, ids: set[int], tx: Tx) -> None:
        if not rounds.hold(tx, opened.id):
            return
        states = people.find_many(tx, self.vault, opened.id, ids)
        silent = {one: state.with_reminder() for one, state in states.items() if state.wants_reminder}
        people.change(tx, self.vault, opened.id, silent)
        outgoing = []
        for member, _ in members.get_with_address(tx, set(silent)).values():
            expires = min(now + timedelta(days=1), timing.ends_at(opened, member))
            key = messages.reminder_key(opened.id, member.id)
            about = About(Subject.CHECKIN_REMINDER, opened.id)
            outgoing.append(_outgoing(member, key, about, now, expires))
        outbox.add(tx, *outgoing)

    def _close_over(self, over: Round, now: datetime) -> None:
        """Take no more answers after the last day, and forget what may never be shown."""
        workspace = self.store.read(lambda tx: workspaces.get(tx, over.workspace_id))
        if _today(workspace, now) < over.closes_on:
            return

        def work(tx: Tx) -> None:
            if rounds.hold(tx, over.id):
                counts.fold(tx, over.id)
                comments.fold(tx, over.id)
                rounds.close(tx, over.id)

        self.store.write(work)

    def _tell_all(self, over: Round, now: datetime) -> None:
        while self.store.write(partial(self._tell_some, over, now)):
            pass

    def _tell_some(self, over: Round, now: datetime, tx: Tx) -> int:
        """Tell everybody who was asked what came of it, and forget that they were."""
        ids = rounds.next_to_tell(tx, over.id, BATCH)
        about, until = About(Subject.CHECKIN_RESULT, over.id), now + TOLD_WITHIN
        outgoing = [
            _outgoing(member, messages.result_key(over.id, member.id), about, now, until)
            for member, _ in members.get_with_address(tx, set(ids)).values()
        ]
        outbox.add(tx, *outgoing)
        return len(ids)


def _outgoing(member: Member, key: str, about: About, due: datetime, expires: datetime) -> Outgoing:
    return Outgoing(member.workspace_id, member.id, Kind.CHECKIN, key, about, due, expires)


def _today(workspace: Workspace, now: datetime) -> date:
    return now.astimezone(ZoneInfo(workspace.time_zone)).date()


def _days_off(member: Member) -> IsDayOff:
    return days_off.public_holidays(member.country, member.region)
