"""Whatever people do, and whenever: no milestone for what was undone, none twice, none in a pause."""

import asyncio
from collections import Counter
from datetime import date, datetime, timedelta
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot import days_off
from bot.channels.base import Delivery, DeliveryError, Reference
from bot.domain.actions.membership import Pause, Resume
from bot.domain.actions.recognition import SetPublic
from bot.domain.actions.weekly import KeepOwnWords, Share, UndoShare
from bot.domain.messages import Message
from bot.domain.people import Platform
from bot.domain.schedule import next_allowed
from bot.drawing import Pen
from scheduler.delivery import Outbox
from scheduler.recognition import plan_recognition
from tests.channel_double import ChannelDouble
from tests.databases import Kept
from tests.features.recognition.programme import hr_of, thank
from tests.features.world import Person, World, phrase
from tests.timed_runs import ADDRESS, run_at

EVE = datetime.fromisoformat("2026-12-23T16:00:00+01:00")
"""Before a week of evenings, holidays, a weekend and the turn of the year."""
FIRST, OWN, YEAR = (
    phrase("milestone", f"{name}_title", years=1) for name in ("first_share", "first_words", "year")
)
IMPACT = "Your November 2026", "Your December 2026"


class Watching(ChannelDouble):
    """A platform that notes what somebody had shared when something arrived, and how they rested then."""

    def __init__(self, machine: "Recognised") -> None:
        super().__init__()
        self.machine = machine
        self.wrong: list[str] = []
        self.got: Counter[tuple[str, str]] = Counter()

    async def send(self, delivery: Delivery) -> Reference:
        reference = await super().send(delivery)
        self.machine.look(delivery.recipient, delivery.message)
        return reference


class Recognised(RuleBasedStateMachine):
    """Two people who share, undo, rest and thank, while time passes in steps of any size."""

    kept: ClassVar[Kept]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.kept.empty()
        self.store = self.kept.open()
        self.channel = Watching(self)

    def teardown(self) -> None:
        self.store.close()
        self.runner.close()

    @initialize()
    def begin(self) -> None:
        self.world = World(self.store)
        self.world.clock.moment = EVE
        self.outbox = Outbox(
            self.store, {Platform.SLACK: self.channel}, self.world.clock, Pen(self.world.library, ADDRESS)
        )
        self.people: list[Person] = self.runner.run(self._meet())

    async def _meet(self) -> list[Person]:
        await hr_of(self.world)
        people = [await self.world.person(user).with_card(weekday="4") for user in ("U1", "U2")]
        people[0].change(joined_at=EVE - timedelta(days=363))
        return people

    @rule(who=st.integers(0, 1), item=st.integers(0, 1), own=st.booleans(), regrets=st.booleans())
    def share(self, who: int, item: int, *, own: bool, regrets: bool) -> None:
        person, item_id = self.people[who], self.people[who].card[item].item.id
        if own:
            self.runner.run(person.do(KeepOwnWords(item_id), text="My own story"))
        self.runner.run(person.do(Share(item_id), network="linkedin"))
        if regrets:
            self.undo(who, all_of_them=False)

    @rule(who=st.integers(0, 1), all_of_them=st.booleans())
    def undo(self, who: int, *, all_of_them: bool) -> None:
        person = self.people[who]
        mine = [row["id"] for row in self.world.rows("shares") if row["member_id"] == person.member.id]
        for share in mine if all_of_them else mine[-1:]:
            self.runner.run(person.do(UndoShare(share)))

    @rule(who=st.integers(0, 1), days=st.integers(1, 9))
    def pause(self, who: int, days: int) -> None:
        until = self.world.clock.now().date() + timedelta(days=days)
        self.runner.run(self.people[who].do(Pause(until.isoformat())))

    @rule(who=st.integers(0, 1))
    def resume(self, who: int) -> None:
        self.runner.run(self.people[who].do(Resume()))

    @rule(who=st.integers(0, 1))
    def thank(self, who: int) -> None:
        self.runner.run(thank(self.people[who], self.people[1 - who]))

    @rule(who=st.integers(0, 1), recognition=st.integers(1, 6), public=st.booleans())
    def choose(self, who: int, recognition: int, *, public: bool) -> None:
        self.runner.run(self.people[who].do(SetPublic(recognition, public=public)))

    @rule(hours=st.sampled_from((1, 7, 15, 24, 60)), trouble=st.booleans())
    def pass_time(self, hours: int, *, trouble: bool) -> None:
        self.world.clock.forward(hours=hours)
        if trouble:
            self.channel.refuse(DeliveryError("ratelimited", retry_after=30), DeliveryError("fault"))
        self.tick()

    @rule()
    def tick(self) -> None:
        """Twice, as on two machines."""
        for _ in range(2):
            plan_recognition(run_at(self.world.clock.now(), self.store, self.world.library))
            self.runner.run(self._deliver())

    async def _deliver(self) -> None:
        for workspace in await self.outbox.waiting():
            await self.outbox.drain(*workspace)

    def look(self, recipient: str, message: Message) -> None:
        """Whether what arrives may arrive now."""
        person = next((one for one in self.people if one.actor.user == recipient), None)
        title = message.title
        praise = title in {FIRST, OWN, YEAR, *IMPACT} or title.endswith("thanks you")
        if person is None or not praise:
            return
        self.channel.got[recipient, title] += 1
        member, now = person.member, self.world.clock.now()
        off = days_off.public_holidays(member.country, member.region)
        if next_allowed(now, member.zone, member.weekday, member.hour, off) > now:
            self.channel.wrong.append(f"{title} in quiet hours, at {now}")
        if member.paused_until and member.paused_until > now.astimezone(member.zone).date():
            self.channel.wrong.append(f"{title} in a pause")
        if title in {FIRST, OWN} and not self._shared(member.id, own=title == OWN):
            self.channel.wrong.append(f"{title} for what was undone")

    def _shared(self, member_id: int, *, own: bool) -> bool:
        written = {row["item_id"] for row in self.world.rows("drafts")}
        mine = [row for row in self.world.rows("shares") if row["member_id"] == member_id]
        return any(row["item_id"] in written or not own for row in mine)

    @invariant()
    def nothing_arrived_that_should_not(self) -> None:
        assert self.channel.wrong == []

    @invariant()
    def nothing_came_twice(self) -> None:
        once = {FIRST, OWN, YEAR, *IMPACT}
        assert [key for key, number in self.channel.got.items() if key[1] in once and number > 1] == []

    @invariant()
    def each_public_thing_stands_in_one_round_up(self) -> None:
        posts = [one.message for one in self.channel.chats["channel:C-PROGRAMME"]]
        lines = [line for post in posts for part in post.parts for line in part.text.splitlines()]
        milestones = [line for line in lines if "first time" in line or "ambassador for" in line]
        assert len(milestones) <= 3 * len(self.people)
        assert date(2026, 1, 1) < self.world.clock.now().date()


def test_no_course_of_events_recognises_what_it_should_not(kept_sqlite: Kept) -> None:
    Recognised.kept = kept_sqlite
    run_state_machine_as_test(
        Recognised,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.generate, Phase.shrink),
        ),
    )
