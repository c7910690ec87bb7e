"""Who does what they were never shown: every action, with every id there is, by everybody whom it is not for.

Actions, their fields, ids, tables and roles are read from where they are. What a role may do is a line of
this file, so that whoever adds a kind of permission says here for whom it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import Column, insert, select

from bot.channels.actions import BadAction, decode_action, encode_action
from bot.domain.actions.base import Action
from bot.domain.people import FROM_HR, Platform, Role
from bot.domain.roles import GIVEN
from bot.features.fields import Fields
from bot.features.routes import FEATURES, feature_modules
from bot.store.engine import Tx
from bot.store.my_data.data_ownership import is_encrypted
from bot.store.tables import metadata
from bot.store.tables.people import roles
from tests.attacks.frame import Tries, Try, attack
from tests.attacks.sealed import everything_sealed
from tests.features.world import HR, Person, World, phrase, said
from tests.library import read_library
from tests.sealing import VAULT
from tests.spoilt.filling import Filler
from tests.spoilt.lived_in import NOW, live
from tests.spoilt.real_values import SAID
from tests.store.my_data.filling import seal

FOR_ROLES: dict[str, frozenset[str]] = {
    "HR": frozenset({"hr"}),
    "HR_READS": frozenset({"hr", "hr_reader"}),
    "FIGURES": frozenset({"hr", "hr_reader", "sponsor"}),
    "DESK": frozenset({"hr", "hr_reader", "sponsor", "administrator", "works_council"}),
    "QUESTIONS": frozenset({"hr", "hr_reader", "works_council"}),
    "INSTALLATION": frozenset({"hr", "hr_reader", "administrator"}),
    "INSTALLS": frozenset({"hr", "administrator"}),
}
"""What takes a role, and which ones have it. A permission that is in neither this nor the next fails."""
NO_ROLE = {"EVERYBODY", "HANDLERS"}
"""For whoever it concerns: others do it with ids that are not theirs."""
WORDS = ("", "x", "hr", "U-WELL", "2026-W48", "2026-11-30", "note", "en", "slack", "nl", "linkedin", "month")
SORRY = phrase("sorry", "notice")
ELSEWHERE = "T9"
OFTEN = 20
"""After so many acts it is looked at whether something of others has changed."""
SHARED = frozenset({"workspaces", "funnel_counts", "invitation_marks"})
"""What a colleague may change: that there is work, and how many an invitation has brought."""


class Confiding(Filler):
    """Who confides something else each time."""

    def _value(self, column: Column[Any], here: dict[str, int], number: int) -> Any:
        if is_encrypted(column) and f"{column.table.name}.{column.name}" not in SAID:
            return seal(column, f"confided {number:05}")
        return super()._value(column, here, number)


@dataclass
class Lived:
    """A workspace in which everything has happened: each of its rows, and what people wrote in it."""

    world: World
    rows: dict[str, dict[Any, Any]] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    most: int = 0

    def __post_init__(self) -> None:
        world = self.world
        world.clock.moment = NOW
        world.store.write(lambda tx: live(tx, world.library))
        world.store.write(Confiding().fill)
        self.rows = _rows(world)
        self.most = max(key for found in self.rows.values() for key in found if isinstance(key, int))
        opened = (VAULT.open_bytes(one).decode("utf-8", "replace") for one in everything_sealed(world))
        self.written = frozenset(text for text in opened if len(text) > 12)
        self.names = frozenset(row["name"] for row in self.rows["members"].values() if len(row["name"]) > 8)
        assert len(self.written) > 20

    def changed(self, but: frozenset[str]) -> list[str]:
        """The tables of which a row that was there is another one now, or none."""
        now = _rows(self.world)
        return [
            name
            for name, found in self.rows.items()
            if name not in but and any(now[name].get(key) != row for key, row in found.items())
        ]


def _rows(world: World) -> dict[str, dict[Any, Any]]:
    def read(tx: Tx) -> dict[str, dict[Any, Any]]:
        found: dict[str, dict[Any, Any]] = {}
        for table in metadata.sorted_tables:
            keys = [column.name for column in table.primary_key]
            rows = [dict(row) for row in tx.execute(select(table)).mappings()]
            found[table.name] = {
                (row[keys[0]] if len(keys) == 1 else tuple(map(row.get, keys))): row for row in rows
            }
        return found

    return world.store.read(read)


def every_action() -> list[type[Action]]:
    return sorted(FEATURES, key=lambda one: one.wire)


def every_input() -> dict[str, str]:
    """The name of each field of each form."""
    found = (one for module in feature_modules() for one in vars(module).values() if isinstance(one, Fields))
    return {name: "x" for one in found for name in one.fields}


def filled_in(kind: type[Action], number: int, chance: Random) -> Action | None:
    """The action with this id wherever it takes one, as a button would carry it; None if none could."""
    given: dict[str, object] = {}
    for one in fields(kind):
        kinds = {int: number, "int": number, bool: True, "bool": True}
        given[one.name] = kinds.get(one.type, chance.choice(WORDS))
    try:
        return decode_action(encode_action(kind(**given)))
    except (BadAction, TypeError):
        return None


def with_every_id(most: int) -> Iterator[Action]:
    """Each action with each id, in an order that comes by all of them early."""
    chance = Random(18)
    for number in chance.sample(range(most + 1), most + 1):
        for kind in chance.sample(every_action(), len(FEATURES)):
            takes_id = any(one.type in {int, "int"} for one in fields(kind))
            action = filled_in(kind, number, chance) if takes_id or number < len(WORDS) else None
            if action is not None:
                yield action


async def _tries(
    lived: Lived, who: dict[str, Person], secrets: frozenset[str], but: frozenset[str] = frozenset()
) -> Tries:
    """Everybody in turn does everything with everything; what has changed is looked at now and then."""
    inputs, since = every_input(), 0
    people = list(who.items())
    for number, action in enumerate(with_every_id(lived.most)):
        name, person = people[number % len(people)]
        reply = said(await person.do(action, **inputs))
        found = [text for text in (*secrets, SORRY) if text in reply]
        since += 1
        if since == OFTEN:
            found, since = [*found, *lived.changed(but)], 0
        yield Try(f"{name}: {action}: {found[:3]}", not found)
    yield Try(f"{[*who]}: {lived.changed(but)}", not lived.changed(but))


@attack("do from another workspace whatever there is, with every id")
async def from_elsewhere(world: World) -> Tries:
    lived = Lived(world)
    who = {
        "an ambassador elsewhere": await world.person("U-EVE", workspace=ELSEWHERE, name="Eve").join(),
        "HR elsewhere": await world.person(HR, workspace=ELSEWHERE, name="Mallory").join(),
        "HR of another tenant": await world.person(
            HR, workspace=ELSEWHERE, platform=Platform.TEAMS, name="Oscar"
        ).join(),
    }
    async for one in _tries(lived, who, lived.written | lived.names):
        yield one


@attack("do as a colleague whatever there is, with every id")
async def as_colleague(world: World) -> Tries:
    lived = Lived(world)
    who = {
        "an ambassador": await world.person("U-EVE", name="Eve").join(),
        "somebody who only looked": await world.person("U-TRUDY", name="Trudy").hello(),
    }
    async for one in _tries(lived, who, lived.written, SHARED):
        yield one


@attack("do what takes a role with any other role, or none")
async def without_role(world: World) -> Tries:
    """The same refusal whatever is asked for, and nothing is written but that it came."""
    for name in {kind.who.name for kind in every_action()} - set(FOR_ROLES) - NO_ROLE:
        yield Try(f"{name} has no line that says whose it is", held=False)
    people = {held: await world.person(f"U-{held}", name=str(held)).hello() for held in (None, *Role)}
    for held in Role:
        world.store.write(partial(_give, member_id=people[held].member.id, role=held))
    before = _but_came(world)
    acts = [(held, action) for held in people for action in _taking_a_role(str(held))]
    Random(18).shuffle(acts)
    for held, action in acts:
        refused = said(await people[held].do(action)) == _refusal(held)
        yield Try(f"{held or 'no role'}: {action}", refused)
    yield Try("and something was written", _but_came(world) == before)


def _refusal(held: Role | None) -> str:
    """What they are told; who has another role at the desk, that it is not of theirs."""
    mine = [read_library().label("role", held, "en")] if held in GIVEN else []
    return phrase("refusals", "not_your_role" if mine else "not_hr", roles=mine)


def _taking_a_role(held: str) -> Iterator[Action]:
    """Each action that these take no part in."""
    for kind in every_action():
        names = {one.name for one in fields(kind)}
        at_desk = "hr" in names and held not in GIVEN
        if at_desk or (kind.who.name in FOR_ROLES and held not in FOR_ROLES[kind.who.name]):
            action = filled_in(kind, 1, Random(1))
            assert action, f"{kind.wire} cannot be filled in"
            yield action


def _give(tx: Tx, member_id: int, role: Role) -> None:
    tx.execute(insert(roles).values(member_id=member_id, role=role, source=FROM_HR))


def _but_came(world: World) -> dict[str, dict[Any, Any]]:
    """All there is, but for what every act leaves, and what refused ones do."""
    return {name: found for name, found in _rows(world).items() if name not in {"received", "audit"}}
