"""Who tries to read a report, or to do something with it, that is for others: every role, action and state.

What somebody may do is one line of a table, by the class of the action. An action with a case and no line
fails, so whoever adds one says here for whom it is.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from random import Random
from typing import Any

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    AddToCase,
    AnswerExample,
    AskAdvice,
    AskHandlers,
    AskToRead,
    DoCaseStep,
    DropCooling,
    ExportCase,
    KeepCaseDetails,
    KeepCooling,
    LetHrSee,
    LetRead,
    OpenAddToCase,
    OpenCase,
    OpenCaseDetails,
    OpenCaseForm,
    OpenCooling,
    PutCaseTo,
    ReopenCase,
    ReopenMyCase,
    SayItHelped,
    ShowCases,
    ShowCooling,
    ShowFile,
    ShowMyCase,
    TakeCase,
)
from bot.domain.cases.case import Kind
from bot.domain.messages import Message
from bot.store.cases import timeline
from tests.attacks.frame import Attempt, Tries, Try, attack
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.cases.test_who_reads import hours_pass
from tests.features.world import Person, World, said
from tests.sealing import VAULT

REPORTER, READS, SEES = "reporter", "reads", "sees"
"""Whose an action is: the reporter's, of who may read it, or of who sees number and deadline too."""
FOR: dict[type[Action], frozenset[str]] = {
    **dict.fromkeys(
        (OpenCaseDetails, KeepCaseDetails, OpenAddToCase, AddToCase, ShowMyCase, LetHrSee, LetRead),
        frozenset({REPORTER}),
    ),
    **dict.fromkeys(
        (SayItHelped, ReopenMyCase, OpenCooling, KeepCooling, ShowCooling, DropCooling, AskAdvice),
        frozenset({REPORTER}),
    ),
    AnswerExample: frozenset({REPORTER}),
    **dict.fromkeys((TakeCase, OpenCaseForm, DoCaseStep, ReopenCase), frozenset({READS})),
    OpenCase: frozenset({READS, SEES}),
    **dict.fromkeys((AskToRead, AskHandlers, PutCaseTo), frozenset({SEES})),
    **dict.fromkeys((ExportCase, ShowFile), frozenset({REPORTER, READS})),
}
STEPS = ("ask", "answer", "note", "hand", "pass", "urgency", "resolve", "example")
TABLES = ("cases", "case_entries", "case_access", "case_files", "case_examples", "cooling_drafts")
FILLED = {"text": "x", "person": "U-STRANGER", "urgency": "now", "outcome": "answered", "to": "legal"}


@dataclass(frozen=True)
class Stage:
    """A state of a case, and who may do what in it; all others may do nothing."""

    name: str
    live: Callable[[CaseTeam], Awaitable[None]]
    reads: frozenset[str]
    sees: frozenset[str]


async def _reported(team: CaseTeam) -> None:
    team.report(kind=Kind.THREAT, ticked=("handler", "final_contact"))
    _add_file(team)


async def _escalated(team: CaseTeam) -> None:
    await _reported(team)
    await hours_pass(team, 2)


async def _taken(team: CaseTeam) -> None:
    await _escalated(team)
    await team["handler"].do(TakeCase(1))


async def _handed_over(team: CaseTeam) -> None:
    await _taken(team)
    await team.step("handler", "hand", person="U-LAWYER")


async def _settled(team: CaseTeam) -> None:
    await _taken(team)
    await team.step("handler", "resolve", outcome="answered", text="Done.")


async def _removed(team: CaseTeam) -> None:
    await _reported(team)
    await team.set_rules(handler=("U-LAWYER",))


STAGES = (
    Stage("new", _reported, frozenset({"handler"}), frozenset({"deputy"})),
    Stage("escalated", _escalated, frozenset({"handler", "final_contact"}), frozenset({"deputy"})),
    Stage("taken", _taken, frozenset({"handler"}), frozenset()),
    Stage("handed over", _handed_over, frozenset({"lawyer"}), frozenset()),
    Stage("settled", _settled, frozenset({"handler"}), frozenset()),
    Stage("left by its handler", _removed, frozenset({"final_contact"}), frozenset({"deputy", "lawyer"})),
)


def _add_file(team: CaseTeam) -> None:
    who, now, picture = team["reporter"].member.id, team.world.clock.now(), b"\x89PNG\r\n\x1a\n"
    sealed = VAULT.seal_bytes(picture)
    team.world.store.write(lambda tx: timeline.add_file(tx, 1, who, now, "image/png", len(picture), sealed))


def case_actions() -> list[type[Action]]:
    """Every action that names a case, or a file of one, by its id."""

    def names_one(kind: type[Action]) -> bool:
        return any(field.name in {"case", "file"} and field.type in {int, "int"} for field in fields(kind))

    return sorted(filter(names_one, Action.__subclasses__()), key=lambda one: one.wire)


def each_way(kind: type[Action], team: CaseTeam) -> list[Action]:
    """An action with everything that somebody could put into it."""
    given: dict[str, Any] = {"case": 1, "file": 1, "asked": 1, "agrees": True, "helped": True, "mark": ""}
    names = {field.name for field in fields(kind)}
    people = [one.member.id for one in team.people.values()] if "person" in names else [0]
    steps = STEPS if "step" in names else ("",)
    ways = [given | {"person": person, "step": step} for person in people for step in steps]
    return [kind(**{name: one[name] for name in names}) for one in ways]


async def strangers(world: World) -> dict[str, Person]:
    """Who has nothing to do with it: another HR person, a guest, and the same people of another workspace."""
    elsewhere = await open_team(world, "T2")
    guest = await world.person("U-GUEST", name="Guest Jansen").hello()
    guest.change(guest=True)
    other = {f"{who} elsewhere": elsewhere[who] for who in ("reporter", "handler", "hr")}
    return {"guest": guest, **other}


def _may(stage: Stage, who: str, kind: type[Action]) -> bool:
    part = (
        REPORTER if who == "reporter" else READS if who in stage.reads else SEES if who in stage.sees else ""
    )
    return part in FOR[kind]


def _attempt(stage: Stage) -> Attempt:
    async def attempt(world: World) -> Tries:
        for kind in set(case_actions()) - set(FOR):
            yield Try(f"{kind.wire} has no line that says for whom it is", held=False)
        team = await open_team(world)
        everybody = {**team.people, **await strangers(world)}
        await stage.live(team)
        acts = [
            (who, action)
            for who in everybody
            for kind in FOR
            if not _may(stage, who, kind)
            for action in each_way(kind, team)
        ]
        Random(1).shuffle(acts)
        for who, action in acts:
            yield Try(f"{who}: {action}", await _holds(world, everybody[who], action))
        for who, person in everybody.items():
            if who != "reporter" and who not in stage.reads:
                yield Try(f"{who} looks around", await _sees_nothing(person))

    return attempt


for one in STAGES:
    attack(f"read a report that is {one.name}, or do something with it, that is for others")(_attempt(one))


async def _holds(world: World, person: Person, action: Action) -> bool:
    """Nothing of the case is shown, no page or file is opened, and nothing of it has changed."""
    before = [world.rows(table) for table in TABLES]
    reply = await person.do(action, **FILLED)
    links = [one.url for part in reply.parts for one in part.buttons] if isinstance(reply, Message) else []
    return SECRET not in said(reply) and not any(links) and [world.rows(one) for one in TABLES] == before


async def _sees_nothing(person: Person) -> bool:
    """Neither a list nor a look says what a report is about, how urgent it is, or whose."""
    shown = said(await person.do(ShowCases())) + said(await person.do(OpenCase(1)))
    return not any(word in shown for word in (SECRET, "Reporter Jansen", "Threat", "Urgency"))
