"""Whatever people do with cases, and whenever: each open one is somebody's to see to, and has a next step."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

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
from tests.databases import Kept
from tests.features.cases.case_team import PEOPLE
from tests.features.cases.machines import CASES, AtADesk, try_out

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


class Cases(AtADesk):
    @initialize()
    def begin(self) -> None:
        super().begin()
        self.seen: dict[int, list[Entry]] = {}

    @precondition(lambda self: len(self.seen) < 2)
    @rule(who=WHO, kind=st.sampled_from(Kind), audience=st.sampled_from(Audience))
    def report(self, who: str, kind: Kind, audience: Audience) -> None:
        manager = "" if audience is Audience.HR or who == "manager" else "U-MANAGER"
        self.team.report(who, kind, audience if manager else Audience.HR, manager)

    @rule(
        who=WHO,
        case=CASES,
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
        self.does(who, DoCaseStep(case, step), **answers)

    @rule(who=WHO, case=CASES, action=st.sampled_from((OpenCase, TakeCase, ReopenCase)))
    def click(self, who: str, case: int, action: type[OpenCase | TakeCase | ReopenCase]) -> None:
        self.does(who, action(case))

    @rule(who=WHO, case=CASES, helped=st.booleans())
    def go_on_reporting(self, who: str, case: int, helped: bool) -> None:
        self.does(who, AddToCase(case), text="And also this.")
        self.does(who, SayItHelped(case, helped))

    @rule(who=WHO, case=CASES, action=st.sampled_from((ReopenMyCase, LetHrSee)))
    def change_ones_mind(self, who: str, case: int, action: type[ReopenMyCase | LetHrSee]) -> None:
        self.does(who, action(case))

    @rule(handler=WHO, deputy=WHO, final_contact=WHO)
    def name_others(self, handler: str, deputy: str, final_contact: str) -> None:
        self.sets(handler=PEOPLE[handler], deputy=PEOPLE[deputy], final_contact=PEOPLE[final_contact])

    def check(self) -> None:
        self.store.read(self._check)

    def _check(self, tx: Tx) -> None:
        for number in (1, 2):
            case = records.find_case(tx, number)
            if case is None:
                continue
            entries = timeline.list_entries(tx, number)
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
        who = access.reader_ids(tx, case.id, Sees.READS, Sees.FACTS)
        if case.handler_id is None:
            assert case.state is State.RECEIVED
            assert who
        else:
            assert members.get_member(tx, case.handler_id).reachable
            assert case.handler_id in who
            assert case.handler_id != case.reporter_id


def test_each_open_case_is_somebodys_and_has_a_next_step(kept_sqlite: Kept) -> None:
    try_out(Cases, kept_sqlite, examples=10, steps=20)
