"""A form's inputs as Slack's blocks, and what comes back from them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.actions import decode_action, encode_action
from bot.channels.markdown import Paragraph, Run
from bot.channels.slack import limits
from bot.channels.slack.prose import ELLIPSIS, Block, plain_text, rich_text
from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, DateInput, Form, Input, Option, PersonInput, TextInput, shorten

_USER = re.compile(r"[UW][A-Z0-9]+")


@dataclass(frozen=True)
class Kept:
    """What a modal keeps for the moment that it is sent in. `private` is the caller's own."""

    action: Action
    title: str = ""
    private: str = ""

    def to_text(self) -> str:
        title = shorten(self.title, limits.HEADER)
        return json.dumps({"action": encode_action(self.action), "title": title, "private": self.private})

    @classmethod
    def from_text(cls, text: str) -> "Kept":
        """Read `private_metadata`. Raises ValueError, LookupError or TypeError if it is not ours."""
        kept = json.loads(text)
        return cls(decode_action(kept["action"]), str(kept["title"]), str(kept["private"]))


def input_blocks(form: Form) -> list[Block]:
    """The inputs of a form; each block's id is the input's name."""
    drawn = [item for item in form.inputs if not isinstance(item, ChoiceInput) or item.options]
    names = {item.name for item in drawn}
    blocks = [_error(text) for name, text in form.errors.items() if name not in names]
    for item in drawn:
        blocks += [_error(form.errors[item.name])] if item.name in form.errors else []
        blocks.append(_input_block(item))
    return blocks


def _error(text: str) -> Block:
    """What is wrong, where a modal is drawn and not answered."""
    (drawn,) = rich_text([Paragraph((Run(f"⚠️ {text}", bold=True),))])
    return drawn


def read_answers(state: dict[str, Block]) -> Answers:
    """What was filled in, from `view.state.values`."""
    given = {name: next(iter(elements.values())) for name, elements in state.items()}
    return Answers({name: _value(element) for name, element in given.items()})


def _value(element: Block) -> str | tuple[str, ...]:
    match element:
        case {"selected_options": list(options)}:
            return tuple(str(option["value"]) for option in options)
        case {"selected_users": list(users)}:
            return tuple(str(user) for user in users)
        case (
            {"selected_option": {"value": str(value)}}
            | {"selected_date": str(value)}
            | {"selected_user": str(value)}
            | {"value": str(value)}
        ):
            return value
    return ""


def _input_block(item: Input) -> Block:
    match item:
        case TextInput():
            element = _text(item)
        case ChoiceInput():
            element = _choice(item)
        case DateInput(value=day):
            element = {"type": "datepicker", **({"initial_date": day.isoformat()} if day else {})}
        case PersonInput():
            element = _people(item)
    block = {
        "type": "input",
        "block_id": item.name,
        "label": plain_text(item.label, limits.INPUT_LABEL),
        "element": {**element, "action_id": item.name},
        "optional": not item.required,
    }
    return {**block, "hint": plain_text(item.hint, limits.INPUT_LABEL)} if item.hint.strip() else block


def _text(item: TextInput) -> Block:
    most = min(item.max_length, limits.INPUT_TEXT)
    element = {"type": "plain_text_input", "multiline": item.multiline, "max_length": most}
    return {**element, "initial_value": item.value[:most]} if item.value else element


def _choice(item: ChoiceInput) -> Block:
    chosen = [_option(option) for option in item.options if option.value in item.value]
    if item.multiple:
        kind = "checkboxes" if len(item.options) <= limits.CHECKBOXES else "multi_static_select"
        initial: Block = {"initial_options": chosen} if chosen else {}
    else:
        most = limits.RADIO_BUTTONS_AT_MOST if item.spread_out else limits.RADIO_BUTTONS
        kind = "radio_buttons" if len(item.options) <= most else "static_select"
        initial = {"initial_option": chosen[0]} if chosen else {}
    if len(item.options) > limits.OPTIONS:
        return {"type": kind, "option_groups": list(_groups(item.options)), **initial}
    return {"type": kind, "options": [_option(option) for option in item.options], **initial}


def _people(item: PersonInput) -> Block:
    """Slack's own list of people; it refuses the whole form for an id that is none."""
    chosen = [option.value for option in item.value if _USER.fullmatch(option.value)]
    if item.multiple:
        return {"type": "multi_users_select", **({"initial_users": chosen} if chosen else {})}
    return {"type": "users_select", **({"initial_user": chosen[0]} if chosen else {})}


def _groups(options: tuple[Option, ...]) -> Iterator[Block]:
    """A list that is too long for one menu, in groups named after their first and last option."""
    for start in range(0, len(options), limits.OPTIONS):
        group = options[start : start + limits.OPTIONS]
        label = plain_text(f"{group[0].label} {ELLIPSIS} {group[-1].label}", limits.LABEL)
        yield {"label": label, "options": [_option(option) for option in group]}


def _option(option: Option) -> Block:
    more = {"description": plain_text(option.hint, limits.LABEL)} if option.hint else {}
    return {"text": plain_text(option.label, limits.LABEL), "value": option.value, **more}
