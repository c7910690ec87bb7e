"""Who has the database, the boxes, every key on the disk and the cards, and wants to know who said what."""

import hmac
import random
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from itertools import chain, combinations, product
from typing import Any

from bot.domain.actions.checkins import KeepCheckin, OpenCheckin
from bot.domain.disclosure import LEAST
from bot.domain.tally import ALL, LEAST_ALIKE, Answered, Tally, disclosable_crowds
from bot.store.boxes.sealing import CannotOpen, unseal
from bot.store.checkins.answers import box_of
from bot.store.tables import metadata
from tests.attacks.frame import Tries, Try, attack
from tests.boxes import boxes_of, folder_of
from tests.features.checkins.rounds import Chat, close, in_all, in_box, opened
from tests.features.world import World, said
from tests.sealing import KEY

ANSWERS = ("1", "5", "2", "4", "3", "1", "5")


def everything(world: World) -> dict[str, list[dict[str, Any]]]:
    return {name: world.rows(name) for name in metadata.tables if name != "boxes"}


def keys_on_the_disk(world: World) -> list[bytes]:
    """All of them, and the data key in every form."""
    files = [one.read_bytes() for one in (folder_of(world.store) / "round-keys").glob("*")]
    return [
        *files,
        KEY.encode(),
        *world.vault.derive_all(f"box {box_of(1)}"),
        *world.vault.derive_all("marks"),
    ]


@attack("tell from the database or the cards that somebody opened, answered or sent again")
async def look_for_traces(world: World) -> Tries:
    for person, value in zip(await opened(world, len(ANSWERS)), ANSWERS, strict=True):
        before, card = everything(world), Chat(person).card
        for action, given in product((OpenCheckin(1), KeepCheckin(1), KeepCheckin(1)), ({"load": value},)):
            reply = await person.do(action, **given)
            yield Try(f"{action} left something", everything(world) == before)
        yield Try("the card has changed", Chat(person).card == card)
        yield Try("the answer says what was sent", f"“{value}”" not in said(reply))


@attack("name the marks in an opened box, by every member and every key on the disk")
async def try_out_members(world: World) -> Tries:
    people = await opened(world, len(ANSWERS))
    for person, value in zip(people, ANSWERS, strict=True):
        await Chat(person).sends(load=value)
    marks = {mark for _, mark in in_box(world).marks}
    names = [
        *(str(number) for number in range(300)),
        *chain.from_iterable((one.actor.user, one.profile.name) for one in people),
    ]
    for key, name in product(keys_on_the_disk(world), names):
        made = hmac.new(key, name.encode(), sha256).hexdigest()
        yield Try(f"{name} is named", not any(made.startswith(mark) for mark in marks))


@attack("count more than once, or for somebody else")
async def stuff_the_box(world: World) -> Tries:
    people = await opened(world, 3)
    stranger = await world.person("U1", workspace="T2").join()
    newcomer = await world.person("U9").join()
    for value in range(1, 6):
        for person in (*people, stranger, newcomer):
            await person.try_to(KeepCheckin(1), f"{person.actor.user} {value}", load=str(value))
            yield Try("an answer counted twice", sum(in_all(world)) <= len(people))
    for forged in ("6", "0", "-1", "load", "1,5", "1" * 500, "\0", "\u202e5"):
        await people[0].do(KeepCheckin(1), load=forged)
        yield Try(f"{forged!r} counted", in_all(world) == [3, 0, 0, 0, 0])


@attack("open an old copy of a box after its round is over")
async def open_old_copies(world: World) -> Tries:
    people = await opened(world, 5)
    copies: list[bytes] = []
    for person in people:
        await Chat(person).sends(load=3)
        copies.append(boxes_of(world.store)._shelf.hold(lambda held: held.find(box_of(1))) or b"")
    close(world)
    for copy, key in product(copies, [*keys_on_the_disk(world), bytes(32)]):
        yield Try("an old copy opens", not opens(key, copy))


def opens(key: bytes, sealed: bytes) -> bool:
    try:
        unseal((key[:32].ljust(32, b"\0"),), box_of(1), sealed)
    except CannotOpen:
        return False
    return True


@attack("single somebody out by what is told of a round: the whole, its groups, and what is left of them")
async def subtract_groups(_: World) -> Tries:
    chance = random.Random(7)
    for _number in range(300):
        tally = Tally()
        for place in range(chance.randrange(30)):
            group, value = chance.choice(("", "Care", "Sales", "Works")), str(chance.randint(1, 3))
            tally = tally.with_answers("k", str(place), Answered({"load": value}, group=group))
        told = disclosable_crowds(tally.crowds("load"))
        groups = [one for name, one in told.items() if name != ALL]
        for some in chain.from_iterable(combinations(groups, number) for number in range(len(groups) + 1)):
            left = Counter(told.get(ALL, {}))
            for one in some:
                left.subtract(one)
            yield Try("somebody stands alone", is_a_crowd(+left))


def is_a_crowd(crowd: Mapping[tuple[str, str], int]) -> bool:
    """Nobody, or people enough, and more where all say the same."""
    people = sum(crowd.values())
    return not people or (people >= LEAST and (people >= LEAST_ALIKE or len(crowd) > 1))
