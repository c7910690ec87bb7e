"""What the web server shows, put together: each page with what it looks up in the database."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.slack.identity import Team
from bot.clock import Clock
from bot.config import Settings
from bot.domain.ambassador_recruitment.invitations import Invitation
from bot.domain.answers import Answers
from bot.domain.files import Again, Doorway, Page
from bot.domain.people import Platform
from bot.domain.pictures import Preview
from bot.domain.web_links import Destination, chat_with_bot
from bot.features.ambassador_recruitment import invitations
from bot.features.events import my_events
from bot.features.hr import sample
from bot.features.hr.chart_pictures import find_chart
from bot.features.pages import PageLinks
from bot.features.weekly import following
from bot.features.weekly.share_page import SharePages
from bot.pictures.charting import Charts
from bot.store.engine import NotAtOnce, Store
from bot.store.news import pictures
from bot.store.vault import Vault
from bot.web import share_pages as web_share
from bot.web.browsers import BrowserCookie
from bot.web.chart_pictures import chart_picture_route
from bot.web.event_files import event_route
from bot.web.invitations import Invitations
from bot.web.links import Links
from bot.web.news_pictures import news_picture_route
from bot.web.pages import LinkPages
from bot.web.previews import Draw, Previews
from bot.web.private_pages import PrivatePages
from content_library.library import Library


def private_pages(
    store: Store, links: PageLinks, clock: Clock, notify_work: Callable[[], None]
) -> list[web.RouteDef]:
    """A page for one person, who is looked up again whenever it is opened."""

    async def find(token: str, secret: str) -> Page | Doorway | None:
        look = partial(links.open, token=token, secret=secret, now=clock.now())
        return await asyncio.to_thread(store.read, look)

    async def ask(token: str, secret: str) -> bool:
        work = partial(links.ask, token=token, secret=secret, now=clock.now())
        is_good = await asyncio.wrap_future(store.submit(work))
        notify_work()
        return is_good

    secure = links.address.startswith("https://")
    return PrivatePages(find, ask, LinkPages(links.library), secure=secure).routes()


def share_pages(
    store: Store, shared: SharePages, clock: Clock, notify_work: Callable[[], None], draw: Draw
) -> list[web.RouteDef]:
    """The page to share an item on. To show it may make the person's own link, so it is written down."""

    async def look(token: str, secret: str, network: str) -> Page | Doorway | None:
        work = partial(shared.open, token=token, secret=secret, now=clock.now(), network=network)
        return await asyncio.wrap_future(store.submit(work))

    async def ask(token: str, secret: str) -> bool:
        work = partial(shared.ask, token=token, secret=secret, now=clock.now())
        is_good = await asyncio.wrap_future(store.submit(work))
        notify_work()
        return is_good

    async def act(token: str, secret: str, answers: Answers) -> Page | Again | None:
        work = partial(shared.act, token=token, secret=secret, now=clock.now(), answers=answers)
        done = await asyncio.wrap_future(store.submit(work))
        notify_work()
        return done

    async def picture(token: str, secret: str) -> Preview | None:
        work = partial(shared.find_picture, token=token, secret=secret, now=clock.now())
        return await asyncio.wrap_future(store.submit(work))

    address = urlsplit(shared.address)
    cookie, origin = BrowserCookie(address.scheme == "https"), f"{address.scheme}://{address.netloc}"
    pictures = web_share.Pictures(picture, draw)
    pages = LinkPages(shared.library)
    return web_share.SharePages(look, ask, act, pictures, pages, cookie, origin).routes()


def event_files(store: Store, library: Library, clock: Clock) -> web.RouteDef:
    async def find(token: str) -> bytes | None:
        return await asyncio.to_thread(
            store.read, lambda tx: my_events.find_calendar_file(tx, token, clock.now())
        )

    return event_route(find, LinkPages(library))


def news_pictures(store: Store) -> web.RouteDef:
    async def find(token: str) -> bytes:
        return await asyncio.to_thread(store.read, lambda tx: pictures.find_picture(tx, token))

    return news_picture_route(find)


def chart_pictures(
    store: Store, library: Library, vault: Vault, clock: Clock, charts: Charts
) -> web.RouteDef:
    async def find(token: str) -> bytes:
        look = partial(find_chart, library=library, vault=vault, token=token, now=clock.now())
        found = await asyncio.to_thread(store.read, look)
        return await charts.paint(*found) if found else b""

    return chart_picture_route(find)


def tracked_links(
    store: Store, library: Library, vault: Vault, clock: Clock, draw: Draw, address: str
) -> Links:
    async def find(tokens: Collection[str]) -> Mapping[str, Destination]:
        look = partial(following.find_destinations, tokens=tokens, now=clock.now())
        try:
            return store.glance(look)
        except NotAtOnce:
            return await asyncio.to_thread(store.read, look)

    async def count(followed: Mapping[tuple[int, date], int]) -> None:
        await asyncio.wrap_future(store.submit(lambda tx: following.add_clicks(tx, followed)))

    async def preview(token: str) -> Preview | None:
        return await asyncio.to_thread(
            store.read, lambda tx: following.find_preview(tx, library, token, clock.now())
        )

    async def find_sample(token: str) -> Preview | None:
        look = partial(sample.find_sample, library=library, vault=vault, token=token, now=clock.now())
        return await asyncio.to_thread(store.read, look)

    pages = LinkPages(library)
    return Links(find, count, pages, Previews(preview, find_sample, draw, pages, address))


def invitation_pages(
    settings: Settings, store: Store, library: Library, clock: Clock, team: Team
) -> Invitations:
    async def find(token: str) -> Invitation | None:
        look = partial(invitations.find_invitation, token=token, now=clock.now())
        return await asyncio.to_thread(store.read, look)

    async def count(opened: Mapping[tuple[int, str], int]) -> None:
        await asyncio.wrap_future(store.submit(lambda tx: invitations.count_page_views(tx, opened)))

    def chat(to: Invitation) -> str:
        bot = team.bot if to.platform is Platform.SLACK else settings.teams_app_id
        return chat_with_bot(to.platform, to.external_id, bot)

    return Invitations(find, count, chat, LinkPages(library))
