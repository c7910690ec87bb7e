"""Whatever people do with cases, and whenever: each open one is somebody's to see to, and has a next step."""

import asyncio
from datetime import timedelta
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    AddToCase,
    DoCaseStep,
    LetHrSee,
    OpenCase,
    ReopenCase,
    ReopenMyCase,
    SayItHelped,
    TakeCase,
)
from bot.domain.cases.case import Audience, Case, Kind, Outcome, Sees, State, Step, Urgency
from bot.domain.cases.timeline import Entry, Event
from bot.store import members
from bot.store.cases import access, records, timeline
from bot.store.engine import Tx
from scheduler.cases import follow_cases
from tests.databases import Kept
from tests.features.cases.desk import PEOPLE, Desk, open_desk
from tests.features.world import World, phrase, said
from tests.timed_runs import run_at

WHO = st.sampled_from(sorted(PEOPLE))
STEPS = ("ask", "answer", "note", "hand", "pass", "urgency", "resolve")
LEAVES = {
    Event.REPORTED: {State.RECEIVED},
    Event.RELEASED: {State.RECEIVED},
    Event.TAKEN: {State.HANDLING},
    Event.ANSWERED: {State.HANDLING},
    Event.ASKED: {State.WAITING},
    Event.RESOLVED: {State.RESOLVED},
    Event.REOPENED: {State.RECEIVED, State.HANDLING},
    Event.HANDED_OVER: {State.HANDLING, State.WAITING},
    Event.PASSED: {State.HANDLING, State.WAITING},
}
"""In which states a case can be right after something happened to it."""


class Cases(RuleBasedStateMachine):
    """People who do whatever comes to mind."""

    kept: ClassVar[Kept]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.kept.empty()
        self.store = self.kept.open()
        self.seen: dict[int, list[Entry]] = {}

    def teardown(self) -> None:
        self.store.close()
        self.runner.close()

    @initialize()
    def begin(self) -> None:
        self.world = World(self.store)
        self.desk: Desk = self.runner.run(open_desk(self.world))

    @precondition(lambda self: len(self.seen) < 2)
    @rule(who=WHO, kind=st.sampled_from(Kind), audience=st.sampled_from(Audience))
    def report(self, who: str, kind: Kind, audience: Audience) -> None:
        manager = "" if audience is Audience.HR or who == "manager" else "U-MANAGER"
        self.desk.report(who, kind, audience if manager else Audience.HR, manager)

    @rule(
        who=WHO,
        case=st.integers(1, 2),
        step=st.sampled_from(STEPS),
        person=WHO,
        stay=st.booleans(),
        urgency=st.sampled_from(Urgency),
    )
    def step(self, who: str, case: int, step: str, person: str, stay: bool, urgency: Urgency) -> None:
        answers = {
            "text": "Some words.",
            "person": PEOPLE[person],
            "to": "legal",
            "stay": "yes" if stay else "no",
            "urgency": urgency,
            "outcome": Outcome.ANSWERED,
        }
        self._do(who, DoCaseStep(case, step), **answers)

    @rule(who=WHO, case=st.integers(1, 2), action=st.sampled_from((OpenCase, TakeCase, ReopenCase)))
    def click(self, who: str, case: int, action: type[OpenCase | TakeCase | ReopenCase]) -> None:
        self._do(who, action(case))

    @rule(who=WHO, case=st.integers(1, 2), helped=st.booleans())
    def go_on_reporting(self, who: str, case: int, helped: bool) -> None:
        self._do(who, AddToCase(case), text="And also this.")
        self._do(who, SayItHelped(case, helped))

    @rule(who=WHO, case=st.integers(1, 2), action=st.sampled_from((ReopenMyCase, LetHrSee)))
    def change_ones_mind(self, who: str, case: int, action: type[ReopenMyCase | LetHrSee]) -> None:
        self._do(who, action(case))

    @rule(handler=WHO, deputy=WHO, sponsor=WHO)
    def name_others(self, handler: str, deputy: str, sponsor: str) -> None:
        people = {"handler": PEOPLE[handler], "deputy": PEOPLE[deputy], "sponsor": PEOPLE[sponsor]}
        reply = self.runner.run(self.desk.set_rules(**people))
        assert said(reply) != phrase("sorry", "notice")

    @rule(who=WHO.filter(lambda who: who != "hr"), gone=st.booleans())
    def come_and_go(self, who: str, gone: bool) -> None:
        self.desk[who].change(unreachable_since=self.world.clock.now() if gone else None)

    @rule(hours=st.sampled_from((0.3, 2, 20, 100, 400)))
    def let_time_pass(self, hours: float) -> None:
        self.world.clock.moment += timedelta(hours=hours)

    @invariant()
    def nothing_is_lost_and_somebody_sees_to_it(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.world.deliver()
        follow_cases(run_at(self.world.clock.now(), self.store, self.world.library))
        self.store.read(self._check)

    def _do(self, who: str, action: Action, **answers: str | tuple[str, ...]) -> None:
        reply = self.runner.run(self.desk[who].do(action, **answers))
        assert said(reply) != phrase("sorry", "notice")

    def _check(self, tx: Tx) -> None:
        for number in (1, 2):
            case = records.find(tx, number)
            if case is None:
                continue
            entries = timeline.of(tx, number)
            before = self.seen.get(number, [])
            assert entries[: len(before)] == before
            self.seen[number] = entries
            moved = [one for one in entries if one.event in LEAVES]
            after = [one for one in entries if one.event is Event.REPLIED and one.id > moved[-1].id]
            assert case.state in LEAVES[moved[-1].event] | ({State.HANDLING} if after else set())
            if case.is_open:
                self._check_open(tx, case)

    def _check_open(self, tx: Tx, case: Case) -> None:
        assert case.next_at
        assert case.next_at > self.world.clock.now()
        assert case.next_step not in {Step.FOLLOW_UP, Step.NOTHING}
        who = access.who_may_see(tx, case.id, Sees.READS, Sees.FACTS)
        if case.handler_id is None:
            assert case.state is State.RECEIVED
            assert who
        else:
            assert members.get(tx, case.handler_id).reachable
            assert case.handler_id in who
            assert case.handler_id != case.reporter_id


MANY = settings(
    max_examples=10,
    stateful_step_count=20,
    phases=(Phase.explicit, Phase.generate),  # to shrink a failure takes longer than to read it
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_each_open_case_is_somebodys_and_has_a_next_step(kept_sqlite: Kept) -> None:
    Cases.kept = kept_sqlite
    run_state_machine_as_test(Cases, settings=MANY)
