"""The demo's past: people who take part for some weeks, open vacancies, and what was shared."""

import secrets
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.domain.cases.rules import Rules
from bot.domain.nudges import Item
from bot.domain.people import FROM_HR, MemberState, Network, Platform
from bot.domain.schedule import at_local, next_weekly
from bot.features import provisioning
from bot.store import links, members, shares, vacancies, workspaces
from bot.store.cases import rules
from bot.store.engine import Tx
from content_library.library import Library
from playground.organisation import TIME_ZONE, Colleague, organisation
from playground.rows import count_as_sent, make_due, offered_since
from playground.seed_growth import seed_growth, seed_learning, seed_recognition
from playground.seed_joining import seed_inviting, seed_onboarding
from playground.seed_news import seed_news
from playground.seed_prompts import seed_prompts
from playground.seed_wellbeing import seed_checkins, seed_pace
from scheduler.nudges import plan_nudges_of

WEEKS = 3
NEWCOMERS = 2
"""So many joined yesterday, so that HR has somebody to send this week's nudge to."""
HOUR = 9
_ZONE = ZoneInfo(TIME_ZONE)


def seed(
    tx: Tx,
    library: Library,
    platform: Platform,
    external_id: str,
    now: datetime,
    channel: dict[str, str],
    jobs_page: str,
) -> None:
    """Fill one platform's workspace with the demo organisation, as it would be after some weeks of use.

    `channel` is how to reach the one where HR is told of reports.
    """
    people = organisation()
    hr = _id(people.hr, platform)
    workspace = provisioning.ensure_workspace(tx, platform, external_id, (hr,), now)
    workspaces.save_description(tx, workspace.id, people.name, jobs_page, TIME_ZONE)
    workspaces.save_colours(tx, workspace.id, people.ground, people.accent)
    _introduce(tx, workspace.id, hr, people.hr, now.date())
    listed = [replace(one, url=f"{jobs_page}/{one.external_id}") for one in people.vacancies]
    vacancies.upsert_vacancies(tx, workspace.id, "demo", listed, now - timedelta(days=10))
    seed_news(tx, workspace.id, jobs_page, now)
    for one in people.ambassadors[:-NEWCOMERS]:
        _join(tx, workspace.id, _id(one, platform), one, now - timedelta(weeks=WEEKS, days=3))
    for monday in _mondays(now):
        make_due(tx, workspace.id, monday)
        plan_nudges_of(tx, members.due_member_ids(tx, monday), library, monday)
        _share_some(tx, workspace.id, monday, now)
    count_as_sent(tx, workspace.id)
    for one in people.ambassadors[-NEWCOMERS:]:
        _join(tx, workspace.id, _id(one, platform), one, now - timedelta(days=1))
    make_due(tx, workspace.id, next_weekly(now, 0, HOUR, _ZONE, lambda _: False))
    place = _prepare_for_cases(tx, workspace.id, platform, channel, now.date())
    leaders = tuple(_id(one, platform) for one in people.ambassadors if "leadership" in one.topics)
    seed_recognition(tx, workspace.id, place, leaders, now)
    today = now.astimezone(_ZONE).date()
    seed_checkins(tx, workspace.id, today + timedelta(days=7 - today.weekday()))
    seed_pace(tx, workspace.id, now)
    seed_growth(tx, workspace.id, now)
    seed_inviting(tx, workspace.id, now)
    seed_learning(tx, workspace.id, now)
    seed_prompts(tx, workspace.id, now)
    seed_onboarding(tx, library, workspace.id, now)


def _prepare_for_cases(
    tx: Tx, workspace_id: int, platform: Platform, channel: dict[str, str], today: date
) -> int:
    """Who handles cases, and where they are announced, so that a report works at once; the channel's id."""
    for one in organisation().colleagues:
        if one.role:
            members.sync_role(tx, workspace_id, (_id(one, platform),), one.role, FROM_HR, today)
    where = channel.get("channel") or channel["conversation_id"]
    known = {"state": MemberState.CHANNEL, "name": "HR", "address": channel}
    place = members.add_member(tx, workspace_id, f"channel:{where}", today, **known)
    helpers = Rules(helpers=organisation().help, department="People", channel_id=place.id)
    rules.save_rules(tx, workspace_id, helpers)
    return place.id


def _mondays(now: datetime) -> list[datetime]:
    """Nine o'clock on the last Mondays, the oldest first; this week's is among them when it has passed."""
    today = now.astimezone(_ZONE).date()
    monday = today - timedelta(days=today.weekday())
    moments = [at_local(monday - timedelta(weeks=n), time(HOUR), _ZONE) for n in range(WEEKS, -1, -1)]
    return [moment for moment in moments if moment < now][-WEEKS:]


def _id(one: Colleague, platform: Platform) -> str:
    return one.person.slack_id if platform is Platform.SLACK else one.person.aad_id


def _introduce(tx: Tx, workspace_id: int, external_id: str, one: Colleague, today: date) -> int:
    member = members.find_member(tx, workspace_id, external_id)
    member = member or members.add_member(tx, workspace_id, external_id, today)
    members.update_member(tx, member.id, name=one.person.name, language=one.person.locale[:2], country="NL")
    return member.id


def _join(tx: Tx, workspace_id: int, external_id: str, one: Colleague, at: datetime) -> None:
    members.update_member(
        tx,
        _introduce(tx, workspace_id, external_id, one, at.date()),
        state=MemberState.ACTIVE,
        joined_at=at,
        hour=HOUR,
        topics=list(one.topics),
        networks=list(one.networks),
        department=one.department,
        location=one.location,
    )


def _share_some(tx: Tx, workspace_id: int, monday: datetime, now: datetime) -> None:
    """Some of what was offered gets shared in the days after, always the same."""
    for item in offered_since(tx, workspace_id, monday):
        chance = sha256(f"{item.member_id}:{item.key}".encode()).digest()
        shared_at = monday + timedelta(hours=1 + chance[1] % 48)
        if chance[0] < 90 and shared_at < now:  # noqa: PLR2004 - about a third of 256
            network = (Network.LINKEDIN, Network.LINKEDIN, Network.OFFLINE, Network.X)[chance[2] % 4]
            shares.add_share(tx, workspace_id, item, network, None, shared_at)
            if network is not Network.OFFLINE:
                _follow(tx, workspace_id, item, shared_at, chance[3] % 12)


def _follow(tx: Tx, workspace_id: int, item: Item, shared_at: datetime, times: int) -> None:
    """Somebody's link was opened so often on the day that they shared it."""
    token = links.ensure_token(tx, workspace_id, item, secrets.token_urlsafe(18), shared_at)
    link = links.find_link(tx, token)
    if link and times:
        links.add_clicks(tx, {(link.id, shared_at.astimezone(_ZONE).date()): times})
