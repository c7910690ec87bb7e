"""Whatever people do in whatever order: the ledger only grows, and nothing is used without consent then."""

from datetime import date
from itertools import product
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.actions.consent import (
    AnswerReuse,
    EnterReceived,
    FinishRemoval,
    GiveConsent,
    KeepPublication,
    WithdrawAll,
    WithdrawConsent,
)
from bot.domain.consent.ledger import GENERAL
from bot.domain.consent.text import after_months
from bot.store.consent import gate
from bot.store.engine import Store
from tests.features.consent.office import ask_for_piece, hr_of, pass_time, publish_text
from tests.features.world import Person, World

PIECES = (0, 1)
KEYS = list(product(GENERAL, PIECES))
LAST = date(2027, 6, 30)
"""The end of what was asked about the piece."""
CHANNELS = st.sampled_from(["linkedin", "website"])
STEPS = st.one_of(
    st.tuples(st.just("answer"), st.sets(CHANNELS), st.sampled_from(["6", "12"])),
    st.tuples(st.just("answer_piece"), st.sets(CHANNELS)),
    st.tuples(st.just("withdraw"), CHANNELS, st.sampled_from(PIECES)),
    st.tuples(st.just("withdraw_all")),
    st.tuples(st.just("mail"), CHANNELS),
    st.tuples(st.just("use"), CHANNELS, st.sampled_from(PIECES)),
    st.tuples(st.just("wait"), st.sampled_from([1, 40, 170, 200]), st.booleans()),
    st.tuples(st.just("new_text")),
    st.tuples(st.just("remove")),
)


class Story:
    """What people do, and beside it what the person last said, in the simplest way to keep that."""

    def __init__(self, world: World, sanne: Person, hr: Person) -> None:
        self.world, self.sanne, self.hr = world, sanne, hr
        self.until: dict[tuple[str, int], date | None] = {}
        self.who = sanne.member.id
        self.text = 1
        self.used = 0

    @property
    def today(self) -> date:
        return self.world.clock.now().date()

    def allows(self, channel: str, piece: int) -> bool:
        until = self.until.get((channel, piece))
        return until is not None and self.today <= until

    def gate(self) -> list[bool]:
        who, today = self.who, self.today
        return self.world.store.read(
            lambda tx: [gate.is_allowed(tx, who, channel, piece or None, today) for channel, piece in KEYS]
        )

    async def answer(self, yes: set[str], months: str) -> None:
        form = GiveConsent(self.text, "linkedin,website")
        await self.sanne.do(form, channels=tuple(yes), months=months)
        self.say(yes, 0, after_months(self.today, int(months)))

    async def answer_piece(self, yes: set[str]) -> None:
        await self.sanne.do(AnswerReuse(1, self.text, "linkedin,website"), channels=tuple(yes))
        if self.today <= LAST:
            self.say(yes, 1, LAST)

    def say(self, yes: set[str], piece: int, until: date) -> None:
        for channel in ("linkedin", "website"):
            self.until[channel, piece] = until if channel in yes else None

    async def withdraw(self, channel: str, piece: int) -> None:
        await self.sanne.do(WithdrawConsent(channel, piece))
        self.until[channel, piece] = None

    async def withdraw_all(self) -> None:
        await self.sanne.do(WithdrawAll())
        self.until.clear()

    async def mail(self, channel: str) -> None:
        said = {"what": "withdrawn_mail", "day": str(self.today)}
        await self.hr.do(EnterReceived(), whom="U1", channels=(channel,), **said)
        for piece in PIECES:
            self.until[channel, piece] = None

    async def use(self, channel: str, piece: int) -> None:
        await self.hr.do(KeepPublication(self.who, channel, piece), place="somewhere")
        self.used += self.allows(channel, piece)

    async def wait(self, days: int, is_noticed: bool) -> None:
        self.world.clock.forward(days=days)
        if is_noticed:
            pass_time(self.world)

    async def new_text(self) -> None:
        self.text += 1
        await publish_text(self.hr, text_en=f"Text number {self.text}.")

    async def remove(self) -> None:
        await self.hr.do(FinishRemoval(1))


@given(steps=st.lists(STEPS, max_size=6))
@settings(max_examples=8)
async def test_any_history(migrated_file: Path, steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{copy(migrated_file, Path(folder) / 'ambassador.db')}")
        world = World(store)
        sanne = await world.person().hello()
        hr = await hr_of(world)
        await ask_for_piece(hr, sanne)
        story, before = Story(world, sanne, hr), world.rows("consents")
        for name, *given_ in steps:
            await getattr(story, name)(*given_)
            rows = world.rows("consents")
            assert rows[: len(before)] == before
            before = rows
            assert len(world.rows("publications")) == story.used
            assert story.gate() == [story.allows(*key) for key in KEYS], name
        store.close()
