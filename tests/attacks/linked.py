"""Somebody at HR of one workspace who wants to act in another, or somebody who wants their code."""

from collections.abc import Iterable
from functools import partial
from itertools import product
from random import Random
from urllib.parse import quote

from bot.domain.actions.base import Action
from bot.domain.actions.linking import AnswerLink, AskCopy, CopyThere, EnterLinkCode, ShowLink
from bot.domain.linked import new_code
from bot.domain.people import Role
from bot.features.cockpit.copying import COPIED
from bot.store import role_holders
from tests.attacks.acts import ELSEWHERE
from tests.attacks.cockpit import fields, unchanged
from tests.attacks.frame import Tries, Try, attack
from tests.features.cockpit.browser import FORM, Browser, Seen, cockpit
from tests.features.cockpit.linking import code_of, hr_of_both, linked, yes_of
from tests.features.world import HR, Person, World, said

MADE_UP = ("1", "3", "4", "0", "-1", "02", "2e0", "\u0662", " 2", "2,3", "' OR 1=1 --", "x" * 500)
NAME = "Els in"


async def _tries(browser: Browser, pages: Iterable[Seen], at: str, world: World) -> Tries:
    for path in ("reach", "today.xlsx", "today/weeks.csv"):
        seen = await browser.gets(f"/hr/{path}?at={quote(at)}")
        yield Try(f"{path} at {at[:12]!r}: {seen.status}", seen.status == 403)
    for page in pages:
        seen = await browser.asks("POST", "/hr/act", fields(page) | {"at": at}, Content_Type=FORM)
        yield Try(f"a form at {at[:12]!r}: {seen.status}", seen.status == 403 and unchanged(world))


@attack("look at another workspace from the cockpit of one's own, or send it something")
async def beside(world: World) -> Tries:
    slack, teams = await linked(world)
    await world.person(HR, workspace=ELSEWHERE).hello()
    async with cockpit(world) as client:
        browser = Browser(client)
        await browser.signs_in(slack)
        pages = [await browser.gets("/hr"), await browser.gets(f"/hr?at={teams.member.workspace_id}")]
        for at in MADE_UP:
            async for one in _tries(browser, pages, at, world):
                yield one


@attack("go on in the other workspace once one side of a link is no longer at HR")
async def no_longer(world: World) -> Tries:
    for which in (0, 1):
        both = await linked(world)
        async with cockpit(world) as client:
            browser = Browser(client)
            await browser.signs_in(both[0])
            there = str(both[1].member.workspace_id)
            pages = [await browser.gets("/hr"), await browser.gets(f"/hr/today?at={there}")]
            yield Try("before that they see it", pages[1].status == 200)
            lost = both[which]
            end = partial(role_holders.end_role, member_id=lost.member.id, role=Role.HR)
            world.store.write(end)
            async for one in _tries(browser, pages, there, world):
                yield one
            for what in COPIED:
                for action in (AskCopy(what, 1), CopyThere(what, 1, "", "")):
                    reply = said(await both[0].do(action))
                    yield Try(f"{action}", "→" not in reply and unchanged(world))
        give = partial(role_holders.give_role, member_id=lost.member.id, role=Role.HR, until=None)
        world.store.write(give)


async def _type(person: Person, code: str) -> Tries:
    typed: tuple[Action, ...] = ShowLink(code), EnterLinkCode()
    for action in typed:
        reply = said(await person.do(action, code=code))
        yield Try(f"{person.actor.user} types {code!r}", NAME not in reply)


@attack("be linked with somebody by a code that was seen, used or guessed, or without their yes")
async def by_code(world: World) -> Tries:
    slack, teams = await hr_of_both(world)
    chance, code = Random(19), await code_of(slack)
    nobody = await world.person("U-NOBODY", workspace="tenant", platform=teams.actor.platform).hello()
    for person, typed in product((nobody, slack), (code, code.lower())):
        async for one in _type(person, typed):
            yield one
    shown = yes_of(await teams.do(ShowLink(code)))
    third = await world.person(HR, workspace=ELSEWHERE).hello()
    for person in (third, teams):
        async for one in _type(person, code):
            yield one
    for person in (nobody, third, slack):
        for number in (shown.request, 0, -1, 99):
            await person.do(AnswerLink(number, True))
            yield Try(f"{person.actor.user} says yes to {number}", not world.rows("linked_people"))
    for _ in range(20):
        guess = "".join(chance.sample(new_code(), 9))
        async for one in _type(third, guess):
            yield one
    await teams.do(shown)
    yield Try("one yes is not enough", not world.rows("linked_people"))
