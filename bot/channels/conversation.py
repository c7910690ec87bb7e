"""The entry point: somebody acts, one feature answers in one transaction, and only then is anything said."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import structlog
from prometheus_client import Counter

from bot.channels.apologies import SAID_WITHIN, Apologies, Who, who_of
from bot.channels.attempt import ANSWER_WITHIN, MOST_WAITING, Attempt, when_saved
from bot.channels.base import Look
from bot.channels.lost_replies import IS_TRACELESS
from bot.channels.strangers import find_strangers
from bot.clock import Clock
from bot.domain.actions.base import Action
from bot.domain.actions.my_data import Erase
from bot.domain.answers import Answers
from bot.domain.files import ReceivedFile
from bot.domain.messages import Changed, Notice, Reply, Updated
from bot.domain.people import Actor, Member, Platform, Profile
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
from bot.store.vault import Vault
from content_library.library import Library

log = structlog.get_logger()
ACTS = Counter(
    "ambassador_acts_total",
    "What people did, by platform, action and result",
    ["platform", "action", "result"],
)
_Answer = Callable[[Context], Reply]
_PROFILE_SECONDS = 0.8


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
        self._met: dict[Who, date] = {}  # who was known, and on which day that was so
        self._late: dict[Who, tuple[date, asyncio.Future[Profile]]] = {}  # what a slow platform still owes
        self._apologies, self._waiting = Apologies(library, self._find), 0

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
            self._met.pop(who_of(actor), None)
            self._apologies.forget(who_of(actor))
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
            async with asyncio.timeout(SAID_WITHIN):
                return await asyncio.to_thread(self._store.read, work)
        except Exception as error:  # noqa: BLE001 - the outbox shows it all the same
            rows.log_bad_row(error, "draw")
            return None

    async def lost(self, platform: Platform, workspace: str, user: str | None) -> None:
        now = self._clock.now()
        await self._write(lambda tx: provisioning.mark_unreachable(tx, platform, workspace, user, now))

    async def departed(self, platform: Platform, workspace: str, user: str) -> None:
        """Somebody's account at the platform was closed, so they have left."""
        now = self._clock.now()

        def work(tx: Tx) -> None:
            departing.leave_with_account(tx, self._library, self._vault, platform, workspace, user, now)

        await self._write(work)

    async def told(self, actor: Actor) -> None:
        if await self._find(actor):
            now = self._clock.now()
            await self._write(lambda tx: provisioning.update_profile(tx, actor, now))

    async def _act_traceless(self, actor: Actor, action: Action, given: Answers) -> Reply:
        """Do it without a trace: nothing is written, counted, logged or asked of the platform.

        It may come twice: whatever is kept of it is the same then (`bot/domain/tally.py`).
        """

        def work(tx: Tx) -> Reply:
            found = provisioning.find_passer_by(tx, actor)
            if found is None:
                return self._apologies.to_reader(actor.profile.language)
            now = self._clock.now()
            ctx = Context(tx, self._library, self._vault, now, *found, self._address, actor.place)
            return routes.dispatch(replace(ctx, sealed=self._boxes), action, given)

        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                return await asyncio.to_thread(self._store.read, work)
        except TimeoutError:
            return await self._apologies.sorry(actor, "slow")
        except Exception as fault:  # noqa: BLE001 - the log hears of it later, for its moment would tell
            later.note(type(fault).__name__)
            return await self._apologies.sorry(actor)

    async def _do(
        self,
        actor: Actor,
        kind: type[Action] | None,
        answer: _Answer,
        once: str,
        meet: Callable[[], Awaitable[Profile]],
    ) -> Reply | None:
        name, attempt = kind.wire if kind else "Files", Attempt()
        if self._waiting >= MOST_WAITING:
            return await self._in_vain(actor, name, "busy", reason="too many wait")
        self._waiting += 1
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                if not await self._knows(actor):
                    actor = replace(actor, profile=await self._profile(actor, meet))
                work = self._store.submit(attempt.work(self._work(actor, answer, once)))
                when_saved(work, self._notify_work)  # also what nobody waits for to the end
                reply = await asyncio.wrap_future(work)
        except TimeoutError:
            block = "busy" if attempt.give_up() else "slow"
            return await self._in_vain(actor, name, block, reason="TimeoutError")
        except Exception as error:  # noqa: BLE001 - it is logged, and told
            ours = not rows.is_the_databases(error)  # whose traceback is the same for everybody
            at = {"reason": type(error).__name__, "at": rows.place_of(error)}
            return await self._in_vain(actor, name, "notice", exc_info=ours, **at)
        finally:
            self._waiting -= 1
        ACTS.labels(actor.platform, name, "repeated" if reply is None else "done").inc()
        return reply

    async def _in_vain(self, actor: Actor, name: str, block: str, **why: Any) -> Notice:
        log.error("act_failed", platform=actor.platform, action=name, **why)
        ACTS.labels(actor.platform, name, "failed").inc()
        return await self._apologies.sorry(actor, block)

    def _work(self, actor: Actor, answer: _Answer, once: str) -> Callable[[Tx], Reply | None]:
        def work(tx: Tx) -> Reply | None:
            now = self._clock.now()
            if not received.claim_key(tx, self._vault, once, now):
                return None
            workspace, member = provisioning.ensure_member(tx, actor, self._hr[actor.platform], now)
            ctx = Context(tx, self._library, self._vault, now, workspace, member, self._address, actor.place)
            return answer(replace(ctx, shut=actor.shut, links=self._links))

        return work

    async def _knows(self, actor: Actor) -> bool:
        """Whether the platform need not be asked: it is once a month, and until it tells a name.

        About somebody whose name is known only once a day, so that a slow platform delays nobody twice.
        """
        key, now = who_of(actor), self._clock.now()
        if self._met.get(key) == now.date():
            return True
        member = await self._find(actor)
        if member is None or not member.name:
            return False
        self._met[key] = now.date()
        self._apologies.remember(key, member.language)
        return member.asked_platform_in == provisioning.month_seen(now)

    async def _write(self, work: Callable[[Tx], object]) -> None:
        await asyncio.wrap_future(self._store.submit(work))

    async def _find(self, actor: Actor) -> Member | None:
        found = await asyncio.to_thread(self._store.read, lambda tx: provisioning.find_member(tx, actor))
        return found[1] if found else None

    async def _profile(self, actor: Actor, meet: Callable[[], Awaitable[Profile]]) -> Profile:
        """What the platform tells of a person; if it is late, what came with the act has to do for now.

        What comes too late for this act is there for the next one.
        """
        key, today = who_of(actor), self._clock.now().date()
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
