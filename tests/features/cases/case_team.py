"""A workspace whose HR has named people for cases, and cases in it."""

from dataclasses import dataclass, field

from bot.domain.actions.cases import DoCaseStep, OpenCaseRules
from bot.domain.cases.case import Audience, Case, Kind
from bot.domain.messages import Form, Message, Reply
from bot.features.cases import escalation
from bot.features.cases.hr_admin import second_yes
from bot.features.cases.reporter.new_case import Told, file_report
from bot.features.cases.reporter.whom import Whom
from bot.features.context import Context
from bot.store import workspaces
from bot.store.cases import records
from bot.store.engine import Tx
from tests.features.lived import live_once
from tests.features.world import HR, Person, World
from tests.timed_runs import ADDRESS

SECRET = "They wrote that I should watch my back."
"""What a reporter tells; it must never be seen in the outbox or the log."""

Answer = str | tuple[str, ...]

RULES: dict[str, Answer] = {
    "handler": ("U-HANDLER",),
    "deputy": "U-DEPUTY",
    "final_contact": "U-FINAL",
    "now": "1",
    "today": "4",
    "normal": "8",
    "country": "NL",
    "region": "",
}


@dataclass
class CaseTeam:
    world: World
    workspace: str = "T1"
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Person:
        return self.people[who]

    def case(self, case_id: int = 1) -> Case:
        return self.world.store.read(lambda tx: records.get_case(tx, case_id))

    async def step(self, who: str, step: str, **answers: str) -> Reply:
        return await self[who].do(DoCaseStep(1, step), **answers)

    async def ask_for_rules(self, **changes: Answer) -> Reply:
        """HR opens the form of the rules, and keeps the usual ones but for `changes`."""
        shown = await self["hr"].do(OpenCaseRules())
        assert isinstance(shown, Form)
        return await self["hr"].do(shown.action, **(RULES | changes))

    async def set_rules(self, **changes: Answer) -> Reply:
        """The same, and whoever's yes it takes to what is asked by that says so."""
        reply = await self.ask_for_rules(**changes)
        self.world.store.write(self._say_yes)
        return reply

    def _say_yes(self, tx: Tx) -> None:
        ctx = self.context(tx, "hr")
        if waits := second_yes.find_proposal(ctx):
            second_yes.put_in_place(ctx, waits)

    def context(self, tx: Tx, who: str) -> Context:
        """An act of one of them."""
        world, member = self.world, self[who].member
        place = workspaces.get_workspace(tx, member.workspace_id)
        return Context(tx, world.library, world.vault, world.clock.now(), place, member, ADDRESS)

    def report(
        self,
        who: str = "reporter",
        kind: Kind = Kind.NEGATIVE,
        audience: Audience = Audience.HR,
        manager: str = "",
        text: str = SECRET,
        link: str = "",
        ticked: tuple[str, ...] | None = None,
    ) -> int:
        """Somebody reports; return the case's id. Who may read it is ticked by what they are in the team.

        Without `ticked`, everybody who is offered is.
        """

        def work(tx: Tx) -> int:
            ctx = self.context(tx, who)
            line = escalation.line_for(tx, ctx.workspace.id, ctx.member.id)
            chosen = [one.id for one in line] if ticked is None else [self[one].member.id for one in ticked]
            told = Told(kind, text, Whom(tuple(chosen), audience, manager), network="linkedin", link=link)
            return file_report(ctx, told)[0].id

        return self.world.store.write(work)


PEOPLE = {
    "hr": HR,
    "handler": "U-HANDLER",
    "deputy": "U-DEPUTY",
    "final_contact": "U-FINAL",
    "reporter": "U-REPORTER",
    "manager": "U-MANAGER",
    "ambassador": "U-AMBASSADOR",
    "lawyer": "U-LAWYER",
}


async def open_team(world: World, workspace: str = "T1", **changes: Answer) -> CaseTeam:
    """HR names a handler, a deputy and a final contact, and everybody has said hello."""
    team = CaseTeam(world, workspace)
    for who, user in PEOPLE.items():
        name = f"{who.partition('_')[0].title()} Jansen"
        team.people[who] = world.person(user, workspace=workspace, name=name)

    async def live() -> None:
        for person in team.people.values():
            await person.hello()
        kept = await team.set_rules(**changes)
        assert isinstance(kept, Message), kept
        world.deliver()

    await live_once(world, ("case team", workspace, *sorted(changes.items())), live)
    return team
