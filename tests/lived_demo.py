"""Sixteen weeks of the demo's ambassadors: every timed job and every delivery, as time brings them.

`python -m tests.weeks` makes the table of docs/weekly.md of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from inspect import isawaitable

from sqlalchemy import select

from bot.channels.base import Delivery, Reference
from bot.domain.about import Subject
from bot.domain.content import Pillar
from bot.domain.matching import matches
from bot.domain.outbox import Kind
from bot.domain.people import Member, Platform
from bot.drawing import Pen
from bot.store import members, vacancies
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox as outbox_table
from bot.store.tables.weekly import nudge_items, nudges
from playground.seed import seed
from scheduler.delivery import Outbox
from scheduler.jobs import JOBS
from tests.channel_double import ChannelDouble
from tests.library import read_library
from tests.light_card import Weight, weigh
from tests.stopped_clock import StoppedClock
from tests.timed_runs import run_by

BEGINS = datetime(2026, 11, 26, 9, 15, tzinfo=UTC)
"""A Thursday; the first card comes on the Monday after."""
HOURS = (8, 9, 14)
"""In UTC: the hour of the cards in winter, the one after, and one in the afternoon."""
TEAM = "T1"
JOBS_PAGE = "https://www.example.org/jobs"


@dataclass
class Story:
    """What one of them got: how heavy the card of each week was, and on which day each message came."""

    member: Member
    cards: dict[str, Weight] = field(default_factory=dict)
    ideas: list[int] = field(default_factory=list)
    came: list[date] = field(default_factory=list)
    unasked: list[date] = field(default_factory=list)
    offered: Counter[Pillar] = field(default_factory=Counter)
    asked: int = 0
    own: int = 0
    seen: int = 0

    def empty_weeks(self, weeks: int) -> int:
        """Without a card, and without the question about less that stands in the place of one."""
        return max(0, weeks // self.member.rhythm - len(self.cards) - self.asked) + self.ideas.count(0)

    @property
    def most_a_day(self) -> int:
        return max(Counter(self.unasked).values())

    @property
    def most_a_week(self) -> int:
        """In any seven days."""
        days = self.unasked
        return max(sum(0 <= (other - day).days < 7 for other in days) for day in days)


class _Double(ChannelDouble):
    """Knows of what kind and of whose each message is."""

    def __init__(self) -> None:
        super().__init__(pace=1e9)
        self.sent: list[Delivery] = []

    async def send(self, delivery: Delivery) -> Reference:
        self.sent.append(delivery)
        return await super().send(delivery)


async def live(store: Store, weeks: int, hours: Sequence[int] = HOURS) -> list[Story]:
    """Let so many weeks pass, and nobody do anything."""
    clock, double, library = StoppedClock(BEGINS), _Double(), read_library()
    store.write(lambda tx: seed(tx, library, Platform.SLACK, TEAM, BEGINS, {"channel": "C1"}, JOBS_PAGE))
    posts = Outbox(store, {Platform.SLACK: double}, clock, Pen(library))
    people = store.read(lambda tx: members.list_ambassadors(tx, 1))
    stories = {one.external_id: Story(one) for one in people}
    for moment in _moments(weeks, hours):
        clock.moment = moment
        for job in JOBS:
            done = job.work(run_by(clock, store, library))
            if isawaitable(done):
                await done
        while waiting := await posts.waiting():
            for one in waiting:
                await posts.drain(*one)
        for sent in double.sent:
            store.read(partial(_tell, stories=stories, sent=sent, moment=moment))
        double.sent.clear()
    for story in stories.values():
        store.read(partial(_count, story=story))
    return list(stories.values())


def _moments(weeks: int, hours: Sequence[int]) -> Iterator[datetime]:
    monday = BEGINS.date() + timedelta(days=7 - BEGINS.weekday())
    for day in range(7 * weeks):
        for hour in hours:
            yield datetime.combine(monday + timedelta(days=day), time(hour), UTC)


def _tell(tx: Tx, stories: dict[str, Story], sent: Delivery, moment: datetime) -> None:
    row = tx.execute(select(outbox_table).where(outbox_table.c.id == sent.id)).one()
    story = stories.get(sent.recipient)
    if story is None or row.kind == Kind.EDIT:
        return
    story.came.append(day := story.member.today(moment))
    if Kind(row.kind).policy.turn and row.about != Subject.EVENT_REMINDER:
        story.unasked.append(day)
    story.asked += row.about == Subject.INACTIVITY
    if row.kind == Kind.NUDGE and row.nudge_id is not None:
        kinds = tx.scalars(select(nudge_items.c.kind).where(nudge_items.c.nudge_id == row.nudge_id))
        week = tx.execute(select(nudges.c.week).where(nudges.c.id == row.nudge_id)).scalar_one()
        story.cards[week] = weigh(sent.message)
        story.ideas.append(list(kinds).count("suggestion"))


def _count(tx: Tx, story: Story) -> None:
    """The mix of what was offered, without vacancies of one's own field or town; and those of them seen."""
    member = story.member
    there = vacancies.list_open_vacancies(tx, 1, BEGINS.date())
    own = {str(one.id) for one in there if matches(member.department, member.location, one, frozenset())}
    items = tx.execute(select(nudge_items).where(nudge_items.c.member_id == member.id)).all()
    seen = {one.key for one in items if one.kind == "vacancy" and one.key in own}
    story.own, story.seen = len(own), len(seen)
    for one in items:
        if not (one.kind == "vacancy" and one.key in own):
            story.offered[Pillar(one.pillar)] += 1
