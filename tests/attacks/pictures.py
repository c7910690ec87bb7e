"""Somebody who wants more of a share picture than is on it: files, other people's words, or a standstill."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_urlsafe
from xml.etree import ElementTree as ET

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.actions.my_data import ExportMyData
from bot.domain.actions.weekly import KeepOwnWords
from bot.domain.pictures import Branding, Picture, Poster, Shape
from bot.pictures.drawing import draw, write_svg
from bot.pictures.logos import NoLogo, read_logo
from bot.web_pages import tracked_links
from tests.attacks.frame import Tries, Try, attack
from tests.features.private_pages import token_in
from tests.features.prompting import send
from tests.features.world import HR, World
from tests.pictures.looking import some_logo
from tests.pictures.test_logos import BOMB, as_format, png
from tests.timed_runs import ADDRESS

NAME, OWN, ASKED = "Noor Geheim", "What only Noor wrote", "What only colleagues are asked"
ROBOTS = ("LinkedInBot/1.0", "Slackbot-LinkExpanding 1.0", "facebookexternalhit/1.1", "WhatsApp/2.2", "a bot")
FILES = (
    "/etc/hostname",
    "/etc/passwd",
    "file:///etc/passwd",
    "../../etc/passwd",
    "data.key",
    "//evil.example/x",
)


@attack("draw a file of the server into a picture")
async def draw_a_file(_: World) -> Tries:
    for path in FILES:
        for text in (
            f'<image href="{path}" width="900" height="900"/>',
            f'</tspan></text><image xlink:href="{path}"/><text><tspan>',
            f'"/><use href="{path}#a"/><!--',
            f"]]><style>@import url({path});</style>",
            f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{path}">]><svg>&x;</svg>',
            f"$logo ${{ground}} url({path})",
        ):
            for poster in (Poster(text), Poster("a", text), Poster("a", "b", text)):
                svg = write_svg(poster, Branding(text), Shape.WIDE)
                loaded = [
                    node.tag
                    for node in ET.fromstring(svg).iter()
                    if any(name.endswith("href") for name in node.attrib) or "style" in node.tag.lower()
                ]
                yield Try(text, not loaded and "<!" not in svg)
        logo = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{path}"/></svg>'.encode()
        yield Try(f"an SVG with {path} as logo", _is_refused(logo))


@attack("wear the bot out with a logo")
async def wear_out(_: World) -> Tries:
    sizes = [(2**31 - 1, 1), (1, 2**31 - 1), (2**16, 2**16), (65_000, 62), (2001, 2001)]
    files = {f"{one} by {other} pixels": png(one, other) for one, other in sizes}
    files |= {f"a {name}": as_format(name) for name in ("JPEG", "GIF", "BMP", "TIFF", "WEBP", "ICO")}
    files |= {"14 GB in a few hundred bytes": BOMB, "too many bytes": some_logo() + bytes(2_000_000)}
    files |= {f"{number} bytes by chance": os.urandom(number) for number in (0, 1, 8, 33, 5000)}
    files |= {
        f"a head and {number} bytes by chance": BOMB[:33] + os.urandom(number) for number in (1, 99, 999)
    }
    for name, content in files.items():
        yield Try(name, _is_refused(content))


def _is_refused(content: bytes) -> bool:
    try:
        read_logo(content)
    except NoLogo:
        return True
    return False


@asynccontextmanager
async def _serving(world: World) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    async def at_once(poster: Poster, branding: Branding, shape: Shape) -> Picture:
        return draw(poster, branding, shape)

    app = web.Application()
    links = tracked_links(world.store, world.library, world.vault, world.clock, at_once, ADDRESS)
    app.add_routes(links.routes())
    async with TestClient(TestServer(app), cookie_jar=DummyCookieJar()) as client:
        yield client


@attack("say to be a robot and read more than the post")
async def be_a_robot(world: World) -> Tries:
    hr, person = await world.person(HR).hello(), await world.person(name=NAME).with_card()
    world.add_jobs_page()
    await send(hr, when="now", day="", hour="", en=ASKED, nl=ASKED)
    world.plan_prompts()
    for item in world.rows("nudge_items"):
        await person.do(KeepOwnWords(item["id"]), text=OWN)
    private = token_in(await person.do(ExportMyData()))
    async with _serving(world) as client:
        for link in world.rows("links"):
            for agent in ROBOTS:
                for more in (
                    "",
                    "?via=linkedin",
                    "?language=en&member=1",
                    "?token=x&url=https://evil.example",
                ):
                    async with client.get(
                        f"/r/{link['token']}{more}", headers={"User-Agent": agent}
                    ) as answer:
                        shown = f"{answer.headers} {await answer.text()}"
                    told = [one for one in (NAME, "Noor", OWN, ASKED, "evil.example") if one in shown]
                    yield Try(f"{agent} {link['kind']} {more}: {told}", answer.status == 200 and not told)
        token = world.rows("links")[0]["token"]
        forged = [token_urlsafe(18), token[:-1] + "_", token.swapcase(), token + "A", "%2e%2e%2f%2e%2e"]
        paths = [f"/r/{one}/{shape}.png" for one in forged for shape in ("wide", "square")]
        paths += [
            f"/r/{token}/{name}" for name in ("..%2fwide.png", "wide.png%00", "WIDE.png", "x.png", "wide.svg")
        ]
        paths += [f"/picture/{one}" for one in (private, token, token * 3, private[:-4], token_urlsafe(90))]
        for path in paths:
            async with client.get(path, headers={"User-Agent": ROBOTS[0]}) as answer:
                yield Try(path[:60], answer.status == 404 and answer.content_type != "image/png")
