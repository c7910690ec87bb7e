"""The weekly nudge: who is due, what each gets, and when the next one comes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache, partial
from itertools import groupby

from bot import days_off
from bot.days_off import after_quiet_hours
from bot.domain.about import About, Subject
from bot.domain.choosing import choose_items
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Workspace
from bot.domain.preferences import Catalogue, ChosenItem, Preferences
from bot.domain.prompts import ON_A_CARD, Prompt, item_key
from bot.domain.schedule import NO_END, at_local, week_of
from bot.drawing import ideas_at
from bot.store import members, nudges, offer_history, outbox, prompt_schedule, vacancies, workspaces
from bot.store.engine import Tx
from bot.store.nudges import NewNudge
from bot.store.time_and_retention.inactivity import ids_to_ask
from bot.store.time_and_retention.inactivity import mark_asked as pace_asked
from content_library.library import Library
from scheduler.spreading import spread_of, wait_within
from scheduler.timed import Run, timed

TOGETHER = 100
"""So many people at once: what there is to choose from is read once for all of them."""
PUT_OFF = timedelta(days=1)
"""So long somebody rests whose nudge cannot be planned."""


@dataclass(frozen=True)
class Due:
    """Somebody whose nudge is due. `asked`: at their own request, so quiet hours and a pause do not count."""

    member: Member
    asked: bool


@timed("plan nudges", minutes=1, on_request=True)
def plan_due(run: Run) -> int:
    """Write the nudges of all who are due, a batch in each transaction; return how many messages."""
    put_off = partial(_put_off, until=run.now + PUT_OFF)
    return run.batch(members.due_member_ids, plan_nudges_of, size=TOGETHER, park=put_off)


def plan_nudges_of(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Plan these people if they are still due; each gets a new due time. Return how many messages it is."""
    # Before it is asked who still is due and which texts are taken: so one of several planners sees what the
    # one before it gave out.
    kept = {one: workspaces.lock_workspace(tx, one) for one in members.list_workspace_ids(tx, ids)}
    due = [Due(member, asked) for member, asked in members.claim_due(tx, now, ids)]
    written = 0
    for workspace_id, group in groupby(due, key=lambda one: one.member.workspace_id):
        written += _plan_workspace(tx, library, kept[workspace_id], list(group), now)
    return written


def _put_off(tx: Tx, ids: Sequence[int], until: datetime) -> int:
    """Whoever asked for it is asked about it no more."""
    members.set_due_times(tx, dict.fromkeys(ids, until))
    return 0


def _plan_workspace(tx: Tx, library: Library, workspace: Workspace, due: list[Due], now: datetime) -> int:
    ready = [one for one in due if one.asked or (_may_write(one.member, now) and not workspace.removed)]
    people = {one.member.id: one for one in ready}
    over = {
        one.member.id
        for one in due
        if one.member.id in people or workspace.removed or not one.member.reachable
    }
    moves = {one.member.id: _next_due(one.member, now, week_is_over=one.member.id in over) for one in due}
    unasked = [one.member.id for one in ready if not one.asked]
    quiet = ids_to_ask(tx, unasked, now)
    pace_asked(tx, sorted(quiet), now)
    new = _choose(tx, library, workspace, [one for one in ready if one.member.id not in quiet], now)
    added = nudges.write_nudges(tx, [one for one in new if one.picks], now)
    spread = spread_of(tx, workspace.id)
    outgoing = [_outgoing(people[one.member_id], nudge_id, one.week, now, spread) for nudge_id, one in added]
    outgoing += [_would_less_be_better(people[one].member, now) for one in sorted(quiet)]
    empty = [people[one.member_id] for one in new if not one.picks]
    outgoing += [_nothing_new(one, nudges.latest_week(tx, one.member.id), now) for one in empty]
    members.set_due_times(tx, moves)
    return outbox.add_messages(tx, *outgoing)


def _choose(
    tx: Tx, library: Library, workspace: Workspace, ready: list[Due], now: datetime
) -> list[NewNudge]:
    """What each person gets; a department's example texts are given out one by one, so none goes twice."""
    people = [one.member for one in ready]
    taken = offer_history.taken_wordings(tx, workspace.id, now - offer_history.WORDING_RESTS_FOR)
    there = vacancies.list_open_vacancies(tx, workspace.id, workspace.today(now))
    opened = tuple(one for one in there if one.is_open_at(now))
    ideas = ideas_at(tx, library, workspace)
    catalogue = Catalogue(ideas.suggestions, opened, library.themes, frozenset(library.line_words["name"]))
    liked = offer_history.load_preferences(tx, people, catalogue, ideas.topics_of, now)

    # Made once for all who are offered the same.
    @cache
    def offered(*, to_guests: bool, without: frozenset[str]) -> Catalogue:
        shown = tuple(one for one in opened if not (to_guests and one.is_internal))
        return replace(catalogue, suggestions=ideas.offered_without(without), vacancies=shown)

    asked = prompt_schedule.list_for_next_nudge(tx, workspace.id)
    new: list[NewNudge] = []
    given: list[tuple[str, ChosenItem]] = []
    for member in people:
        week = week_of(now, member.zone)
        mine = taken.setdefault(member.department, set())
        there_is = offered(to_guests=member.is_from_outside, without=ideas.not_for(member))
        picks = (
            *_asked(asked, member, liked[member.id]),
            *choose_items(liked[member.id], there_is, member.today(now), mine, f"{member.id}:{week}"),
        )
        mine.update((pick.text_key, pick.wording) for pick in picks if pick.wording is not None)
        given += [(member.department, pick) for pick in picks]
        new.append(NewNudge(workspace.id, member.id, week, picks))
    offer_history.record_wordings(tx, workspace.id, given, now)
    return new


def _asked(
    asked: list[tuple[int, Prompt]], member: Member, preferences: Preferences
) -> tuple[ChosenItem, ...]:
    """What HR asks this person, and has not asked before; it stands before what the library suggests."""
    new = (
        ChosenItem("prompt", item_key(prompt_id), prompt.pillar)
        for prompt_id, prompt in asked
        if prompt.audience.has(member) and f"prompt:{item_key(prompt_id)}" not in preferences.had
    )
    return tuple(new)[:ON_A_CARD]


def _may_write(member: Member, now: datetime) -> bool:
    resting = member.rests_on(member.today(now))
    return member.takes_part and member.reachable and not resting and after_quiet_hours(member, now) <= now


def _next_due(member: Member, now: datetime, *, week_is_over: bool) -> datetime | None:
    """When to look at this person again: as soon as they may be written to, or else in another week."""
    if not member.takes_part or member.paused_until == NO_END:
        return None
    today, start = member.today(now), _next_monday(member, now)
    if not week_is_over:
        if member.paused_until and member.paused_until > today:
            start = at_local(member.paused_until, time(), member.zone)
        elif (allowed := after_quiet_hours(member, now)) < start:
            return allowed
    return member.next_weekly(start - timedelta(seconds=1), days_off.holidays_of(member))


def _next_monday(member: Member, now: datetime) -> datetime:
    today = member.today(now)
    return at_local(today + timedelta(days=7 - today.weekday()), time(), member.zone)


def _outgoing(one: Due, nudge_id: int, week: str, now: datetime, spread: timedelta) -> Outgoing:
    member = one.member
    wait = timedelta() if one.asked else wait_within(spread, member.id, week)
    return Outgoing(
        member.workspace_id,
        member.id,
        Kind.ASKED if one.asked else Kind.NUDGE,
        f"nudge:{week}:{member.id}",
        About(Subject.CARD, nudge_id),
        due_at=now + wait,
        expires_at=_next_monday(member, now),
        nudge_id=nudge_id,
    )


def _would_less_be_better(member: Member, now: datetime) -> Outgoing:
    key, about = f"pace:{week_of(now, member.zone)}:{member.id}", About(Subject.INACTIVITY, member.id)
    expires = _next_monday(member, now)
    return Outgoing(member.workspace_id, member.id, Kind.NUDGE, key, about, now, expires)


def _nothing_new(one: Due, last: str, now: datetime) -> Outgoing:
    """Told once after the last card that had something on it, and to whoever asks."""
    member, about = one.member, About(Subject.NOTHING_NEW, one.member.id)
    kind, since = (Kind.ASKED, now.isoformat()) if one.asked else (Kind.NUDGE, last)
    key = f"nothing-new:{member.id}:{since}"
    return Outgoing(member.workspace_id, member.id, kind, key, about, now, _next_monday(member, now))
