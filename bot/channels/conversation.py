"""The entry point: somebody acts, one feature answers in one transaction, and only then is anything said."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from prometheus_client import Counter

from bot.channels.apologies import SAID_WITHIN
from bot.channels.attempt import ANSWER_WITHIN, MOST_WAITING, Attempt, when_saved
from bot.channels.base import Look
from bot.channels.known_people import KnownPeople, Meet
from bot.channels.lost_replies import IS_TRACELESS
from bot.channels.strangers import find_strangers
from bot.clock import Clock
from bot.domain.actions.base import Action
from bot.domain.actions.my_data import AskErase, Erase
from bot.domain.answers import Answers
from bot.domain.controller import Controller
from bot.domain.files import ReceivedFile
from bot.domain.messages import Changed, Notice, Reply, Updated
from bot.domain.people import Actor, Member, Platform, Workspace
from bot.domain.share_links import ShareLinks
from bot.drawing import Pen
from bot.features import provisioning, routes
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
# Not by action: who asks each second would see what somebody at the next desk has just done.
ACTS = Counter("ambassador_acts_total", "How often people did something", ["platform", "result"])
_Answer = Callable[[Context], Reply]
_EVEN_UNREAD = (AskErase, Erase)
"""What can be done by somebody whose own row does not read."""


class Conversation:
    """Answers acts from every platform.

    `hr` has the user ids that the settings name; `notify_work` tells that there may be work; `address` is
    where the bot itself is on the web; `links` lead to the pages to share on, if people can reach it there;
    `controller` is who is responsible for what is kept.
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
        controller: Controller | None = None,
    ) -> None:
        self._store, self._library, self._vault, self._clock = store, library, vault, clock
        self._hr, self._notify_work, self._address, self._boxes = hr, notify_work, address, boxes
        self._links, self._controller = links, controller or Controller()
        self._people, self._waiting = KnownPeople(store, clock, library), 0
        self._apologies = self._people.apologies

    async def act(
        self,
        actor: Actor,
        action: Action,
        answers: Answers | None = None,
        *,
        once: str,
        meet: Meet,
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
        if isinstance(action, Erase):
            self._people.forget(actor)
        return reply

    async def receive(
        self,
        actor: Actor,
        files: Sequence[ReceivedFile],
        *,
        once: str,
        meet: Meet,
    ) -> Reply | None:
        IS_TRACELESS.set(False)
        return await self._do(actor, None, lambda ctx: routes.receive(ctx, files), once, meet)

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
        if await self._people.find(actor):
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
        meet: Meet,
    ) -> Reply | None:
        name, attempt = kind.wire if kind else "Files", Attempt()
        if self._waiting >= MOST_WAITING:
            return await self._in_vain(actor, name, "busy", reason="too many wait")
        self._waiting += 1
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                actor = replace(actor, profile=await self._people.introduce(actor, meet))
                doing = self._work(actor, answer, once, unread=kind in _EVEN_UNREAD)
                work = self._store.submit(attempt.work(doing))
                when_saved(work, self._notify_work)  # also what nobody waits for to the end
                reply = await asyncio.wrap_future(work)
        except TimeoutError:
            block = "busy" if attempt.give_up() else "slow"
            return await self._in_vain(actor, name, block, reason="TimeoutError")
        except provisioning.BeingForgotten:
            return await self._in_vain(actor, name, "busy", reason="its workspace is being removed")
        except (BadRow, DecryptError) as fault:  # to try again would not help
            rows.log_bad_row(fault, "act")
            ACTS.labels(actor.platform, "failed").inc()
            return await self._apologies.sorry(actor, "unreadable")
        except Exception as error:  # noqa: BLE001 - it is logged, and told
            ours = not rows.is_the_databases(error)  # whose traceback is the same for everybody
            at = {"reason": type(error).__name__, "at": rows.place_of(error)}
            return await self._in_vain(actor, name, "notice", exc_info=ours, **at)
        finally:
            self._waiting -= 1
        ACTS.labels(actor.platform, "repeated" if reply is None else "done").inc()
        return reply

    async def _in_vain(self, actor: Actor, name: str, block: str, **why: Any) -> Notice:
        log.error("act_failed", platform=actor.platform, action=name, **why)
        ACTS.labels(actor.platform, "failed").inc()
        return await self._apologies.sorry(actor, block)

    def _work(
        self, actor: Actor, answer: _Answer, once: str, *, unread: bool
    ) -> Callable[[Tx], Reply | None]:
        def work(tx: Tx) -> Reply | None:
            now = self._clock.now()
            if not received.claim_key(tx, self._vault, once, now):
                return None
            workspace, member = self._who_acts(tx, actor, now, unread=unread)
            if not member.name:  # erased by way of another process, and back: the next act asks for the name
                self._people.ask_again(actor)
            ctx = Context(tx, self._library, self._vault, now, workspace, member, self._address, actor.place)
            return answer(replace(ctx, shut=actor.shut, links=self._links, controller=self._controller))

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

    async def _write(self, work: Callable[[Tx], object]) -> None:
        await asyncio.wrap_future(self._store.submit(work))
