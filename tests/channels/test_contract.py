"""Whatever any feature says, in both languages, is something that both platforms take."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from typing import Any

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.channels.slack.render import content, home_view, modal, notice_view
from bot.channels.teams.limits import CARD_BYTES
from bot.channels.teams.render import card_size, form_card, message_card, notice_card
from bot.domain.actions.base import Action
from bot.domain.actions.hr import PreviewSendNow, SendNow, ShowReport
from bot.domain.actions.taking_part import (
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
from bot.domain.content import Pillar
from bot.domain.messages import Form, Home, Message, Notice, Part, Reply, Updated
from bot.domain.nudges import Card, CardItem, Item, Shared
from bot.domain.people import LANGUAGES, Language, Member, MemberState, Network
from bot.domain.vacancies import Vacancy
from bot.store.engine import Store
from content_library import cards
from content_library.library import FOLDER, Library
from content_library.templates import Words
from tests.content_library.samples import every_way_to_say, files, variables
from tests.features.taking_part.test_settings import SETTINGS
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import ANSWERS, HR, World, buttons
from tests.judging import assert_block_kit, assert_card, texts
from tests.library import read_library
from tests.world import WEDNESDAY

Said = Reply | Message

WEEKLY: dict[Language, tuple[str, ...]] = {
    "en": ("I shared it", "My own version", "Not for me", "Later"),
    "nl": ("Gedeeld", "Mijn eigen versie", "Niet voor mij", "Later"),
}
UNDO: dict[Language, str] = {"en": "Undo", "nl": "Ongedaan maken"}


class Listening(Library):
    """The true library, which remembers what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()

    def words(self, name: str, language: Language, /, **values: object) -> Words:
        self.said.add(name)
        return super().words(name, language, **values)


def assert_both_take(reply: Said) -> None:
    """Fail unless Slack and Teams take this reply, wherever it may be shown."""
    for payload in _slack_messages(reply):
        assert payload["text"].strip()
        blocks = payload["blocks"]
        _assert_whole(blocks, 50)
        for block in blocks:
            _judge(partial(assert_block_kit, "message"), [block])
    for view in _slack_modals(reply):
        _assert_whole(view["blocks"], 100)
        for block in view["blocks"]:
            _judge(partial(assert_block_kit, "modal"), {**view, "blocks": [block]})
    if isinstance(reply, Home):
        _assert_whole(home_view(reply)["blocks"], 100)
        _judge(partial(assert_block_kit, "home"), home_view(reply))
    for card in _teams_cards(reply):
        assert card_size(card) < CARD_BYTES
        for piece in _pieces(card):
            _judge(assert_card, piece)
    if isinstance(reply, Form):
        names = [one.name for one in reply.inputs]
        assert len(names) == len(set(names))


def _assert_whole(blocks: list[dict[str, Any]], most: int) -> None:
    """What can only be seen of blocks together."""
    assert 0 < len(blocks) <= most
    assert len("".join(texts(blocks))) <= 12_000
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(ids) == len(set(ids))
    actions = [
        one["action_id"] for block in blocks for one in block.get("elements", ()) if "action_id" in one
    ]
    assert len(actions) == len(set(actions))


def _pieces(card: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Cards with one element each, and the whole without: alike for many cards, and quicker to judge."""
    yield {**card, "body": []}
    for element in card["body"]:
        for item in element.get("items", (None,)):
            alone = {**element, "items": [item]} if item else element
            yield {"type": card["type"], "version": card["version"], "body": [alone]}


_judged: set[str] = set()


def _judge(judge: Callable[[Any], None], payload: Any) -> None:
    """Have a payload judged. The judges are slow, and most payloads are alike to them."""
    shape = json.dumps(_shape(payload), sort_keys=True)
    if shape not in _judged:
        judge(json.loads(shape))
        _judged.add(shape)


def _shape(value: Any, name: str = "") -> Any:
    """What a judge sees: no words but about as long, and no two neighbours that are alike but for words."""
    if isinstance(value, dict):
        is_day = value.get("type") == "Input.Date"  # its value is no words
        return {key: inner if is_day else _shape(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        shapes = [_shape(inner) for inner in value]
        return [one for number, one in enumerate(shapes) if one not in shapes[:number]]
    if name in _NUMBERED:
        return _NUMBERED[name]
    if isinstance(value, str) and name in _WORDS:
        return "x" * max((length + 1 for length in _LENGTHS if len(value) > length), default=0)
    return value


_WORDS = {"text", "title", "label", "value", "speak", "fallbackText", "errorMessage", "initial_value"}
_NUMBERED = {"item": 0, "share": 0}
_LENGTHS = (0, 24, 75, 150, 2000, 3000)
"""The lengths that Slack looks at."""


def _slack_messages(reply: Said) -> Iterable[dict[str, Any]]:
    match reply:
        case Message() | Notice():
            yield content(reply)
        case Updated():
            yield content(reply.card)


def _slack_modals(reply: Said) -> Iterable[dict[str, Any]]:
    match reply:
        case Form():
            yield modal(reply)
            yield modal(reply, "https://hooks.slack.com/actions/T1/1/x")
        case Message() | Notice():
            yield notice_view(reply, "Ambassador")
        case Updated():
            yield notice_view(reply.card, reply.card.title)


def _teams_cards(reply: Said) -> Iterable[dict[str, Any]]:
    match reply:
        case Form():
            yield form_card(reply, dialog=False)
            yield form_card(reply, dialog=True)
        case Message():
            yield message_card(reply)
            yield message_card(reply, dialog=True)
        case Updated():
            yield message_card(reply.card)
            yield message_card(reply.card, dialog=True)
        case Notice():
            yield notice_card(reply)


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


def _as_message(words: Words, blocks: Iterable[str]) -> Message:
    """A message that is said only where this walk does not come: drawn at least piece by piece."""
    return Message("Title", tuple(Part(words.plain(block), words.text(block)) for block in blocks))


def _member(language: Language) -> Member:
    return Member(
        id=1,
        workspace_id=1,
        external_id="U1",
        name="Sanne Visser",
        state=MemberState.ACTIVE,
        language=language,
        time_zone="Europe/Amsterdam",
        country="NL",
        region="",
        weekday=0,
        hour=9,
        topics=(),
        networks=(),
        department="Care",
        location="Utrecht",
        paused_until=None,
        next_nudge_at=None,
    )


def _item(number: int, kind: str, key: str, pillar: Pillar, wording: int | None) -> Item:
    return Item(number, 1, 1, "2026-W48", number, kind, key, pillar, wording, WEDNESDAY)  # type: ignore[arg-type]  # a literal


VACANCY = Vacancy(
    1,
    "Nurse <!here> & more " * 12,
    "https://jobs.example.org/1",
    "Utrecht",
    "Care",
    "Work. " * 400,
    "32",
    "€ 3",
    WEDNESDAY,
    None,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_platforms_take_a_card_with_any_suggestion(language: Language) -> None:
    everywhere = tuple(Shared(number, network) for number, network in enumerate(Network))
    for suggestion in read_library().suggestions:
        wordings = (None, *range(1, suggestion.wordings + 1))
        shares = cycle([(), everywhere[:1], everywhere])
        items = [
            CardItem(
                _item(number, "suggestion", suggestion.key, suggestion.pillar, wording), None, next(shares)
            )
            for number, wording in enumerate(wordings)
        ]
        jobs = [CardItem(_item(n, "vacancy", "1", Pillar.RECRUITMENT, None), VACANCY) for n in (8, 9)]
        card = Card(1, "2026-W48", (*items, *jobs))
        assert_both_take(cards.weekly(read_library(), _member(language), "De Lindehof", card))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_weekly_card_has_exactly_these_words(sqlite_store: Store, language: Language) -> None:
    world = World(sqlite_store)
    world.open_vacancies("Nurse")
    person = await world.person(language=language).with_card(language=language)
    card = person.outbox()[-1].message
    for part in card.parts[1:-1]:
        labels = tuple(button.label for button in part.buttons if button.action)
        assert labels == WEEKLY[language]
    shared = await person.do(Share(person.item().id), network="linkedin")
    assert UNDO[language] in buttons(shared)
