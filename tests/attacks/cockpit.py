"""Somebody at the cockpit who is not let in, or is somebody else: by session, link, form or role."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import product
from random import Random
from secrets import token_urlsafe

from aiohttp import web

from bot.channels.actions import encode_action
from bot.cockpit_pages import cockpit_routes
from bot.domain.actions.base import Action
from bot.domain.actions.browsers import ShutBrowserOut
from bot.domain.actions.hr import ChangeOrganisation
from bot.domain.cockpit import IDLE, LASTS
from bot.domain.roles import GIVEN
from bot.features.cockpit.screens import BELOW, SCREENS
from bot.pictures.charting import Charts
from tests.attacks.acts import ELSEWHERE, FOR_ROLES, Lived, _give, every_action, every_input, filled_in
from tests.attacks.frame import Tries, Try, attack
from tests.features.cockpit.browser import FORM, SESSION, Browser, Seen, at_hr, cockpit
from tests.features.cockpit.way import link_of
from tests.features.world import HR, World
from tests.timed_runs import ADDRESS

NAME = "Hanna de Boer"
SOME = 50
"""So many acts of one session, and then another one: a session may only do so much in a minute."""
EVIL = "https://evil.example"
SIGNS_IN = "the link's own token"
A_SESSION = "a session"
ASKS: dict[tuple[str, str], str] = {
    ("GET", "/hr/in/{token}"): SIGNS_IN,
    ("POST", "/hr/in/{token}"): SIGNS_IN,
    ("GET", "/hr"): A_SESSION,
    ("GET", "/hr/{screen:[a-z]+}"): A_SESSION,
    ("GET", "/hr/{screen:[a-z]+}.xlsx"): A_SESSION,
    ("GET", "/hr/{screen:[a-z]+}/{sheet:[a-z0-9_-]+}.csv"): A_SESSION,
    ("POST", "/hr/act"): A_SESSION,
    ("POST", "/hr/upload"): A_SESSION,
    ("POST", "/hr/leave"): A_SESSION,
}
"""What each route of the cockpit asks for. One without a line fails."""
SCREEN_FOR = {
    "today": FOR_ROLES["HR_READS"],
    "reach": FOR_ROLES["FIGURES"],
    "funnel": FOR_ROLES["FIGURES"],
    "vacancies": FOR_ROLES["HR_READS"],
    "prompts": FOR_ROLES["HR_READS"],
    "events": FOR_ROLES["HR_READS"],
    "guests": FOR_ROLES["HR_READS"],
    "calendar": FOR_ROLES["HR_READS"],
    "checkins": FOR_ROLES["HR_READS"],
    "consent": FOR_ROLES["HR_READS"],
    "upload": frozenset({"hr"}),
    "administration": FOR_ROLES["INSTALLATION"],
    "library": FOR_ROLES["HR_READS"],
    "menu": frozenset(map(str, GIVEN)),
    "audit": frozenset({"hr"}),
}
"""For whom each page is. One without a line fails."""


def routes_of(world: World) -> set[tuple[str, str]]:
    made = cockpit_routes(
        world.store,
        world.clock,
        world.library,
        world.vault,
        world.conversation,
        ADDRESS,
        lambda: None,
        Charts(),
    )
    return {(one.method, one.path) for one in made if isinstance(one, web.RouteDef)}


def paths_of(world: World) -> Iterator[tuple[str, str]]:
    """Every route that asks for a session, with each page in it."""
    for method, path in routes_of(world):
        if ASKS.get((method, path)) == A_SESSION:
            for screen in SCREENS if "{screen" in path else ("",):
                yield method, re.sub(r"\{sheet:[^}]*\}", "x", re.sub(r"\{screen:[^}]*\}", screen, path))


def fields(page: Seen, action: Action | None = None) -> dict[str, str]:
    act = encode_action(action or ChangeOrganisation())
    return {"csrf": page.field("csrf"), "once": page.field("once"), "act": act, "text.name": "Pwned"}


def unchanged(world: World) -> bool:
    return "Pwned" not in {row["name"] for row in world.rows("workspaces")}


@attack("look at the cockpit or send it something without a session, with a made up, old or another's")
async def without_session(world: World) -> Tries:
    for one in routes_of(world) ^ set(ASKS):
        yield Try(f"{one} has no line that says what it asks for", held=False)
    async with cockpit(world) as client:
        mine = await at_hr(client, world)
        page = await mine.gets("/hr")
        secret = mine.cookies[SESSION]
        tried = [
            "",
            "x" * 43,
            secret[:-1],
            secret.swapcase(),
            f"{secret}A",
            mine.cookies["__Host-ambassador-browser"],
        ]
        tried += [token_urlsafe(32) for _ in range(5)] + ["' OR 1=1 --", "../" * 10, "\u00e9" * 43]
        for (method, path), cookie in product(sorted(paths_of(world)), tried):
            other = Browser(client, {SESSION: cookie} if cookie.isascii() else {})
            body = fields(page) if method == "POST" else None
            seen = await other.asks(method, path, body, Content_Type=FORM if body else "")
            held = seen.status == 403 and NAME not in seen.text and unchanged(world)
            yield Try(f"{method} {path} with {cookie[:12]!r}: {seen.status}", held)
        yield Try("who has it is still in", (await mine.gets("/hr")).status == 200)


@attack("go on with a session of the cockpit that is over")
async def over(world: World) -> Tries:
    async def quiet(_: Browser) -> None:
        world.clock.moment += IDLE

    async def long(browser: Browser) -> None:
        for _ in range(int(LASTS / timedelta(minutes=20))):
            world.clock.forward(minutes=20)
            await browser.gets("/hr")

    async def left(browser: Browser) -> None:
        key = {"csrf": (await browser.gets("/hr")).field("csrf")}
        await browser.asks("POST", "/hr/leave", key, Content_Type=FORM)

    async def shut_out(_: Browser) -> None:
        await world.person(HR).do(ShutBrowserOut(int(world.rows("browsers")[-1]["id"])))

    async with cockpit(world) as client:
        for ends in (quiet, long, left, shut_out):
            browser = await at_hr(client, world)
            page = await browser.gets("/hr")
            kept = dict(browser.cookies)
            await ends(browser)
            for method, path in sorted(paths_of(world)):
                stolen = Browser(client, dict(kept))
                body = fields(page) if method == "POST" else None
                seen = await stolen.asks(method, path, body, Content_Type=FORM if body else "")
                yield Try(f"{ends.__name__}: {method} {path}", seen.status == 403 and NAME not in seen.text)
        yield Try("nothing has changed", unchanged(world))


@attack("fix a session of the cockpit before somebody signs in, or use their link")
async def fixed(world: World) -> Tries:
    async with cockpit(world) as client:
        hr = await world.person(HR, name=NAME).hello()
        for planted in ("x" * 43, token_urlsafe(32), ""):
            browser = await at_hr(client, world)
            theirs = Browser(client, browser.cookies | {SESSION: planted})
            await theirs.signs_in(hr)
            yield Try(f"{planted[:9]} is no session", theirs.cookies[SESSION] != planted)
            seen = await Browser(client, {SESSION: planted}).gets("/hr")
            yield Try("who planted it sees nothing", seen.status == 403)
        mine, thief = await at_hr(client, world), Browser(client)
        token = await link_of(hr)
        for agent in ("", "curl/8.5", "Slackbot-LinkExpanding 1.0"):
            for ahead in ({}, {"Sec_Purpose": "prefetch"}):
                seen = await thief.gets(f"/hr/in/{token}", User_Agent=agent, **ahead)
                yield Try(f"a leaked link by {agent!r}", seen.status in {200, 404} and not seen.where)
        other = await world.person("U-OTHER").hello()
        ambassador = Browser(client, dict(mine.cookies))
        yield Try("it was not used up", (await mine.gets(f"/hr/in/{token}")).where == "/hr")
        yield Try("it opens once", (await ambassador.gets(f"/hr/in/{token}")).status == 404)
        for cut in range(60, len(token), 40):
            seen = await mine.gets(f"/hr/in/{token[:cut]}")
            yield Try("a cut link", seen.status == 404)
        yield Try("whoever has no role has no link", "/hr/in/" not in str(await other.do(_open())))


def _open() -> Action:
    return next(kind for kind in every_action() if kind.wire == "OpenCockpit")()


@attack("have HR's own browser send the cockpit what HR did not press")
async def across(world: World) -> Tries:
    async with cockpit(world) as client:
        mine, other = await at_hr(client, world), await at_hr(client, world)
        page, theirs = await mine.gets("/hr"), await other.gets("/hr")
        good = fields(page)
        for name, changed in (
            ("none", {"csrf": ""}),
            ("another session's", {"csrf": theirs.field("csrf")}),
            ("one letter off", {"csrf": f"{good['csrf'][:-1]}g"}),
            ("upper case", {"csrf": good["csrf"].upper()}),
            ("no character", {"csrf": "\u00e9\U0001f600"}),
            ("the cookie", {"csrf": mine.cookies[SESSION]}),
        ):
            for path in ("/hr/act", "/hr/leave"):
                seen = await mine.asks("POST", path, good | changed, Content_Type=FORM)
                yield Try(f"{path} with {name} for a key", seen.status == 403 and unchanged(world))
        for headers in (
            *({"Origin": one} for one in (EVIL, "null", f"{ADDRESS}.evil.example", ADDRESS.upper())),
            *({"Sec_Fetch_Site": one} for one in ("cross-site", "same-site", "none")),
            *(
                {"Content_Type": one}
                for one in ("text/plain", "application/json", "multipart/form-data; boundary=x")
            ),
        ):
            sent = {"Content_Type": FORM} | headers
            body = "&".join(f"{name}={value}" for name, value in good.items())
            seen = await mine.asks("POST", "/hr/act", body, **sent)
            yield Try(f"{headers}", seen.status in {403, 415} and unchanged(world))
        asked = "&".join(f"{name}={value}" for name, value in good.items())
        await mine.gets(f"/hr?{asked}")
        seen = await mine.gets(f"/hr/act?{asked}")
        yield Try("by its address", seen.status == 404 and unchanged(world))
        pages = [page, seen, await Browser(client).gets("/hr"), await mine.gets("/hr/in/" + "x" * 80)]
        for one in pages:
            policy = one.headers.get("Content-Security-Policy", "")
            framed = "frame-ancestors 'none'" in policy and one.headers.get("X-Frame-Options") == "DENY"
            runs = "unsafe" in policy or "default-src 'none'" not in policy
            yield Try("framed by another site", framed and not runs and "no-store" in str(one.headers))


@attack("see a page of the cockpit that is for another role")
async def of_another_role(world: World) -> Tries:
    for one in set(SCREENS) ^ set(SCREEN_FOR):
        yield Try(f"the page {one} has no line that says for whom it is", held=False)
    async with cockpit(world) as client:
        for role in GIVEN:
            person = await world.person(f"U-{role}").hello()
            world.store.write(partial(_give, member_id=person.member.id, role=role))
            browser = Browser(client)
            await browser.signs_in(person)
            for screen in SCREENS:
                seen = await browser.gets(f"/hr/{screen}")
                may = role in SCREEN_FOR.get(screen, ())
                yield Try(f"{role} at {screen}: {seen.status}", seen.status == (200 if may else 403))
                in_menu = f'href="/hr/{screen}"' in (await browser.gets("/hr")).text
                yield Try(f"{screen} in the menu of {role}", in_menu == (may and screen not in BELOW))


@attack("do at the cockpit whatever there is to another workspace, with forged ids")
async def of_another_workspace(world: World) -> Tries:
    lived, chance = Lived(world), Random(19)
    async with cockpit(world) as client:
        inputs = {f"text.{name}": "x" for name in every_input()}
        actions = [filled_in(kind, chance.randint(1, lived.most), chance) for kind in every_action()]
        chance.shuffle(actions)
        for number, action in enumerate(filter(None, actions)):
            if number % SOME == 0:
                browser = await at_hr(client, world, workspace=ELSEWHERE)
            seen = await browser.does(action, None, **inputs)
            found = [one for one in lived.written | lived.names if one in seen.text]
            yield Try(f"{action}: {seen.status} {found[:3]}", not found and seen.status < 500)
        yield Try(f"changed: {lived.changed(frozenset())}", not lived.changed(frozenset()))
