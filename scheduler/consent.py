"""What time does to consent: it is asked afresh, comes to its end, and what was used has to go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot.domain.consent.ledger import Channel, Event, How
from bot.domain.consent.standing import Reason, standing
from bot.domain.people import Member, MemberState
from bot.domain.working_time import working_days_from
from bot.features.cases import moving
from bot.features.consent import ending, telling
from bot.store import members, outbox, workspaces
from bot.store.consent import answers, ledger, removals, texts
from bot.store.consent.removals import Removal
from bot.store.engine import Store, Tx
from bot.store.vault import Vault
from content_library.library import Library

log = structlog.get_logger()
BATCH = 500
REMIND_BEFORE = (30, 7)
"""Days before the end at which somebody is asked whether to renew."""
REMOVAL_SOON = 5
"""Working days before something has to be gone at which HR is reminded."""
_ANYWHERE = timedelta(days=1)
"""Somewhere it is a day later or earlier already."""


@dataclass(frozen=True)
class Consents:
    """Everything that time does to consent. It may run twice, late, or on several machines at once."""

    store: Store
    library: Library
    vault: Vault

    def follow(self, now: datetime) -> None:
        """Do what is due. A fault in one place does not hold up the others."""
        for workspace_id, text_id, up_to in self.store.read(texts.to_ask):
            self._try(partial(self._ask_all, workspace_id, text_id, up_to, now))
        today = now.date()
        for member_id in self.store.read(lambda tx: ledger.over_before(tx, today + _ANYWHERE)):
            self._try(partial(self.store.write, partial(self._expire, member_id, now)))
        last = today + timedelta(days=max(REMIND_BEFORE)) + _ANYWHERE
        for member_id in self.store.read(lambda tx: ledger.ending(tx, today - _ANYWHERE, last)):
            self._try(partial(self.store.write, partial(self._remind, member_id, now)))
        for removal in self.store.read(removals.all_open):
            self._try(partial(self.store.write, partial(self._remind_hr, removal, now)))

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:  # the next tick tries it again
            log.exception("consent_not_followed")

    def _ask_all(self, workspace_id: int, text_id: int, up_to: int, now: datetime) -> None:
        """Ask everybody who takes part about a text, so many in each transaction."""
        place: int | None = up_to
        while place is not None:
            place = self.store.write(partial(self._ask_some, workspace_id, text_id, place, now))

    def _ask_some(self, workspace_id: int, text_id: int, after: int, now: datetime, tx: Tx) -> int | None:
        text = texts.current(tx, workspace_id)
        if text is None or text.id != text_id:
            return None  # a newer one has taken its place, and everybody is asked about that
        people = members.ambassadors(tx, workspace_id, after, BATCH)
        first = text.version == 1
        outbox.add(
            tx,
            *(
                telling.asks_afresh(self.library, member, text_id, now, first=first)
                for member in people
                if answers.needs_answer(tx, member)
            ),
        )
        up_to = people[-1].id if len(people) == BATCH else None
        texts.asked(tx, workspace_id, text_id, up_to)
        return up_to

    def _expire(self, member_id: int, now: datetime, tx: Tx) -> None:
        """Note what has run out by the person's own calendar, and let it be removed."""
        ledger.hold(tx, member_id)
        member = _find(tx, member_id)
        if member is None:
            return
        found = standing(ledger.of(tx, member_id), _today(member, now))
        over = [one for one in found.values() if one.reason is Reason.EXPIRED and one.entry]
        news = None
        for one in over:
            if one.entry and one.entry.event is Event.GIVEN:
                ending.end(tx, self.library, self.vault, member, one, Event.EXPIRED, now, how=How.TIME)
                news = one.entry if one.entry.channel is not Channel.COLLEAGUES else news
        if news and news.until:
            outbox.add(tx, telling.has_ended(self.library, member, news.id, news.until, now))

    def _remind(self, member_id: int, now: datetime, tx: Tx) -> None:
        """Ask whether to renew, once for each day that something ends, a month and a week before it."""
        member = _find(tx, member_id)
        if member is None or member.state is MemberState.LEFT:
            return
        today = _today(member, now)
        given: dict[date, date] = {}
        for one in standing(ledger.of(tx, member_id), today).values():
            if one.is_valid and one.until and one.entry:
                on = one.entry.at.astimezone(member.zone).date()
                given[one.until] = min(on, given.get(one.until, on))
        for until, on in given.items():
            days = _reminder(today, until, on)
            if days:
                outbox.add(tx, telling.ends_soon(self.library, member, until, days, now))

    def _remind_hr(self, removal: Removal, now: datetime, tx: Tx) -> None:
        """Remind HR five working days before something has to be gone, and on that day."""
        workspace = workspaces.get(tx, removal.workspace_id)
        today = now.astimezone(ZoneInfo(workspace.time_zone)).date()
        is_day_off = moving.calendar_of(tx, workspace).is_day_off
        soon = working_days_from(removal.due_on, -REMOVAL_SOON, is_day_off)
        times = 2 if today >= removal.due_on else 1 if today >= soon else 0
        if times > removal.reminded and removals.remind(tx, removal, times):
            what = "due" if times > 1 else "soon"
            telling.tell_hr(tx, self.library, workspace.id, removal.id, what, removal.due_on, now)


def _reminder(today: date, until: date, given_on: date) -> int:
    """How many days before the end today's reminder is; 0 if there is none, or it was given after that."""
    for days in sorted(REMIND_BEFORE):
        begins = until - timedelta(days=days)
        if today >= begins:
            return days if given_on < begins else 0
    return 0


def _find(tx: Tx, member_id: int) -> Member | None:
    known = members.get_with_address(tx, {member_id})
    return known[member_id][0] if known else None


def _today(member: Member, now: datetime) -> date:
    return now.astimezone(member.zone).date()
