"""A workspace with a chain of people, and a case that was reported."""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from bot.domain.cases.case import Audience, Case, Kind, Sees, State, Step, Urgency, Why, Wish
from bot.domain.cases.timeline import Event
from bot.domain.outbox import State as Sent
from bot.domain.people import Member, Platform, Role
from bot.features.cases import case_timeline, escalation
from bot.store import members
from bot.store.cases import access, records, rules, timeline
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox as rows
from content_library.library import Library
from scheduler.cases import follow_cases
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.timed_runs import run_at

CHAIN = {"UHAN": Role.HANDLER, "UDEP": Role.DEPUTY, "USPO": Role.FINAL_CONTACT, "UHR": Role.HR}


class Desk:
    """A workspace with a chain of people, and one case that was reported on Monday at nine."""

    def __init__(
        self,
        store: Store,
        library: Library,
        *,
        without: tuple[str, ...] = (),
        platform: Platform = Platform.SLACK,
        **differs: Any,
    ) -> None:
        self.store, self.library, self.workspace = store, library, add_workspace(store, platform)
        self.people: dict[str, Member] = {"U1": add_ambassador(store, self.workspace)}
        for user, role in CHAIN.items():
            if user not in without:
                self.people[user] = self.name(user, role)
        self.case = store.write(lambda tx: self.report(tx, differs))

    def name(self, user: str, role: Role) -> Member:
        def work(tx: Tx) -> Member:
            member = members.add_member(
                tx, self.workspace.id, user, MONDAY.date(), name=f"Person {user}", language="en"
            )
            members.sync_role(tx, self.workspace.id, (user,), role, f"desk {user}", MONDAY.date())
            return members.get_member(tx, member.id)

        return self.store.write(work)

    def report(self, tx: Tx, differs: dict[str, Any]) -> Case:
        urgency = differs.get("urgency", Urgency.NOW)
        calendar = rules.get_calendar(tx, self.workspace)
        columns = {
            "reporter_id": self.people["U1"].id,
            "kind": Kind.THREAT,
            "urgency": urgency,
            "wish": Wish.ADVICE,
            "audience": Audience.HR,
            "network": "linkedin",
            "state": State.RECEIVED,
            "created_at": MONDAY,
            "respond_by": calendar.after(MONDAY, urgency),
            "next_step": Step.REMIND,
            "next_at": calendar.after(MONDAY, urgency, 0.5),
        }
        case = records.add_case(tx, self.workspace.id, **(columns | differs))
        if case.audience is Audience.MANAGER:
            access.grant_access(tx, case.id, [self.people["UHAN"].id], Why.MANAGER, MONDAY)
        else:
            everybody = [one.id for one in self.people.values()]
            escalation.open_to(tx, case, everybody, MONDAY)
        escalation.alert(tx, self.library, case, escalation.all_asked(tx, case), Event.ALERTED, MONDAY, "new")
        return case

    def follow(self, now: datetime) -> None:
        follow_cases(run_at(now, self.store, self.library))

    def now(self) -> Case:
        return self.store.read(lambda tx: records.get_case(tx, self.case.id))

    def change(self, **columns: Any) -> None:
        self.store.write(lambda tx: records.update_case(tx, self.case.id, **columns))

    def move(self, event: Event, now: datetime = MONDAY, **changes: Any) -> None:
        self.store.write(
            lambda tx: case_timeline.record_event(tx, self.workspace, self.now(), now, event, **changes)
        )

    def take(self, user: str) -> None:
        self.move(Event.TAKEN, handler_id=self.people[user].id, state=State.HANDLING)

    def may_see(self, user: str) -> bool:
        return self.store.read(lambda tx: access.may_see(tx, self.case.id, self.people[user].id))

    def sees(self, user: str) -> Sees | None:
        return self.store.read(lambda tx: access.access_level(tx, self.case.id, self.people[user].id))

    def events(self) -> list[Event]:
        return [one.event for one in self.store.read(lambda tx: timeline.list_entries(tx, self.case.id))]

    def told(self, user: str) -> list[str]:
        """The first words of what somebody was told, in its order."""
        who = rows.c.member_id == self.people[user].id
        found = self.store.read(lambda tx: tx.execute(rows.select().where(who).order_by(rows.c.id)).all())
        return [row.message["parts"][0]["text"] for row in found]

    def fail(self, user: str, state: Sent = Sent.DEAD) -> None:
        """Nothing that waits for somebody arrives."""
        who = rows.c.member_id == self.people[user].id
        self.store.write(lambda tx: tx.execute(update(rows).where(who).values(state=state)))

    def lose(self, user: str) -> None:
        """Somebody's account is gone."""
        self.store.write(lambda tx: members.update_member(tx, self.people[user].id, unreachable_since=MONDAY))
