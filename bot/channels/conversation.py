"""The entry point: somebody acts, one feature answers in one transaction, and only then is anything said."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

import structlog
from prometheus_client import Counter

from bot.channels.base import Look
from bot.channels.lost_replies import IS_TRACELESS
from bot.channels.strangers import find_strangers
from bot.clock import Clock
from bot.domain.actions.base import Action
from bot.domain.actions.my_data import AskErase, Erase
from bot.domain.answers import Answers
from bot.domain.files import ReceivedFile
from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES
from bot.domain.messages import Changed, Notice, Reply, Updated
from bot.domain.people import Actor, Member, Platform, Profile, Workspace
from bot.domain.share_links import ShareLinks
from bot.drawing import Pen
from bot.features import provisioning, routes
from bot.features.cases.reporter import adding
from bot.features.context import Context
from bot.features.leaving import departing
from bot.store import received, rows
from bot.store.boxes import later
from bot.store.boxes.boxes import Boxes
from bot.store.engine import Store, Tx
from bot.store.errors import DecryptError
from bot.store.rows import BadRow
from bot.store.vault import Vault
from content_library.library import Library

log = structlog.get_logger()
ACTS = Counter(
    "ambassador_acts_total",
    "What people did, by platform, action and result",
    ["platform", "action", "result"],
)
_PROFILE_SECONDS = 0.8
_EVEN_UNREAD = (AskErase, Erase)
"""What can be done by somebody whose own row does not read."""
_Who = tuple[str, str, str]


def _who(actor: Actor) -> _Who:
    return actor.platform, actor.workspace, actor.user


class Conversation:
    """Answers acts from every platform.

    `hr` has the user ids that the settings name; `notify_work` tells that there may be work; `address` is
    where the bot itself is on the web; `links` lead to the pages to share on, if people can reach it there.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        vault: Vault,
        clock: Clock,
        hr: Mapping[Platform, tuple[str, ...]],
        notify_work: Callable[[], None],
        address: str,
        boxes: Boxes,
        links: ShareLinks | None = None,
    ) -> None:
        self._store, self._library, self._vault, self._clock = store, library, vault, clock
        self._hr, self._notify_work, self._address, self._boxes = hr, notify_work, address, boxes
        self._links = links
        self._met: dict[_Who, date] = {}  # who was known, and on which day that was so
        self._late: dict[_Who, tuple[date, asyncio.Future[Profile]]] = {}  # what a slow platform still owes

    async def act(
        self,
        actor: Actor,
        action: Action,
        answers: Answers | None = None,
        *,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
        look: Look | None = None,
    ) -> Reply | None:
        """Do what was asked and return what to say; None if `once` has been handled before.

        When this returns, everything that it says is saved. `meet` is awaited for a person who is new, and
        once a month for everybody else: events about people can be missed. `look` asks about who is named.
        """
        given = answers or Answers()
        IS_TRACELESS.set(action.traceless)
        if action.traceless:
            return await self._act_traceless(actor, action, given)
        strangers = await find_strangers(action, given, look)

        def answer(ctx: Context) -> Reply:
            return routes.dispatch(replace(ctx, strangers=strangers), action, given)

        reply = await self._do(actor, type(action), answer, once, meet)
        if isinstance(action, Erase):  # who was known is so no more, and whoever comes back is new
            self._met.pop(_who(actor), None)
        return reply

    async def receive(
        self,
        actor: Actor,
        files: Sequence[ReceivedFile],
        *,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
    ) -> Reply | None:
        IS_TRACELESS.set(False)
        return await self._do(actor, None, lambda ctx: adding.keep_files(ctx, files), once, meet)

    async def draw(self, actor: Actor, changed: Changed) -> Updated | None:
        """A card that somebody's click has changed, as it looks now; None if it cannot be shown.

        This is no part of the click, which is saved, and keeps the writing thread from nothing.
        """

        def work(tx: Tx) -> Updated | None:
            found = provisioning.find_member(tx, actor)
            pen = Pen(self._library, self._address, links=self._links)
            card = pen.draw(tx, found[1], changed.about) if found else None
            return Updated(card) if card else None

        try:
            return await asyncio.to_thread(self._store.read, work)
        except Exception as error:  # noqa: BLE001 - the outbox shows it all the same
            rows.log_bad_row(error, "draw")
            return None

    async def lost(self, platform: Platform, workspace: str, user: str | None) -> None:
        now = self._clock.now()
        await asyncio.wrap_future(
            self._store.submit(lambda tx: provisioning.mark_unreachable(tx, platform, workspace, user, now))
        )

    async def departed(self, platform: Platform, workspace: str, user: str) -> None:
        """Somebody's account at the platform was closed, so they have left."""
        now = self._clock.now()

        def work(tx: Tx) -> None:
            departing.leave_with_account(tx, self._library, self._vault, platform, workspace, user, now)

        await asyncio.wrap_future(self._store.submit(work))

    async def told(self, actor: Actor) -> None:
        if await self._find(actor):
            now = self._clock.now()
            await asyncio.wrap_future(
                self._store.submit(lambda tx: provisioning.update_profile(tx, actor, now))
            )

    async def _act_traceless(self, actor: Actor, action: Action, given: Answers) -> Reply:
        """Do it without a trace: nothing is written, counted, logged or asked of the platform.

        It may come twice: whatever is kept of it is the same then (`bot/domain/tally.py`).
        """

        def work(tx: Tx) -> Reply:
            found = provisioning.find_passer_by(tx, actor)
            if found is None:
                return self._apology(actor.profile.language)
            now = self._clock.now()
            ctx = Context(tx, self._library, self._vault, now, *found, self._address, actor.place)
            return routes.dispatch(replace(ctx, sealed=self._boxes), action, given)

        try:
            return await asyncio.to_thread(self._store.read, work)
        except Exception as fault:  # noqa: BLE001 - the log hears of it later, for its moment would tell
            later.note(type(fault).__name__)
            return await self._sorry(actor)

    async def _do(
        self,
        actor: Actor,
        kind: type[Action] | None,
        answer: Callable[[Context], Reply],
        once: str,
        meet: Callable[[], Awaitable[Profile]],
    ) -> Reply | None:
        name = kind.wire if kind else "Files"
        try:
            if not await self._knows(actor):
                actor = replace(actor, profile=await self._profile(actor, meet))
            work = self._work(actor, answer, once, unread=kind in _EVEN_UNREAD)
            reply = await asyncio.wrap_future(self._store.submit(work))
        except Exception as fault:
            unread = isinstance(fault, BadRow | DecryptError)  # to try again would not help
            if unread:
                rows.log_bad_row(fault, name)
            else:
                log.exception("act_failed", platform=actor.platform, action=name)
            ACTS.labels(actor.platform, name, "failed").inc()
            return await self._sorry(actor, "unreadable" if unread else "notice")
        ACTS.labels(actor.platform, name, "repeated" if reply is None else "done").inc()
        self._notify_work()
        return reply

    def _work(
        self, actor: Actor, answer: Callable[[Context], Reply], once: str, *, unread: bool
    ) -> Callable[[Tx], Reply | None]:
        def work(tx: Tx) -> Reply | None:
            now = self._clock.now()
            if not received.claim_key(tx, self._vault, once, now):
                return None
            workspace, member = self._who_acts(tx, actor, now, unread=unread)
            if not member.name:  # erased by way of another process, and back: the next act asks for the name
                self._met.pop(_who(actor), None)
            ctx = Context(tx, self._library, self._vault, now, workspace, member, self._address, actor.place)
            return answer(replace(ctx, shut=actor.shut, links=self._links))

        return work

    def _who_acts(self, tx: Tx, actor: Actor, now: datetime, *, unread: bool) -> tuple[Workspace, Member]:
        """`unread`: somebody whose row does not read may do it too. Raises BadRow for all else of theirs."""
        try:
            return provisioning.ensure_member(tx, actor, self._hr[actor.platform], now)
        except BadRow:
            found = provisioning.find_unreadable(tx, actor) if unread else None
            if found is None:
                raise
            return found

    async def _knows(self, actor: Actor) -> bool:
        """Whether the platform need not be asked: it is once a month, and until it tells a name.

        About somebody whose name is known only once a day, so that a slow platform delays nobody twice.
        """
        key, now = _who(actor), self._clock.now()
        if self._met.get(key) == now.date():
            return True
        try:
            member = await self._find(actor)
        except BadRow:  # nothing could be kept of what the platform tells
            return True
        if member is None or not member.name:
            return False
        self._met[key] = now.date()
        return member.asked_platform_in == provisioning.month_seen(now)

    async def _find(self, actor: Actor) -> Member | None:
        found = await asyncio.to_thread(self._store.read, lambda tx: provisioning.find_member(tx, actor))
        return found[1] if found else None

    async def _profile(self, actor: Actor, meet: Callable[[], Awaitable[Profile]]) -> Profile:
        """What the platform tells of a person; if it is late, what came with the act has to do for now.

        What comes too late for this act is there for the next one.
        """
        key, today = _who(actor), self._clock.now().date()
        day, asked = self._late.pop(key, (today, None))
        if asked is None or day != today:
            asked = asyncio.ensure_future(meet())
            asked.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            return await asyncio.wait_for(asyncio.shield(asked), _PROFILE_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever the platform's fault is, the person goes on
            if not asked.done():
                self._late[key] = today, asked
                self._met.pop(key, None)
            log.warning("profile_unknown", reason=type(error).__name__)
            return actor.profile

    async def _sorry(self, actor: Actor, what: str = "notice") -> Notice:
        """An apology in the person's language, as far as that can be known with a fault about."""
        spoken = actor.profile.language
        with suppress(Exception):
            found = await asyncio.to_thread(
                self._store.read, lambda tx: provisioning.find_unreadable(tx, actor)
            )
            spoken = found[1].language if found else spoken
        return self._apology(spoken, what)

    def _apology(self, spoken: str, what: str = "notice") -> Notice:
        language = spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE
        return Notice(self._library.words("sorry", language).text(what))
