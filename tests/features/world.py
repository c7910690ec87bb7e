"""Workspaces with people in them, and the true features on a true database. The clock stands still."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import update

from bot.channels.conversation import Conversation
from bot.channels.markdown import strip_markdown
from bot.domain.actions.base import Action
from bot.domain.actions.membership import AskLeave, ChangeSettings, Join, Leave, OpenJoin, ShowMenu
from bot.domain.actions.onboarding import KeepWishes, SkipGoal
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.disclosure import LEAST
from bot.domain.languages import Language
from bot.domain.messages import Button, Changed, Form, Message, Notice, Reply, Shown, Updated
from bot.domain.nudges import CardItem, Item
from bot.domain.outbox import Kind, State
from bot.domain.people import Actor, Member, MemberState, Platform, Profile
from bot.domain.schedule import monday_of
from bot.domain.vacancies import VacancyEntry
from bot.features import provisioning
from bot.features.weekly import following
from bot.store import members, nudges, outbox, vacancies, workspaces
from bot.store.engine import Tx
from bot.store.tables.people import workspaces as workspace_rows
from bot.store.vault import Vault
from scheduler.closed_periods import close_periods
from scheduler.nudges import plan_due
from scheduler.prompts import plan_prompts
from tests.boxes import boxes_of
from tests.features.joined import Wishes, are_plain, is_new, write_joined
from tests.features.lived import live_once
from tests.library import read_library
from tests.sealing import KEY
from tests.timed_runs import ADDRESS, run_at
from tests.world import BareWorld

HR = "U-HR"

ANSWERS: Mapping[str, str | tuple[str, ...]] = {
    "language": "en",
    "weekday": "0",
    "hour": "9",
    "time_zone": "Europe/Amsterdam",
    "rhythm": "1",
    "minutes": "30",
    "support": "template",
    "topics": ("craft", "learning"),
    "networks": ("linkedin", "offline"),
    "learn": (),
    "department": "Care",
    "location": "Utrecht",
}
"""What somebody chooses who takes part."""


@dataclass(frozen=True)
class Waiting:
    """A row of the outbox."""

    id: int
    kind: Kind
    state: State
    due_at: datetime
    item: int | None
    message: Message


@dataclass
class World(BareWorld):
    """The bot, and everybody who talks to it."""

    vault: Vault = field(default_factory=lambda: Vault(KEY))
    turns: Iterator[int] = field(default_factory=count)
    lived_by: set[object] = field(default_factory=set)

    def __post_init__(self) -> None:
        hr = {Platform.SLACK: (HR,), Platform.TEAMS: (HR,)}
        self.notified: list[None] = []
        notify_work = lambda: self.notified.append(None)  # noqa: E731 - two words of it
        self.conversation = Conversation(
            self.store,
            self.library,
            self.vault,
            self.clock,
            hr,
            notify_work,
            ADDRESS,
            boxes_of(self.store),
        )

    def person(
        self, user: str = "U1", *, workspace: str = "T1", platform: Platform = Platform.SLACK, **known: str
    ) -> "Person":
        """Somebody whom the platform knows; `known` is what it tells."""
        profile = {"name": "Sanne Visser", "language": "en", "time_zone": "Europe/Amsterdam"} | known
        return Person(
            self,
            Actor(platform, workspace, user, address={"channel": f"D-{user}"}),
            Profile(**profile, guest=False),
        )

    def plan(self) -> int:
        """Write the nudges that are due."""
        return plan_due(run_at(self.clock.now(), self.store, self.library))

    def plan_prompts(self) -> int:
        """Write the prompts that are due."""
        return plan_prompts(run_at(self.clock.now(), self.store, self.library))

    def deliver(self) -> None:
        """Let all arrive that is due."""

        def work(tx: Tx) -> None:
            now = self.clock.now()
            for workspace in workspaces.list_workspaces(tx):
                for one in outbox.claim_messages(tx, workspace.id, now, 1000):
                    outbox.mark_sent(tx, one, now, "D1", f"{one.id}.0")

        self.store.write(work)

    def open_vacancies(self, *titles: str, workspace: str = "T1", closes: date | None = None) -> None:
        """Give a workspace these vacancies."""

        def work(tx: Tx) -> None:
            place = provisioning.ensure_workspace(tx, Platform.SLACK, workspace, (HR,), self.clock.now())
            entries = [
                VacancyEntry(
                    str(number),
                    title,
                    f"https://jobs.example.org/{number}",
                    location="Utrecht",
                    department="Care",
                    hours="24-32",
                    salary="€ 3.000",
                    summary="Good work with good people.",
                    closes=closes,
                )
                for number, title in enumerate(titles)
            ]
            vacancies.upsert_vacancies(tx, place.id, "test", entries, self.clock.now() - timedelta(days=1))

        self.store.write(work)

    def add_jobs_page(self, address: str = "https://jobs.example.org/all") -> None:
        """Every workspace has a page that links lead to."""
        self.store.write(lambda tx: tx.execute(update(workspace_rows).values(jobs_page=address)))

    def crowd(self, number: int, *, start: int = 0, workspace: int = 1, **columns: Any) -> None:
        """Let so many more take part, of whom nothing else is known."""

        def work(tx: Tx) -> None:
            for one in range(start, start + number):
                joined = {"state": MemberState.ACTIVE, "joined_at": self.clock.now() - timedelta(days=200)}
                members.add_member(tx, workspace, f"U-A{one}", self.clock.now().date(), **(joined | columns))

        self.store.write(work)

    def close_week(self) -> None:
        """Let it be Monday, and what is over be written."""
        today = self.clock.now().date()
        monday = monday_of(today) + timedelta(days=7)
        self.clock.moment = datetime.combine(monday, time(7), UTC)
        self.close()

    def close(self) -> None:
        """Write what is over."""
        close_periods(run_at(self.clock.now(), self.store, self.library))

    def click(self, link: int, times: int = 1) -> None:
        """Let a tracked link be opened so often today."""
        followed = {(link, self.clock.now().date()): times}
        self.store.write(lambda tx: following.add_clicks(tx, followed))


@dataclass(frozen=True)
class Person:
    """Somebody who uses the bot."""

    world: World
    actor: Actor
    profile: Profile

    async def meet(self) -> Profile:
        """What the platform tells about this person."""
        return self.profile

    async def try_to(self, action: Action, once: str = "", **answers: str | tuple[str, ...]) -> Shown | None:
        """Do something, and look at the card that has changed; None if `once` has been seen before."""
        reply = await self.answer_to(action, once, **answers)
        if isinstance(reply, Changed):
            return await self.world.conversation.draw(self.actor, reply)
        return reply

    async def answer_to(
        self, action: Action, once: str = "", **answers: str | tuple[str, ...]
    ) -> Reply | None:
        """Do something; of a card that has changed only what it is about."""
        once = once or f"turn-{next(self.world.turns)}"
        return await self.world.conversation.act(
            self.actor, action, Answers(answers), once=once, meet=self.meet
        )

    async def do(self, action: Action, **answers: str | tuple[str, ...]) -> Shown:
        """Do something, and get an answer."""
        reply = await self.try_to(action, "", **answers)
        assert reply is not None
        return reply

    async def confirm(self, ask: Action, kind: type[Action]) -> Shown:
        """Ask, and tap the button that does it, as it is drawn now."""
        return await self.do(button_of(await self.do(ask), kind))

    async def leave(self) -> Reply:
        """Take part no more: ask for it, and say yes."""
        return await self.confirm(AskLeave(), Leave)

    async def join(self, **changes: str | tuple[str, ...]) -> "Person":
        """Take part, with the usual answers but for `changes`; written at once where that leaves the same."""
        wishes = {**ANSWERS, **changes}
        zone = self.profile.time_zone == ANSWERS["time_zone"]

        async def live() -> None:
            if not zone or not are_plain(wishes, ANSWERS) or not await self._write_joined(wishes):
                await self.join_by_acts(**changes)

        await self._live_once("joined", changes, live)
        return self

    async def join_by_acts(self, **changes: str | tuple[str, ...]) -> "Person":
        """Take part, and say all that there is to ask."""
        await self.start_onboarding()
        reply = await self.do(Join(self.edition))
        assert isinstance(reply, Updated), reply
        await self.do(ChangeSettings(), **{**ANSWERS, **changes})
        await self.do(KeepWishes(), **{**ANSWERS, **changes})
        await self.do(SkipGoal())
        return self

    async def _write_joined(self, wishes: Wishes) -> bool:
        conversation, now = self.world.conversation, self.world.clock.now()
        actor = replace(self.actor, profile=await conversation._people.introduce(self.actor, self.meet))

        def work(tx: Tx) -> bool:
            new = is_new(tx, actor, str(ANSWERS["time_zone"]))
            if new:
                turns = [f"turn-{next(self.world.turns)}" for _ in range(5)]
                write_joined(tx, conversation, actor, wishes, turns, now)
            return new

        return self.world.store.write(work)

    async def start_onboarding(self) -> "Person":
        """Begin to join, with the guidelines still to be read."""
        reply = await self.do(OpenJoin())
        assert isinstance(reply, Updated), reply
        return self

    @property
    def edition(self) -> str:
        """The edition of the guidelines that holds where this person is, if HR has added nothing to it."""
        return f"{self.world.library.guidelines_version}.0"

    async def hello(self) -> "Person":
        """Become known, without taking part."""
        await self.do(ShowMenu())
        return self

    async def with_card(self, **changes: str | tuple[str, ...]) -> "Person":
        """Take part, and have this week's card in the chat."""

        async def live() -> None:
            await self.join(**changes)
            self.be_due()
            assert self.world.plan() == 1
            self.world.deliver()

        await self._live_once("card", changes, live)
        return self

    async def _live_once(self, what: str, changes: Wishes, live: Callable[[], Awaitable[None]]) -> None:
        """Do it, or write what it left the last time if nobody is here yet."""
        await live_once(self.world, (what, repr((self.actor, self.profile)), *sorted(changes.items())), live)

    def be_due(self) -> None:
        """Let the weekly moment come now."""
        self.change(next_nudge_at=self.world.clock.now())

    def change(self, **columns: Any) -> None:
        """Change what is known of this person, behind the bot's back."""
        self.world.store.write(lambda tx: members.update_member(tx, self.member.id, **columns))

    @property
    def member(self) -> Member:
        """What the bot knows of this person."""
        found = self.world.store.read(lambda tx: provisioning.find_member(tx, self.actor))
        assert found, "the bot does not know this person"
        return found[1]

    @property
    def card(self) -> tuple[CardItem, ...]:
        """What is on this person's newest card now."""
        member = self.member

        def read(tx: Tx) -> tuple[CardItem, ...]:
            nudge = nudges.find_nudge_id(tx, member.id, nudges.latest_week(tx, member.id))
            assert nudge, "there is no card"
            return nudges.get_card(tx, nudge).items

        return self.world.store.read(read)

    def item(self, kind: str = "suggestion", pillar: Pillar | None = None) -> Item:
        """The first item of a kind on the card."""
        return next(
            one.item for one in self.card if one.item.kind == kind and pillar in {None, one.item.pillar}
        )

    def outbox(self, *kinds: Kind) -> list[Waiting]:
        """This person's rows in the outbox, of these kinds or of all."""
        mine = self.member.id
        return [
            Waiting(
                row["id"],
                Kind(row["kind"]),
                State(row["state"]),
                row["due_at"],
                row["item_id"],
                self.world.drawn(row),
            )
            for row in self.world.rows("outbox")
            if row["member_id"] == mine and (not kinds or row["kind"] in kinds)
        ]


def said(reply: Reply) -> str:
    """All that a reply shows, without any style."""
    assert not isinstance(reply, Changed), "it is not drawn yet"
    match reply:
        case Notice():
            return strip_markdown(reply.text)
        case Updated():
            return said(reply.card)
        case Form():
            labels = [f"{one.label} {one.hint}" for one in reply.inputs]
            return "\n".join(
                [reply.title, strip_markdown(reply.text), *labels, *reply.errors.values(), reply.submit]
            )
    pieces = [reply.title]
    for part in reply.parts:
        pieces += [part.title, strip_markdown(part.text), part.quote]
        pieces += [f"{fact.label}: {fact.value}" for fact in part.facts]
        pieces += [*(button.label for button in (*part.buttons, *part.menu)), part.note]
    return "\n".join(filter(None, pieces))


def phrase(name: str, block: str, language: Language = "en", /, **values: object) -> str:
    """A piece of a message as it is read, so that a test does not fail over a better word."""
    return strip_markdown(read_library().words(name, language, **values).text(block))


def fault(block: str, language: Language = "en", /, **values: object) -> str:
    """What is said at a field of any form."""
    return phrase("form", block, language, **({"optional": False} | values))


def buttons(reply: Reply) -> dict[str, Button]:
    """The buttons of a message by their labels, in its menus too."""
    message = reply.card if isinstance(reply, Updated) else reply
    assert isinstance(message, Message)
    return {button.label: button for part in message.parts for button in (*part.buttons, *part.menu)}


def button_of(reply: Reply, kind: type[Action]) -> Action:
    """What the only button of a kind does."""
    (found,) = (one.action for one in buttons(reply).values() if isinstance(one.action, kind))
    return found


def told(how: str, number: int = 0, language: Language = "en") -> str:
    """A figure as HR reads it, such as `told("about", 20)`."""
    return phrase("told", how, language, number=number, least=LEAST)


def facts(reply: Reply) -> dict[str, str]:
    """The facts of a message by their labels."""
    assert isinstance(reply, Message)
    return {fact.label: fact.value for part in reply.parts for fact in part.facts}


def form(reply: Reply) -> Form:
    """The reply, which has to be a form."""
    assert isinstance(reply, Form), reply
    return reply


def filled(reply: Reply) -> dict[str, object]:
    """What stands in the inputs of a form."""
    return {one.name: one.value for one in form(reply).inputs}
