"""Two workspaces in which every timed job has something to do, and what came of it."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, insert, select, update

from bot.domain.checkins.question import Plan as CheckinPlan
from bot.domain.content import Pillar
from bot.domain.events import EventKind, EventTexts
from bot.domain.events import Plan as EventPlan
from bot.domain.news import NewsItem
from bot.domain.outbox import State
from bot.domain.people import Member, MemberState, Platform, Role, Workspace
from bot.domain.prompts import Audience, Prompt, Timing, When, Who
from bot.domain.recognition.rules import Rules
from bot.store import members, nudges, prompts, role_holders
from bot.store.checkins import plans
from bot.store.engine import Store, Tx
from bot.store.events import planned
from bot.store.news import entries, sources
from bot.store.recognition import settings
from bot.store.tables import (
    buddies,
    cases,
    consent,
    figures,
    onboarding,
    outbox,
    recognition,
    stories_and_feedback,
    time_and_retention,
    training,
    weekly,
)
from bot.store.tables import vacancies as vacancy_tables
from content_library.library import Library
from scheduler.nudges import plan_due
from tests.people import MONDAY, add_ambassador, add_hr, add_vacancies, add_workspace
from tests.timed_runs import run_at

DAY = timedelta(days=1)
TICKS = (MONDAY, MONDAY + 3 * DAY + timedelta(hours=7), MONDAY + 7 * DAY, MONDAY + 14 * DAY)
"""Monday, Thursday afternoon, and the Mondays after: each job has its moment in one of them."""
PHOTOS = {"en": EventTexts("Photos")}
EVENT = EventPlan(EventKind.WORKSHOP, PHOTOS, MONDAY + 3 * DAY, 90, "Utrecht", Audience(Who.ALL))


def put(tx: Tx, table: Table, **columns: Any) -> int:
    """Write a row; return its first key."""
    number: int = tx.execute(insert(table).values(columns).returning(*table.primary_key)).one()[0]
    return number


@dataclass
class Place:
    """A workspace with people, each of whom has something coming."""

    store: Store
    library: Library
    platform: Platform
    user: str
    workspace: Workspace = field(init=False)
    people: list[Member] = field(init=False)
    hr: Member = field(init=False)

    def __post_init__(self) -> None:
        """Found it, with cards of the week before."""
        self.workspace = add_workspace(self.store, self.platform, self.user)
        self.hr = add_hr(self.store, self.workspace, f"{self.user}HR")
        self.people = [self.ambassador(str(number)) for number in range(3)]
        add_vacancies(self.store, self.workspace, 2)
        plan_due(run_at(MONDAY - 7 * DAY, self.store, self.library))
        send_all(self.store, MONDAY - 7 * DAY)
        self.store.write(self._fill)

    def ambassador(self, name: str, **columns: Any) -> Member:
        """Somebody who began a year ago, and whose card is due a week before MONDAY."""
        usual = {"next_nudge_at": MONDAY - 7 * DAY, "joined_at": MONDAY - timedelta(days=365)}
        return add_ambassador(self.store, self.workspace, f"{self.user}{name}", **(usual | columns))

    def _fill(self, tx: Tx) -> None:
        first, second, third = self.people
        where = {"workspace_id": self.workspace.id}
        self.add_prompt(tx)
        self.add_event(tx)
        self.add_news(tx)
        self.add_case(tx)
        self.add_pair(tx, first, second)
        self.add_request(tx, first, second)
        self.add_removal(tx, third)
        self.add_consent(tx, third)
        self.add_track(tx, "new")
        role_holders.give_role(tx, third.id, Role.SPONSOR, MONDAY.date() - DAY)
        plans.save_plan(tx, self.workspace.id, CheckinPlan(next_on=MONDAY.date()))
        goal = {"member_id": first.id, "set_at": MONDAY, "remind_on": MONDAY.date()}
        put(tx, onboarding.goals, **where, **goal)
        put(tx, onboarding.guideline_readings, **where, member_id=first.id, edition="0.9")
        module = self.library.training[0].key
        begun = {"module": module, "cards": 1, "moved_at": MONDAY - 8 * DAY}
        put(tx, training.trainings, **where, member_id=second.id, **begun)
        channel = members.add_member(
            tx, self.workspace.id, "channel:C1", MONDAY.date(), state=MemberState.CHANNEL, language="en"
        )
        settings.save_rules(tx, self.workspace.id, Rules(channel_id=channel.id))
        put(
            tx,
            recognition.recognitions,
            **where,
            member_id=first.id,
            kind="thanks",
            key="thanks",
            at=MONDAY - DAY,
            public=True,
        )
        self._close_a_vacancy(tx, first)
        self._give_everything(tx, third)

    def _give_everything(self, tx: Tx, member: Member) -> None:
        """All ideas of today, on a card of before."""
        of_whom = {"workspace_id": self.workspace.id, "member_id": member.id}
        card = put(tx, weekly.nudges, **of_whom, week="2026-W40", created_at=MONDAY - 7 * DAY)
        shown = [one for one in self.library.suggestions if not one.is_question]
        for place, one in enumerate(shown):
            what = {"position": place, "kind": "suggestion", "key": one.key, "pillar": one.pillar}
            put(tx, weekly.nudge_items, nudge_id=card, member_id=member.id, **what)

    def _close_a_vacancy(self, tx: Tx, member: Member) -> None:
        """One that stands on somebody's card."""
        table = vacancy_tables.vacancies
        number = tx.scalars(select(table.c.id).where(table.c.workspace_id == self.workspace.id)).first()
        shown = {"position": 9, "kind": "vacancy", "key": str(number), "pillar": Pillar.RECRUITMENT}
        card = nudges.find_nudge_id(tx, member.id, nudges.latest_week(tx, member.id))
        put(tx, weekly.nudge_items, nudge_id=card, member_id=member.id, **shown)
        tx.execute(update(table).where(table.c.id == number).values(closed_at=MONDAY))

    def add_prompt(self, tx: Tx) -> int:
        """HR asks everybody something, now."""
        number = prompts.add_prompt(tx, self.workspace.id, {"en": ("Question?",)}, MONDAY)
        kept = prompts.find_prompt(tx, self.workspace.id, number)
        timing = Timing(When.NOW, MONDAY.date())
        prompt = Prompt({"nl": "Vraag?", "en": "Question?"}, Pillar.PERSONAL, (), Audience(Who.ALL), timing)
        assert kept
        prompts.confirm_prompt(tx, kept, prompt, MONDAY.date(), MONDAY)
        return number

    def add_event(self, tx: Tx, token: str = "base") -> int:
        """Nobody has been told of it yet."""
        return planned.add_event(tx, self.workspace.id, EVENT, f"{self.user}{token}", MONDAY).id

    def add_news(self, tx: Tx) -> None:
        """It waits, and HR has not been told of it; its site is not asked again."""
        address, later = f"https://{self.user}.example.org/feed", MONDAY + 999 * DAY
        sources.add_source(tx, self.workspace.id, address, Audience(Who.ALL), 4, later)
        (source,) = sources.list_sources(tx, self.workspace.id)
        item = NewsItem("n-1", "Open day", "", "https://example.org/1", "en")
        entries.take_in(tx, source, [item], 1, MONDAY)

    def add_case(self, tx: Tx) -> int:
        """Nobody has taken it, so it is time for a reminder."""
        last = tx.execute(select(cases.cases.c.id)).all()
        return put(
            tx,
            cases.cases,
            workspace_id=self.workspace.id,
            number=len(last) + 1,
            reporter_id=self.people[0].id,
            kind="threat",
            urgency="now",
            wish="advice",
            audience="hr",
            network="linkedin",
            state="received",
            created_at=MONDAY - DAY,
            respond_by=MONDAY,
            next_step="deputy",
            next_at=MONDAY,
        )

    def add_pair(self, tx: Tx, first: Member, second: Member) -> int:
        """Two buddies whose prompt is due."""
        return put(
            tx,
            buddies.buddy_pairs,
            workspace_id=self.workspace.id,
            first_id=first.id,
            second_id=second.id,
            state="active",
            first_agrees=True,
            second_agrees=True,
            proposed_at=MONDAY - 9 * DAY,
            prompt=2,
            prompt_at=MONDAY,
        )

    def add_request(self, tx: Tx, author: Member, reviewer: Member) -> int:
        """Feedback that somebody waits for."""
        week = nudges.latest_week(tx, author.id)
        taken = select(stories_and_feedback.feedback.c.item_id)
        items = weekly.nudge_items
        mine = select(items.c.id).where(items.c.member_id == author.id, items.c.id.not_in(taken))
        assert week
        return put(
            tx,
            stories_and_feedback.feedback,
            workspace_id=self.workspace.id,
            author_id=author.id,
            reviewer_id=reviewer.id,
            whom="colleague",
            item_id=tx.scalars(mine.limit(1)).one(),
            state="asked",
            reached=True,
            asked_at=MONDAY - 3 * DAY,
            remind_at=MONDAY,
        )

    def add_consent(self, tx: Tx, member: Member, **differs: Any) -> int:
        """It ends in twenty days."""
        text = tx.scalars(select(consent.consent_texts.c.id)).first() or self._text(tx)
        usual = {"channel": "linkedin", "event": "given", "how": "chat", "until": MONDAY.date() + 20 * DAY}
        who = {"workspace_id": member.workspace_id, "member_id": member.id, "person": f"person {member.id}"}
        row = who | usual | {"text_id": text, "at": MONDAY - 300 * DAY} | differs
        return put(tx, consent.consents, **row)

    def _text(self, tx: Tx) -> int:
        words = {"texts": {"nl": "x"}, "purposes": {"nl": "x"}, "contact": "x", "mail": "x"}
        more = {"months": 12, "made_at": MONDAY, "version": 1, "published_at": MONDAY}
        return put(tx, consent.consent_texts, workspace_id=self.workspace.id, **words, **more)

    def add_removal(self, tx: Tx, member: Member) -> int:
        """It has to be gone today."""
        days = {"ended_on": MONDAY.date() - 40 * DAY, "due_on": MONDAY.date()}
        kind = {"channel": "website", "cause": "withdrawn"}
        who = {"workspace_id": self.workspace.id, "member_id": member.id}
        return put(tx, consent.removals, **who, **kind, **days)

    def add_track(self, tx: Tx, name: str) -> int:
        """A new colleague who begins today."""
        new = members.add_member(tx, self.workspace.id, f"{self.user}{name}", MONDAY.date(), language="en")
        where = {"workspace_id": self.workspace.id, "member_id": new.id, "contact_id": self.people[0].id}
        today: date = MONDAY.date()
        return put(tx, onboarding.newcomers, **where, start_on=today, next_stop=0, next_on=today)


_NUMBERS = re.compile(
    r"(?<=^milestone:)\d+|(?<=^edit:)\d+|(?<=^case:\d:)\d+|(?<=^prompt:\d:2026-11-23:)\d+"
    r"|(?<=^checkin:)\d+|(?<=^checkin-again:)\d+|(?<=^checkin-result:)\d+"
)
"""In keys: numbers that are other ones as soon as there is one more of something."""


def send_all(store: Store, now: datetime) -> None:
    """Everything that waits arrives."""
    rows = outbox.outbox
    there = {"state": State.SENT, "sent_at": now, "conversation": "D1", "reference": "1.1"}
    store.write(lambda tx: tx.execute(update(rows).where(rows.c.state == State.TODO).values(there)))


def came_of_it(store: Store) -> set[str]:
    """The keys of all messages, which months were noted down where, and what was closed."""
    rows, written = outbox.outbox.c, select(figures.closed_periods)
    keys = select(rows.key, rows.member_id)
    months = select(
        time_and_retention.journey_counts.c.workspace_id, time_and_retention.journey_counts.c.month
    )

    def work(tx: Tx) -> set[str]:
        noted = {f"month:{row.workspace_id}:{row.month}" for row in tx.execute(months)}
        over = {f"closed:{row.span}:{row.first}:{row.workspace_id}" for row in tx.execute(written)}
        sent = tx.execute(keys).all()
        return noted | over | {f"{_NUMBERS.sub('', row.key)} of {row.member_id}" for row in sent}

    return store.read(work)
