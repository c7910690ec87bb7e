"""What time does to consent: it is asked afresh, comes to its end, and what was used has to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise

from bot.domain.consent.ledger import Channel, Event, How
from bot.domain.consent.standing import Reason, standing
from bot.domain.consent.text import ConsentText
from bot.domain.outbox import Outgoing
from bot.domain.people import Member, MemberState
from bot.domain.schedule import FURTHEST_ZONE
from bot.domain.working_time import working_days_from
from bot.features.cases import moving
from bot.features.consent import ending, telling
from bot.store import members, outbox, workspaces
from bot.store.consent import answers, ledger, removals, texts
from bot.store.consent.removals import Removal
from bot.store.engine import Store, Tx
from bot.store.vault import Vault
from content_library.library import Library
from scheduler.each import BATCH, Each

JOB = "follow consents"
REMIND_BEFORE = (30, 7)
"""Days before the end at which somebody is asked whether to renew."""
REMOVAL_SOON = 5
"""Working days before something has to be gone at which HR is reminded."""


@dataclass(frozen=True)
class Consents:
    """Everything that time does to consent. It may run twice, late, or on several machines at once."""

    store: Store
    library: Library
    vault: Vault

    def follow(self, now: datetime) -> None:
        """Do what is due. The database is asked for it first, so what is not due writes nothing."""
        for workspace_id, text_id, up_to in self.store.read(texts.to_ask):
            self._each.alone(workspace_id, partial(self._ask_all, workspace_id, text_id, up_to, now))
        over = self.store.read(partial(self._over, now=now))
        self._each.batch(over, partial(self._expire, now=now))
        ending = self.store.read(partial(self._ending, now=now))
        self._each.batch(ending, partial(self._remind, now=now))
        self.remind_hr(now)

    def remind_hr(self, now: datetime) -> None:
        """Remind HR of what has to be removed."""
        due = self.store.read(
            lambda tx: self._each.which(removals.to_remind(tx), partial(self._times, tx, now=now))
        )
        self._each.batch([one.id for one in due], partial(self._remind_hr, now=now))

    @property
    def _each(self) -> Each:
        return Each(self.store, JOB)

    def _ask_all(self, workspace_id: int, text_id: int, up_to: int, now: datetime) -> None:
        """Ask everybody who takes part about a text, so many in each transaction."""
        place: int | None = up_to
        while place is not None:
            place = self.store.write(partial(self._ask_some, workspace_id, text_id, place, now))

    def _ask_some(self, workspace_id: int, text_id: int, after: int, now: datetime, tx: Tx) -> int | None:
        text = texts.current(tx, workspace_id)
        if text is None or text.id != text_id:
            return None  # a newer one has taken its place, and everybody is asked about that
        ids = members.ambassador_ids(tx, workspace_id, after, BATCH)
        self._each.within(tx, ids, partial(self._ask, text=text, now=now))
        up_to = ids[-1] if len(ids) == BATCH else None
        texts.asked(tx, workspace_id, text_id, up_to)
        return up_to

    def _ask(self, tx: Tx, ids: Sequence[int], text: ConsentText, now: datetime) -> int:
        first = text.version == 1
        silent = (one for one in members.get_many(tx, ids) if answers.needs_answer(tx, one))
        return outbox.add(
            tx, *(telling.asks_afresh(self.library, one, text.id, now, first=first) for one in silent)
        )

    def _over(self, tx: Tx, now: datetime) -> list[int]:
        """Whose consent has run out where they are, without that having been noted."""
        ends = ledger.over_before(tx, (now + FURTHEST_ZONE).date())
        people = members.get_with_address(tx, set(ends)).values()
        return [one.id for one, _ in people if ends[one.id] < one.today(now)]

    def _expire(self, tx: Tx, ids: Sequence[int], now: datetime) -> int:
        """Note what has run out by the person's own calendar, and let it be removed."""
        for member_id in ids:
            ledger.hold(tx, member_id)
            self._end_over(tx, members.get(tx, member_id), now)
        return len(ids)

    def _end_over(self, tx: Tx, member: Member, now: datetime) -> None:
        found = standing(ledger.of(tx, member.id), member.today(now))
        over = [one for one in found.values() if one.reason is Reason.EXPIRED and one.entry]
        news = None
        for one in over:
            if one.entry and one.entry.event is Event.GIVEN:
                ending.end(tx, self.library, self.vault, member, one, Event.EXPIRED, now, how=How.TIME)
                news = one.entry if one.entry.channel is not Channel.COLLEAGUES else news
        if news and news.until:
            telling.tell_ended(tx, self.library, member, news.id, news.until, now)

    def _ending(self, tx: Tx, now: datetime) -> list[int]:
        """Whom to ask whether to renew, a month and a week before something ends."""
        keys: dict[str, int] = {}
        for days, later in pairwise((*REMIND_BEFORE, 0)):
            first, last = now - FURTHEST_ZONE + timedelta(later), now + FURTHEST_ZONE + timedelta(days)
            for member_id, until in ledger.unreminded(tx, first.date(), last.date(), days):
                keys[ledger.reminder_key(str(member_id), str(until), days)] = member_id
        return self._each.which(
            sorted(set(keys.values())),
            lambda one: any(row.key in keys for row in self._reminders(tx, one, now)),
        )

    def _reminders(self, tx: Tx, member_id: int, now: datetime) -> list[Outgoing]:
        """What to ask, once for each day that something ends."""
        member = members.get(tx, member_id)
        if member.state is MemberState.LEFT:
            return []
        today = member.today(now)
        given: dict[date, date] = {}
        for one in standing(ledger.of(tx, member_id), today).values():
            if one.is_valid and one.until and one.entry:
                on = one.entry.at.astimezone(member.zone).date()
                given[one.until] = min(on, given.get(one.until, on))
        return [
            telling.ends_soon(self.library, member, until, days, now)
            for until, on in given.items()
            if (days := _reminder(today, until, on))
        ]

    def _remind(self, tx: Tx, ids: Sequence[int], now: datetime) -> int:
        return outbox.add(tx, *(row for one in ids for row in self._reminders(tx, one, now)))

    def _times(self, tx: Tx, removal: Removal, now: datetime) -> int:
        """How often HR is to be reminded by now: five working days before it has to be gone, and on that day.

        0 if it has been.
        """
        workspace = workspaces.get(tx, removal.workspace_id)
        today = workspace.today(now)
        is_day_off = moving.calendar_of(tx, workspace).is_day_off
        soon = working_days_from(removal.due_on, -REMOVAL_SOON, is_day_off)
        times = 2 if today >= removal.due_on else 1 if today >= soon else 0
        return times if times > removal.reminded else 0

    def _remind_hr(self, tx: Tx, ids: Sequence[int], now: datetime) -> int:
        for removal in removals.get_many(tx, ids):
            times = self._times(tx, removal, now)
            if times and removals.remind(tx, removal, times):
                what = "due" if times > 1 else "soon"
                where = removal.workspace_id
                telling.tell_hr(tx, self.library, where, removal.id, what, removal.due_on, now)
        return len(ids)


def _reminder(today: date, until: date, given_on: date) -> int:
    """How many days before the end today's reminder is; 0 if there is none, or it was given after that."""
    for days in sorted(REMIND_BEFORE):
        begins = until - timedelta(days=days)
        if today >= begins:
            return days if given_on < begins else 0
    return 0
