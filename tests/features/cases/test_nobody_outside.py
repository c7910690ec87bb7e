"""Whatever HR sets and however long a case waits: only whom its reporter chose or agreed to can read it."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

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
from tests.databases import Kept
from tests.features.cases.case_team import PEOPLE, SECRET
from tests.features.cases.machines import CASES, AtADesk, try_out
from tests.features.world import phrase

OTHERS = sorted(set(PEOPLE) - {"reporter"})
WHO = st.sampled_from(OTHERS)


class Outsiders(AtADesk):
    """HR that tries whatever the settings allow, and one person who reports and sometimes agrees."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.allowed: dict[int, set[int]] = {}
        self.ids = {who: self.team[who].member.id for who in PEOPLE}

    @precondition(lambda self: len(self.allowed) < 2)
    @rule(kind=st.sampled_from((Kind.THREAT, Kind.OTHER)), also=st.sets(WHO))
    def report(self, kind: Kind, also: set[str]) -> None:
        chosen = self.store.read(self._chosen)
        offered = self._holders(Role.DEPUTY) | self._holders(Role.FINAL_CONTACT)
        case = self.team.report(kind=kind, also=tuple(PEOPLE[who] for who in sorted(also)))
        self.allowed[case] = chosen | ({self.ids[who] for who in also} & offered)

    @rule(handlers=st.sets(WHO, min_size=1), deputy=WHO, final_contact=WHO)
    def change_the_settings(self, handlers: set[str], deputy: str, final_contact: str) -> None:
        names = tuple(PEOPLE[who] for who in sorted(handlers))
        self.sets(handler=names, deputy=PEOPLE[deputy], final_contact=PEOPLE[final_contact])

    @rule(handler=st.sampled_from(("hr", "handler")))
    def replace_the_handlers(self, handler: str) -> None:
        self.sets(handler=(PEOPLE[handler],))

    @rule(who=WHO.filter(lambda who: who != "hr"))
    def depart(self, who: str) -> None:
        now, world = self.world.clock.now(), self.world
        self.store.write(
            lambda tx: departing.leave_with_account(
                tx, world.library, world.vault, Platform.SLACK, "T1", PEOPLE[who], now
            )
        )

    @rule(who=WHO, case=CASES, action=st.sampled_from((TakeCase, AskToRead, AskHandlers)))
    def try_something(self, who: str, case: int, action: type[TakeCase | AskToRead | AskHandlers]) -> None:
        self.does(who, action(case))

    @rule(who=WHO, case=CASES)
    def settle_and_open_again(self, who: str, case: int) -> None:
        self.does(who, DoCaseStep(case, "resolve"), text="Done.", outcome="answered")
        self.does("reporter", ReopenMyCase(case))

    @rule(case=CASES, person=WHO)
    def agree(self, case: int, person: str) -> None:
        if phrase("my_case", "nothing_to_allow") not in self.does(
            "reporter", LetRead(case, self.ids[person])
        ):
            self.allowed.get(case, set()).add(self.ids[person])

    @rule(who=WHO, case=CASES, person=WHO)
    def forge_a_yes(self, who: str, case: int, person: str) -> None:
        self.does(who, LetRead(case, self.ids[person]))

    @rule(who=WHO, case=CASES)
    def open_it(self, who: str, case: int) -> None:
        shown = self.does(who, OpenCase(case))
        page = self.runner.run(self.team[who].do(ExportCase(case)))
        if self.ids[who] not in self.allowed.get(case, set()):
            assert SECRET not in shown
            assert isinstance(page, Notice)

    def check(self) -> None:
        for case, allowed in self.allowed.items():
            reading = self.store.read(lambda tx: access.reader_ids(tx, case))  # noqa: B023 - done at once
            assert set(reading) <= allowed

    def _chosen(self, tx: Tx) -> set[int]:
        """Who is HR to somebody who reports now: the handlers, or all of HR where nobody is named at all."""
        chain = [self._reachable(tx, role) for role in (Role.HANDLER, Role.DEPUTY, Role.FINAL_CONTACT)]
        return chain[0] if any(chain) else self._reachable(tx, Role.HR)

    def _holders(self, role: Role) -> set[int]:
        return self.store.read(lambda tx: self._reachable(tx, role))

    def _reachable(self, tx: Tx, role: Role) -> set[int]:
        return {one.id for one in members.list_with_role(tx, 1, role) if one.reachable}


def test_nobody_outside_of_whom_the_reporter_chose_ever_reads_a_case(kept_sqlite: Kept) -> None:
    try_out(Outsiders, kept_sqlite, examples=15, steps=25)
