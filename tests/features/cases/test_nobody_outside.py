"""Whatever HR sets and however long a case waits: only whom its reporter chose or agreed to can read it."""

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
    AskHandlers,
    AskToRead,
    DoCaseStep,
    ExportCase,
    LetRead,
    OpenCase,
    ReopenMyCase,
    TakeCase,
)
from bot.domain.cases.case import Kind
from bot.domain.messages import Notice
from bot.domain.people import Platform, Role
from bot.features.leaving import departing
from bot.store import members
from bot.store.cases import access
from bot.store.engine import Tx
from scheduler.cases import follow_cases
from tests.databases import Kept
from tests.features.cases.desk import PEOPLE, SECRET, Desk, open_desk
from tests.features.world import World, phrase, said
from tests.timed_runs import run_at

OTHERS = sorted(set(PEOPLE) - {"reporter"})
WHO = st.sampled_from(OTHERS)
CASES = st.integers(1, 2)


class Outsiders(RuleBasedStateMachine):
    """HR that tries whatever the settings allow, and one person who reports and sometimes agrees."""

    kept: ClassVar[Kept]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.kept.empty()
        self.store = self.kept.open()
        self.allowed: dict[int, set[int]] = {}

    def teardown(self) -> None:
        self.store.close()
        self.runner.close()

    @initialize()
    def begin(self) -> None:
        self.world = World(self.store)
        self.desk: Desk = self.runner.run(open_desk(self.world))
        self.ids = {who: self.desk[who].member.id for who in PEOPLE}

    @precondition(lambda self: len(self.allowed) < 2)
    @rule(kind=st.sampled_from((Kind.THREAT, Kind.OTHER)), also=st.sets(WHO))
    def report(self, kind: Kind, also: set[str]) -> None:
        chosen = self.store.read(self._chosen)
        offered = self._holders(Role.DEPUTY) | self._holders(Role.SPONSOR)
        case = self.desk.report(kind=kind, also=tuple(PEOPLE[who] for who in sorted(also)))
        self.allowed[case] = chosen | ({self.ids[who] for who in also} & offered)

    @rule(handlers=st.sets(WHO, min_size=1), deputy=WHO, sponsor=WHO)
    def change_the_settings(self, handlers: set[str], deputy: str, sponsor: str) -> None:
        names = tuple(PEOPLE[who] for who in sorted(handlers))
        self.runner.run(self.desk.set_rules(handler=names, deputy=PEOPLE[deputy], sponsor=PEOPLE[sponsor]))

    @rule(handler=st.sampled_from(("hr", "handler")))
    def replace_the_handlers(self, handler: str) -> None:
        self.runner.run(self.desk.set_rules(handler=(PEOPLE[handler],)))

    @rule(who=WHO.filter(lambda who: who != "hr"), gone=st.booleans())
    def come_and_go(self, who: str, gone: bool) -> None:
        self.desk[who].change(unreachable_since=self.world.clock.now() if gone else None)

    @rule(who=WHO.filter(lambda who: who != "hr"))
    def depart(self, who: str) -> None:
        now, world = self.world.clock.now(), self.world
        self.store.write(
            lambda tx: departing.depart(
                tx, world.library, world.vault, Platform.SLACK, "T1", PEOPLE[who], now
            )
        )

    @rule(hours=st.sampled_from((1, 2, 20, 100)))
    def let_time_pass(self, hours: int) -> None:
        self.world.clock.moment += timedelta(hours=hours)

    @rule(who=WHO, case=CASES, action=st.sampled_from((TakeCase, AskToRead, AskHandlers)))
    def try_something(self, who: str, case: int, action: type[TakeCase | AskToRead | AskHandlers]) -> None:
        self._do(who, action(case))

    @rule(who=WHO, case=CASES)
    def settle_and_open_again(self, who: str, case: int) -> None:
        self._do(who, DoCaseStep(case, "resolve"), text="Done.", outcome="answered")
        self._do("reporter", ReopenMyCase(case))

    @rule(case=CASES, person=WHO)
    def agree(self, case: int, person: str) -> None:
        if phrase("my_case", "nothing_to_allow") not in self._do("reporter", LetRead(case, self.ids[person])):
            self.allowed.get(case, set()).add(self.ids[person])

    @rule(who=WHO, case=CASES, person=WHO)
    def forge_a_yes(self, who: str, case: int, person: str) -> None:
        self._do(who, LetRead(case, self.ids[person]))

    @rule(who=WHO, case=CASES)
    def open_it(self, who: str, case: int) -> None:
        shown = self._do(who, OpenCase(case))
        page = self.runner.run(self.desk[who].do(ExportCase(case)))
        if self.ids[who] not in self.allowed.get(case, set()):
            assert SECRET not in shown
            assert isinstance(page, Notice)

    @invariant()
    def nobody_outside_can_read_it(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.world.deliver()
        follow_cases(run_at(self.world.clock.now(), self.store, self.world.library))
        for case, allowed in self.allowed.items():
            reading = self.store.read(lambda tx: access.who_may_see(tx, case))  # noqa: B023 - done at once
            assert set(reading) <= allowed

    def _do(self, who: str, action: Action, **answers: str) -> str:
        reply = said(self.runner.run(self.desk[who].do(action, **answers)))
        assert reply != phrase("sorry", "notice")
        return reply

    def _chosen(self, tx: Tx) -> set[int]:
        """Who is HR to somebody who reports now: the handlers, or all of HR where nobody is named at all."""
        chain = [self._reachable(tx, role) for role in (Role.HANDLER, Role.DEPUTY, Role.SPONSOR)]
        return chain[0] if any(chain) else self._reachable(tx, Role.HR)

    def _holders(self, role: Role) -> set[int]:
        return self.store.read(lambda tx: self._reachable(tx, role))

    def _reachable(self, tx: Tx, role: Role) -> set[int]:
        return {one.id for one in members.with_role(tx, 1, role) if one.reachable}


MANY = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # to shrink a failure takes longer than to read it
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_nobody_outside_of_whom_the_reporter_chose_ever_reads_a_case(kept_sqlite: Kept) -> None:
    Outsiders.kept = kept_sqlite
    run_state_machine_as_test(Outsiders, settings=MANY)
