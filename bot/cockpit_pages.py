"""The cockpit put together: what a page asks for is an act like any in the chat, drawn for a browser."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from secrets import token_urlsafe
from urllib.parse import urlsplit

from aiohttp import web
from multidict import MultiMapping

from bot.channels.actions import BadAction
from bot.channels.conversation import Conversation
from bot.channels.web.render import draw_page, is_asked_again
from bot.channels.web.submissions import digest, read_posted
from bot.clock import Clock
from bot.cockpit_frame import frame_of
from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.cockpit import Seat
from bot.domain.files import Doorway, Page, ReceivedFile
from bot.domain.languages import Language
from bot.domain.messages import (
    Button,
    Changed,
    Form,
    Message,
    Notice,
    Option,
    PersonInput,
    Shown,
    Updated,
)
from bot.domain.overviews import Overview, Sheet
from bot.domain.people import Profile
from bot.features import provisioning
from bot.features.cockpit import way_in
from bot.features.cockpit.people import list_people
from bot.features.cockpit.screens import (
    SCREENS,
    TAKES_FILE,
    address_of,
    filled_in,
    list_screens,
    may_see,
    read_address,
    stays_in_chat,
    whole,
    with_place,
)
from bot.features.cockpit.way_in import WayIn
from bot.features.permitted import with_buttons
from bot.pictures.charting import Charts
from bot.spreadsheets.comma_separated import write_csv
from bot.spreadsheets.workbook import write_workbook
from bot.store.engine import Store
from bot.store.vault import Vault
from bot.web.cockpit import Cockpit
from bot.web.desk import Answer
from bot.web.pages import LinkPages
from content_library.library import Library

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class CockpitDesk:
    """Answers `bot/web/cockpit.py`: who acts is looked up at each request, and the role at each act."""

    store: Store
    clock: Clock
    library: Library
    way: WayIn
    conversation: Conversation
    notify_work: Callable[[], None]
    charts: Charts

    async def enter(self, token: str, browser: str, session: str) -> Doorway | str | None:
        now = self.clock.now()
        work = partial(self.way.enter, token=token, browser=browser, session=session, now=now)
        return await asyncio.wrap_future(self.store.submit(work))

    async def ask(self, token: str, browser: str) -> bool:
        work = partial(self.way.ask, token=token, browser=browser, now=self.clock.now())
        is_good = await asyncio.wrap_future(self.store.submit(work))
        self.notify_work()
        return is_good

    async def find_seat(self, secret: str) -> Seat | None:
        now = self.clock.now()
        look = partial(way_in.find_seat, secret=secret, now=now)
        seat = await asyncio.to_thread(self.store.read, look)
        if seat and not (seat.is_noted and seat.member.at_desk):
            stay = partial(way_in.stay, seat=seat, now=now)
            await asyncio.wrap_future(self.store.submit(stay))
        return seat

    async def leave(self, seat: Seat) -> None:
        work = partial(way_in.leave, seat=seat, now=self.clock.now())
        await asyncio.wrap_future(self.store.submit(work))

    async def show(self, seat: Seat, screen: str, asked: Mapping[str, str]) -> Answer:
        name = screen or next(iter(list_screens(seat.member.roles)), "")
        if name not in SCREENS:
            return await self.say(seat, "no_page", HTTPStatus.NOT_FOUND)
        action = read_address(name, asked)
        return await self._drawn(seat, await self._do(seat, action), _may(seat, action), name, action)

    async def save(self, seat: Seat, screen: str, asked: Mapping[str, str], sheet: str) -> Page | Answer:
        if screen not in SCREENS:
            return await self.say(seat, "no_page", HTTPStatus.NOT_FOUND)
        action = whole(read_address(screen, asked))
        reply = await self._do(seat, action)
        tables = reply.sheets if isinstance(reply, Overview) else ()
        chosen = [one for one in tables if sheet in {"", one.name}]
        if chosen:
            return await asyncio.to_thread(_file, chosen, seat.member.language, screen, sheet)
        if _may(seat, action) is HTTPStatus.OK:
            return await self.say(seat, "no_page", HTTPStatus.NOT_FOUND)
        return await self._drawn(seat, reply, HTTPStatus.FORBIDDEN)

    async def act(
        self, seat: Seat, given: MultiMapping[str], once: str, file: ReceivedFile | None = None
    ) -> Answer:
        try:
            action, answers = read_posted(given, [file] if file else [])
        except BadAction:
            return await self.say(seat, "bad", HTTPStatus.BAD_REQUEST)
        if file and not isinstance(action, TAKES_FILE):
            return await self.say(seat, "bad", HTTPStatus.BAD_REQUEST)
        if stays_in_chat(action):
            return await self.say(seat, "in_the_chat", HTTPStatus.FORBIDDEN)
        if where := address_of(filled_in(action, answers)):  # a page, to be read anew and gone back to
            return Answer(status=HTTPStatus.SEE_OTHER, where=with_place(where, seat.at))
        reply = await self._do(seat, action, answers, f"{once}:{digest(given, file)}")
        return await self._drawn(
            seat, reply, HTTPStatus.UNPROCESSABLE_ENTITY if is_asked_again(reply) else HTTPStatus.OK
        )

    async def say(self, seat: Seat, what: str, status: HTTPStatus) -> Answer:
        return await self._drawn(seat, self._line(seat, what), status)

    def _line(self, seat: Seat, what: str) -> Notice:
        return Notice(self.library.words("cockpit", seat.member.language).text(what))

    async def _do(self, seat: Seat, action: Action, answers: Answers | None = None, once: str = "") -> Shown:
        """Do it as the person of this session."""
        key = f"cockpit:{seat.member.id}:{once or token_urlsafe(16)}"
        look = partial(self._is_colleague, seat)
        reply = await self.conversation.act(
            seat.actor, action, answers, once=key, meet=_nothing_new, look=look
        )
        match reply:
            case None:
                return self._line(seat, "again")
            case Changed(said=""):  # there is no card in a chat that shows it
                return await self.conversation.draw(seat.actor, reply) or self._line(seat, "done")
            case Changed():
                return Notice(reply.said)
        return reply

    async def _is_colleague(self, seat: Seat, user: str) -> bool:
        """A page offers only whom the bot knows: anything else was made up."""
        actor = replace(seat.actor, user=user)
        find = partial(provisioning.find_member, actor=actor)
        found = await asyncio.to_thread(self.store.read, find)
        return found is not None and not found[1].is_from_outside

    async def _drawn(
        self,
        seat: Seat,
        reply: Shown,
        status: HTTPStatus,
        screen: str = "",
        action: Action | None = None,
    ) -> Answer:
        people: Sequence[Option] = ()
        if isinstance(reply, Form) and any(isinstance(one, PersonInput) for one in reply.inputs):
            people = await self._people(seat)
        sheets = reply.sheets if isinstance(reply, Overview) else ()
        drawn = await self.charts.draw_all(sheets, seat.member.language)
        frame = frame_of(self.library, seat, screen, action, people, downloads=bool(screen and sheets))
        return Answer(
            draw_page(_for_the_web(reply), frame, charts=lambda one: drawn.get(one.name, "")), status
        )

    async def _people(self, seat: Seat) -> Sequence[Option]:
        work = partial(
            list_people, library=self.library, vault=self.way.vault, seat=seat, now=self.clock.now()
        )
        return await asyncio.wrap_future(self.store.submit(work))


def _may(seat: Seat, action: Action) -> HTTPStatus:
    return HTTPStatus.OK if may_see(seat.member.roles, action) else HTTPStatus.FORBIDDEN


def _file(sheets: Sequence[Sheet], language: Language, screen: str, sheet: str) -> Page:
    if sheet:
        return Page(write_csv(sheets[0], language), "text/csv; charset=utf-8", f"{sheet}.csv")
    return Page(write_workbook(sheets), _WORKBOOK, f"{screen}.xlsx")


def _for_the_web(reply: Shown) -> Shown:
    """Without buttons that would be refused here."""
    match reply:
        case Updated(card=card):
            return with_buttons(card, _is_for_the_web)
        case Message():
            return with_buttons(reply, _is_for_the_web)
    return reply


def _is_for_the_web(button: Button) -> bool:
    return button.action is None or not stays_in_chat(button.action)


async def _nothing_new() -> Profile:
    """The platform tells of somebody when they are in the chat."""
    return Profile()


def cockpit_routes(
    store: Store,
    clock: Clock,
    library: Library,
    vault: Vault,
    conversation: Conversation,
    address: str,
    notify_work: Callable[[], None],
    charts: Charts,
) -> list[web.RouteDef]:
    """`address`: where the bot itself is on the web."""
    desk = CockpitDesk(store, clock, library, WayIn(library, vault), conversation, notify_work, charts)
    where = urlsplit(address)
    return Cockpit(desk, LinkPages(library), f"{where.scheme}://{where.netloc}").routes()
