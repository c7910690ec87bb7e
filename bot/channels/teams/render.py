"""Messages, forms and notices as Adaptive Cards 1.5. Pure: no I/O, no clock.

A button carries its action under `action`, apart from the values of inputs, which Teams merges into the same
object. A form's button also carries `form`: the names of the inputs where several choices are possible,
because Teams joins those with commas. A button of somebody's overview carries `home`; in a dialog that was
opened from one, that is the overview's id. A form that was opened from another card carries that card's id as
`behind`.
"""

import json
from collections.abc import Callable
from typing import Any

from bot.channels.actions import encode_action
from bot.channels.markdown import strip_markdown
from bot.channels.teams import limits
from bot.channels.teams.inputs import input_elements, many_choices
from bot.channels.teams.richtext import Element, plain_block, quote_blocks, text_blocks, web_address
from bot.domain.actions.base import Action
from bot.domain.images import Image
from bot.domain.messages import Button, Fact, Form, Home, Message, Notice, Part, escape, shorten

Card = dict[str, Any]

_ROOMS = (32_000, 8_000, 2_000, 500, 125, 30)
"""How long each text may be, from generous to hardly anything, until the card fits."""
_STYLES = {"primary": "positive", "danger": "destructive"}


def message_card(message: Message, *, dialog: bool = False, home: str = "") -> Card:
    """Draw a message. In a dialog, which shows the title itself, its buttons submit the dialog."""
    home = home or ("here" if isinstance(message, Home) else "")

    def draw(room: int) -> Card:
        parts = [_part(part, room, dialog=dialog, home=home) for part in message.parts]
        heading = [] if dialog else _heading(message.title, room)
        return _card(message.title or _first_words(message), [*heading, *_separated(parts)])

    return _fitting(draw)


def _first_words(message: Message) -> str:
    return next((strip_markdown(part.text) for part in message.parts if part.text), "")


def form_card(form: Form, *, dialog: bool, home: str = "", behind: str = "") -> Card:
    """Draw a form: for a dialog, which shows the title itself, or to stand in the conversation."""

    def draw(room: int) -> Card:
        body = [] if dialog else _heading(form.title, room)
        body += text_blocks(form.text, room)
        for field in form.inputs:
            body += input_elements(field, form, room)
        known = {field.name for field in form.inputs}
        for name, error in form.errors.items():
            body += [] if name in known else [plain_block(error, room, color="attention")]
        data = _data(form.action, home=home) | {"form": many_choices(form)}
        data |= {"behind": behind} if behind else {}
        submit = _doing(form.action, data, shorten(form.submit, room), dialog=dialog)
        return _card(form.title, body) | {"actions": [submit | {"style": "positive"}]}

    return _fitting(draw)


def notice_card(notice: Notice, title: str = "") -> Card:
    spoken = title or strip_markdown(notice.text)
    return _fitting(lambda room: _card(spoken, [*_heading(title, room), *text_blocks(notice.text, room)]))


def card_size(card: Card) -> int:
    """Bytes of a card as Teams counts them: as UTF-16."""
    return len(json.dumps(card, ensure_ascii=False).encode("utf-16-le", "surrogatepass"))


def _fitting(draw: Callable[[int], Card]) -> Card:
    card = draw(_ROOMS[0])
    for room in _ROOMS[1:]:
        if card_size(card) < limits.CARD_BYTES:
            break
        card = draw(room)
    return card


def _card(title: str, body: list[Element]) -> Card:
    spoken = shorten(title, 200)
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "fallbackText": escape(spoken),  # the one text of a card that may be read as Markdown
        "speak": spoken,
        "msteams": {"width": "Full"},
        "body": body,
    }


def _heading(title: str, room: int) -> list[Element]:
    return [plain_block(title, room, size="large", weight="bolder")] if title else []


def _separated(parts: list[list[Element]]) -> list[Element]:
    filled = [part for part in parts if part]
    return [
        {"type": "Container", "items": items} | ({"separator": True, "spacing": "large"} if number else {})
        for number, items in enumerate(filled)
    ]


def _part(part: Part, room: int, *, dialog: bool, home: str) -> list[Element]:
    elements = [_title(part, room)] if part.title else []
    elements += text_blocks(part.text, room) + quote_blocks(part.quote, room)
    elements += [_fact(fact, room) for fact in part.facts]
    elements += _image(part.image, room)
    sets = _action_sets(part, lambda button: _button(button, room, dialog=dialog, home=home))
    elements += [{"type": "ActionSet", "actions": actions} for actions in sets]
    elements += [plain_block(part.note, room, isSubtle=True, size="small")] if part.note else []
    return elements


def _image(image: Image | None, room: int) -> list[Element]:
    if image is None or not (url := web_address(image.url)):
        return []
    return [{"type": "Image", "url": url, "altText": shorten(image.alt, room), "size": "stretch"}]


def _title(part: Part, room: int) -> Element:
    return plain_block(part.title, room, url=part.url, size="medium", weight="bolder")


def _action_sets(part: Part, draw: Callable[[Button], Element]) -> list[list[Element]]:
    """The buttons, as many in a set as Teams shows, and the menu behind three dots at the end of the last."""
    actions = [action for action in map(draw, part.buttons) if action]
    menu = [action | {"mode": "secondary"} for action in map(draw, part.menu) if action]
    starts = range(0, len(actions), limits.ACTIONS_IN_SET)
    sets = [actions[start : start + limits.ACTIONS_IN_SET] for start in starts]
    return [*sets[:-1], [*sets[-1], *menu]] if sets else [menu] if menu else []


def _fact(fact: Fact, room: int) -> Element:
    """Two columns and no FactSet, which reads its texts as Markdown."""
    label = plain_block(fact.label, room, isSubtle=True)
    columns = [(1, label), (1, plain_block(fact.value, room))]
    return {
        "type": "ColumnSet",
        "spacing": "small",
        "columns": [{"type": "Column", "width": width, "items": [item]} for width, item in columns],
    }


def _button(button: Button, room: int, *, dialog: bool, home: str) -> Element:
    style = {"style": _STYLES[button.style]} if button.style in _STYLES else {}
    title = shorten(button.label, room)
    if button.url:
        url = web_address(button.url)
        return {"type": "Action.OpenUrl", "title": title, "url": url, **style} if url else {}
    if button.action is None:
        return {}
    data = _data(button.action, home=home)
    if button.opens_form and not dialog:
        fetch = data | {"msteams": {"type": "task/fetch"}}
        return {"type": "Action.Submit", "title": title, "data": fetch, **style}
    return _doing(button.action, data, title, dialog=dialog) | style


def _doing(action: Action, data: Element, title: str, *, dialog: bool) -> Element:
    submit = {"type": "Action.Submit", "title": title, "data": data}
    if dialog:
        return submit
    verb = action.wire
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": data, "fallback": submit}


def _data(action: Action, *, home: str) -> Element:
    return {"action": json.loads(encode_action(action))} | ({"home": home} if home else {})
