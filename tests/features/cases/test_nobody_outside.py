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
    PutCaseTo,
    ReopenMyCase,
    TakeCase,
)
from bot.domain.cases.case import Kind
from bot.domain.messages import Notice
from bot.domain.people import Platform
from bot.features.cases import escalation
from bot.features.leaving import departing
from bot.store.cases import access
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
    @rule(kind=st.sampled_from((Kind.THREAT, Kind.OTHER)), ticked=st.sets(WHO))
    def report(self, kind: Kind, ticked: set[str]) -> None:
        line = self.store.read(lambda tx: escalation.line_for(tx, 1, self.ids["reporter"]))
        offered = {one.id for one in line}
        chosen = {self.ids[who] for who in ticked} & offered
        case = self.team.report(kind=kind, ticked=tuple(sorted(ticked)))
        self.allowed[case] = chosen

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

    @rule(who=WHO, case=CASES, person=WHO)
    def put_it_to(self, who: str, case: int, person: str) -> None:
        self.does(who, PutCaseTo(case, self.ids[person]))

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


def test_nobody_outside_of_whom_the_reporter_chose_ever_reads_a_case(kept_sqlite: Kept) -> None:
    try_out(Outsiders, kept_sqlite, examples=15, steps=25)
