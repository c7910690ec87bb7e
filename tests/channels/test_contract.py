"""Whatever any feature says, in both languages, is something that both platforms and a browser take."""

import json
from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle
from typing import Any

import pytest

from bot.channels.slack.limits import VIEW_TITLE
from bot.channels.slack.render import form_view, home_view, message_content, notice_view
from bot.channels.teams.limits import CARD_BYTES
from bot.channels.teams.render import card_size, form_card, message_card, notice_card
from bot.domain.actions.weekly import Share
from bot.domain.content import Pillar
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Form, Home, Message, Notice, Part, Reply, Updated, Window
from bot.domain.nudges import Card, CardItem, Item, ItemKind, Shared
from bot.domain.people import Member, MemberState, Network
from bot.domain.vacancies import Vacancy
from bot.store.engine import Store
from content_library import cards
from content_library.library import Library
from content_library.sheet import Sheet
from content_library.templates import Words
from tests.channels.web.judge import assert_a_browser_takes
from tests.features.world import World, buttons, phrase
from tests.judging import assert_block_kit, assert_card, judge_by_our_rules
from tests.library import ideas_of, read_library
from tests.world import WEDNESDAY

Said = Reply | Message

WEEKLY: dict[Language, tuple[str, ...]] = {
    "en": ("Write and share", "I shared it", "Show me", "Remind me later", "Not for me"),
    "nl": ("Schrijf en deel", "Ik heb het gedeeld", "Laat zien", "Herinner me later", "Niet voor mij"),
}
"""At an idea two as buttons and the others in its menu, at a vacancy one."""
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
    """Fail unless Slack and Teams take this reply, wherever it may be shown, and so does a browser."""
    assert_a_browser_takes(reply)
    for payload in _slack_messages(reply):
        assert payload["text"].strip()
        blocks = payload["blocks"]
        judge_by_our_rules("message", _readable(blocks))
        for block in blocks:
            _judge(partial(assert_block_kit, "message"), [block])
    if isinstance(reply, Form | Window):
        assert len(reply.title) <= VIEW_TITLE, f"does not fit above a window: {reply.title}"
    for view in _slack_modals(reply):
        assert view["title"]["text"] in {reply_title(reply), "Ambassador Bot", "Ambassador"}
        judge_by_our_rules("modal", _readable(view))
        for block in view["blocks"]:
            _judge(partial(assert_block_kit, "modal"), {**view, "blocks": [block]})
    if isinstance(reply, Home):
        _judge(partial(assert_block_kit, "home"), home_view(reply))
    for card in _teams_cards(reply):
        assert card_size(card) < CARD_BYTES
        for piece in _pieces(card):
            _judge(assert_card, piece)
    if isinstance(reply, Form):
        names = [one.name for one in reply.inputs]
        assert len(names) == len(set(names))


def reply_title(reply: Said) -> str:
    return reply.card.title if isinstance(reply, Updated) else getattr(reply, "title", "")


def _pieces(card: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Cards with one element each, and the whole without: alike for many cards, and quicker to judge."""
    yield {**card, "body": []}
    for element in card["body"]:
        for item in element.get("items", (None,)):
            alone = {**element, "items": [item]} if item else element
            yield {"type": card["type"], "version": card["version"], "body": [alone]}


def _readable(payload: Any) -> Any:
    """A payload without the halves of letters in hostile texts, which are for other tests."""
    return json.loads(json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace"))


_judged: set[str | int] = set()


def _judge(judge: Callable[[Any], None], payload: Any) -> None:
    """Have a payload judged. The judges are slow, and most payloads are alike to them."""
    judged = hash(json.dumps(payload))  # most are even the same, letter by letter, on one card as on another
    if judged in _judged:
        return
    shape = json.dumps(_shape(payload), sort_keys=True)
    if shape not in _judged:
        judge(json.loads(shape))
    _judged.update((shape, judged))


def _shape(value: Any, name: str = "") -> Any:
    """What a judge sees: no words but about as long, and no two neighbours that are alike but for words."""
    if isinstance(value, dict):
        is_day = value.get("type") == "Input.Date"  # its value is no words
        return {key: inner if is_day else _shape(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        shapes, kept = [_shape(inner) for inner in value], 2 if name == "options" else 1  # a menu has two
        return [one for number, one in enumerate(shapes) if shapes[:number].count(one) < kept]
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
            yield message_content(reply)
        case Updated():
            yield message_content(reply.card)


def _slack_modals(reply: Said) -> Iterable[dict[str, Any]]:
    match reply:
        case Form():
            yield form_view(reply)
            yield form_view(reply, "https://hooks.slack.com/actions/T1/1/x")
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


def _item(number: int, kind: ItemKind, key: str, pillar: Pillar, wording: int | None) -> Item:
    return Item(number, 1, 1, "2026-W48", number, kind, key, pillar, wording, WEDNESDAY)


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
        wordings = (None, *range(1, suggestion.templates + 1))
        shares = cycle([(), everywhere[:1], everywhere])
        items = [
            CardItem(
                _item(number, "suggestion", suggestion.key, suggestion.pillar, wording), None, next(shares)
            )
            for number, wording in enumerate(wordings)
        ]
        jobs = [CardItem(_item(n, "vacancy", "1", Pillar.RECRUITMENT, None), VACANCY) for n in (8, 9)]
        card = Card(1, "2026-W48", (*items, *jobs))
        assert_both_take(cards.weekly_card(Sheet(ideas_of("De Lindehof"), _member(language)), card))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_weekly_card_has_exactly_these_words(sqlite_store: Store, language: Language) -> None:
    world = World(sqlite_store)
    world.open_vacancies("Nurse")
    person = await world.person(language=language).with_card(language=language)
    card = person.outbox()[-1].message
    for number, part in enumerate(card.parts[1:-1]):
        labels = [button.label for button in (*part.buttons, *part.menu)]
        less = [phrase("card", "less", language)] if number == 0 else []
        assert set(labels) == {*WEEKLY[language], *less}
        assert labels[: len(part.buttons)] == list(WEEKLY[language])[: 1 if part.url else 2]
    shared = await person.do(Share(person.item().id), network="linkedin")
    assert UNDO[language] in buttons(shared)
