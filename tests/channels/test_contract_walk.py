"""Both platforms take all that any feature says, on a walk through all of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.domain.actions.base import Action
from bot.domain.actions.hr import PreviewSendNow, SendNow, ShowReport
from bot.domain.actions.membership import (
    AskLeave,
    ChangeSettings,
    Join,
    Leave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Pause,
    Resume,
    ShowHelp,
    ShowHome,
    ShowMenu,
)
from bot.domain.actions.weekly import Decline, Later, OpenLater, OpenShare, Share, ShowWeek, UndoShare
from bot.domain.languages import LANGUAGES, Language
from bot.store.engine import Store
from content_library.library import FOLDER
from tests.channels.test_contract import Listening, Said, _as_message, assert_both_take
from tests.content_library.samples import every_way_to_say, files, variables
from tests.features.membership.test_settings import SETTINGS
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import ANSWERS, HR, World


@dataclass
class Walk:
    """A walk past every feature, and every way that it can answer."""

    world: World
    language: Language

    def __post_init__(self) -> None:
        self.person = self.world.person(language=self.language, name="Sanne Visser")
        self.hr = self.world.person(HR, language=self.language, name="Els Bakker")
        self.replies: list[Said] = []

    async def all(self) -> list[Said]:
        """Everything that was said on the way, at once or later."""
        self.world.open_vacancies("Nurse", "Cook", "Driver")
        for story in (self._getting_in, self._a_week, self._mistakes, self._of_hr, self._getting_out):
            await story()
        later = [*self.person.outbox(), *self.hr.outbox()]
        return [*self.replies, *(row.message for row in later)]

    async def _do(self, *actions: Action, **answers: str | tuple[str, ...]) -> None:
        self.replies += [await self.person.do(action, **answers) for action in actions]

    async def _as_hr(self, *actions: Action, **answers: str | tuple[str, ...]) -> None:
        self.replies += [await self.hr.do(action, **answers) for action in actions]

    def _let_arrive(self) -> None:
        self.world.plan()
        self.world.deliver()

    async def _getting_in(self) -> None:
        await self._do(ShowMenu(), ShowHelp(), ShowHelp(unknown="jion"), OpenJoin(), ShowWeek(), ShowReport())
        await self._do(Join())
        await self._do(Join(), **{**ANSWERS, "time_zone": "Amsterdm", "location": "x" * 5000})
        await self._do(Join(), **{**ANSWERS, "language": self.language})
        await self.person.join(language=self.language)
        await self._do(ShowMenu(), OpenJoin(), OpenSettings(), OpenPause(), Pause("2026-12-24"), ShowMenu())
        await self._do(Resume())
        await self._do(ChangeSettings(), **{**SETTINGS, "language": self.language})
        await self._do(ChangeSettings(), **{**SETTINGS, "country": "DE", "region": "Texas"})

    async def _a_week(self) -> None:
        await self._do(ShowHome(), ShowWeek(), ShowHome())
        self._let_arrive()
        one, two, three, *_ = (shown.item.id for shown in self.person.card)
        await self._do(OpenShare(one))
        await self._do(Share(one), Share(one), network="linkedin", link="https://example.org/post")
        await self._do(Share(one), network="offline")
        await self._do(UndoShare(1), UndoShare(1), OpenLater(two))
        await self._do(Later(two), day="2026-11-27", hour="14")
        await self._do(Decline(three), Decline(three), Decline(self.person.item("vacancy").id))
        self.world.clock.forward(days=2, hours=4)
        self.world.deliver()
        await self._do(Decline(two), ShowWeek(), ShowHome())

    async def _mistakes(self) -> None:
        item = self.person.item().id
        await self._as_hr(Share(item), network="linkedin")
        await self._do(Share(item), network="myspace", link="x" * 5000)
        for day, hour in (("", ""), ("2026-11-20", "9"), ("2027-11-20", "9"), ("2026-11-28", "3")):
            await self._do(Later(item), day=day, hour=hour)
        await self._do(Pause("soon"), Pause("2026-11-01"), Pause("2028-11-01"))
        for hostile in HOSTILE.values():
            await self._do(ShowHelp(unknown=hostile))
            await self._do(Share(item), network=hostile, link=hostile)
        await self._do(ChangeSettings(), **dict.fromkeys(SETTINGS, "<!channel> **b** " * 300))
        self.world.clock.forward(days=40)
        await self._do(Share(item), network="linkedin")
        await self._with_a_fault()

    async def _with_a_fault(self) -> None:
        write = self.world.store.write
        write(lambda tx: tx.execute(text("ALTER TABLE received RENAME TO gone")))
        with capture_logs():
            await self._do(ShowMenu())
        write(lambda tx: tx.execute(text("ALTER TABLE gone RENAME TO received")))

    async def _of_hr(self) -> None:
        week = "2027-W01"
        await self._as_hr(
            ShowMenu(), ShowHome(), ShowMenu(hr=True), ShowHelp(hr=True), ShowHelp(hr=True, unknown="raport")
        )
        self.world.clock.moment = datetime(2027, 1, 6, 10, tzinfo=UTC)
        await self._as_hr(ShowReport(), PreviewSendNow(), SendNow("2026-W01"), SendNow(week))
        self._let_arrive()
        await self._do(Share(self.person.item().id), network="x")
        await self._as_hr(ShowReport(), PreviewSendNow(), SendNow(week))
        self.world.clock.moment = datetime(2027, 1, 9, 10, tzinfo=UTC)
        other = await self.world.person("U2").join()
        await self._as_hr(PreviewSendNow(), SendNow(week))
        await other.leave()

    async def _getting_out(self) -> None:
        for _ in range(30):
            self.world.clock.forward(days=7)
            await self.person.do(ShowWeek())
            self._let_arrive()
        await self._do(
            AskLeave(),
            Leave(),
            Leave(self.world.clock.now().date().isoformat()),
            AskLeave(),
            OpenSettings(),
            ShowMenu(),
            ShowHome(),
        )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_all_that_any_feature_says(sqlite_store: Store, language: Language) -> None:
    library = Listening()
    replies = await Walk(World(sqlite_store, library=library), language).all()
    assert len(replies) > 100
    for reply in replies:
        assert_both_take(reply)
    for name in {file.stem for file in (FOLDER / language / "messages").glob("*.j2")} - library.said:
        for words in every_way_to_say(name, language):
            assert_both_take(_as_message(words, variables(files(language)[f"messages/{name}.j2"])))
