"""What the bot says as Slack's blocks and views. Too long is shortened, never refused."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.channels.actions import encode_action
from bot.channels.markdown import Paragraph, Run, parse_markdown, strip_markdown
from bot.channels.slack import limits
from bot.channels.slack.forms import Kept, input_blocks
from bot.channels.slack.prose import ELLIPSIS, Block, length, plain_text, rich_text, truncate, web_url
from bot.domain.actions.base import Action
from bot.domain.images import Image
from bot.domain.messages import Button, Form, Home, Message, Notice, Part, shorten

HOME = "home"
"""What the rows of buttons of an overview are called, and what a modal keeps that was opened from one."""

_NAME = "Ambassador Bot"
"""Above a modal whose title is too long for there."""

(_LEFT_OUT,) = rich_text([Paragraph((Run(ELLIPSIS),))])


def message_blocks(message: Message, most_blocks: int = limits.MESSAGE_BLOCKS) -> list[Block]:
    """The blocks of a message: at least one, and never more than Slack takes."""
    row = HOME if isinstance(message, Home) else "buttons"
    prose = [_prose(part) for part in message.parts]
    on_buttons = sum(len(shorten(one.label, limits.LABEL)) for one in _first_buttons(message))
    room = limits.MESSAGE_TEXT - limits.HEADER - on_buttons
    most = _fair_share([*map(length, prose), *(len(part.note) for part in message.parts)], room)
    numbers = iter(range(limits.MESSAGE_BUTTONS))
    blocks: list[Block] = []
    if message.title.strip():
        blocks.append({"type": "header", "text": plain_text(message.title, limits.HEADER)})
    for part, text in zip(message.parts, prose, strict=True):
        drawn = [
            *rich_text(truncate(text, most)),
            *_image(part.image),
            *_note(part.note, most),
            *_button_rows(part, numbers, row),
        ]
        above = blocks[-1]["type"] if blocks else "header"
        if drawn and above != "header" and (part.title or above == "actions"):
            blocks.append({"type": "divider"})
        blocks += drawn
    return _at_most(most_blocks, blocks) or [_LEFT_OUT]


def notice_blocks(notice: Notice) -> list[Block]:
    return rich_text(truncate(parse_markdown(notice.text), limits.MESSAGE_TEXT)) or [_LEFT_OUT]


def fallback_text(said: Message | Notice) -> str:
    """What a notification shows: the title and the first words, as mrkdwn without any markup."""
    words = (
        [said.title, *(strip_markdown(part.text) for part in said.parts)]
        if isinstance(said, Message)
        else [strip_markdown(said.text)]
    )
    text = (
        shorten("\n".join(filter(str.strip, words)).strip(), limits.NOTIFICATION, as_typed=True) or ELLIPSIS
    )
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def message_content(said: Message | Notice) -> Block:
    """`text` and `blocks` as Slack's methods take them."""
    blocks = message_blocks(said) if isinstance(said, Message) else notice_blocks(said)
    return {"text": fallback_text(said), "blocks": blocks}


def form_view(form: Form, private: str = "") -> Block:
    """A form as a modal. `private` comes back with what was filled in; whoever fills it in can read it.

    What is wrong stands above its input: Slack takes errors only as an answer to what was filled in.
    """
    text = rich_text(truncate(parse_markdown(form.text), limits.BLOCK_TEXT))
    return {
        **_view(form.title, [*_heading(form.title), *text, *input_blocks(form)], form.cancel),
        **_sending(form.action, form.submit, form.title, private),
    }


def notice_view(said: Message | Notice, before: str, private: str = "") -> Block:
    """A modal that only shows something. `private` comes back with clicks in it.

    Its main action is the button at the foot, which is always in sight. A notice has no title of its own, so
    that of `before` stays.
    """
    if isinstance(said, Notice):
        return {**_view(before, notice_blocks(said), "OK"), **_private(private)}
    title, main = said.title or before, _main_button(said)
    if fits_title(title):
        said = replace(said, title="")  # it stands above already
    # Slack says nowhere of a modal that it could not fetch an image, and shows none of it.
    blocks = [one for one in message_blocks(_without(said, main)) if one["type"] != "image"]
    if main is None or main.action is None:
        return {**_view(title, blocks, "OK"), **_private(private)}
    return {**_view(title, blocks, "OK"), **_sending(main.action, main.label, title, private)}


def fits_title(title: str) -> bool:
    return len(title) <= limits.VIEW_TITLE


def _without(said: Message, button: Button | None) -> Message:
    """The message without that button, for it stands elsewhere."""
    parts = (replace(one, buttons=tuple(b for b in one.buttons if b is not button)) for one in said.parts)
    return replace(said, parts=tuple(parts))


def _main_button(said: Message) -> Button | None:
    """The one that stands out, if it can be at the foot of a modal."""
    every = (button for part in said.parts for button in part.buttons if button.style == "primary")
    return next((one for one in every if one.action and not one.url and fits_title(one.label)), None)


def _sending(action: Action, label: str, title: str, private: str) -> Block:
    return {
        "callback_id": action.wire,
        "submit": plain_text(label, limits.VIEW_TITLE),
        "private_metadata": Kept(action, title=title, private=private).to_text(),
    }


def _private(text: str) -> Block:
    return {"private_metadata": text} if text else {}


def _heading(title: str) -> list[Block]:
    """The whole of a title that does not fit above a modal."""
    if fits_title(title):
        return []
    return [{"type": "header", "text": plain_text(title, limits.HEADER)}]


def home_view(said: Message | Notice) -> Block:
    whole = said if isinstance(said, Message) else Home("", (Part(text=said.text),))
    return {"type": "home", "blocks": message_blocks(whole, limits.HOME_BLOCKS)}


def _view(title: str, blocks: list[Block], close: str) -> Block:
    return {
        "type": "modal",
        "title": plain_text(title if fits_title(title) else _NAME, limits.VIEW_TITLE),
        "close": plain_text(close.strip() or "OK", limits.VIEW_TITLE),
        "blocks": blocks or [_LEFT_OUT],
    }


def _prose(part: Part) -> tuple[Paragraph, ...]:
    """A part's title, text, quote and facts as one piece of text."""
    text = parse_markdown(part.text)
    title = Run(shorten(part.title, limits.HEADER), bold=True, url=part.url)
    if title.text and text and not text[0].bullet:
        text = (Paragraph((title, Run("\n"), *text[0].runs)), *text[1:])
    elif title.text:
        text = (Paragraph((title,)), *text)
    lines = [(Run(f"{fact.label}: ", bold=True), Run(fact.value), Run("\n")) for fact in part.facts]
    facts = [run for line in lines for run in line][:-1]
    quote = (Paragraph((Run(part.quote),), quote=True),) if part.quote else ()
    return (*text, *quote, Paragraph(tuple(facts))) if facts else (*text, *quote)


def _image(image: Image | None) -> list[Block]:
    if image is None or not (url := web_url(image.url)):
        return []
    return [
        {"type": "image", "image_url": url, "alt_text": shorten(image.alt, limits.BLOCK_TEXT) or ELLIPSIS}
    ]


def _note(note: str, most: int) -> list[Block]:
    if not note.strip():
        return []
    return [{"type": "context", "elements": [plain_text(note, min(most, limits.BLOCK_TEXT))]}]


def _first_buttons(message: Message) -> Iterator[Button]:
    """As many as a message may have, in buttons and in menus."""
    every = (button for part in message.parts for button in (*part.buttons, *part.menu))
    return islice(every, limits.MESSAGE_BUTTONS)


def _button_rows(part: Part, numbers: Iterator[int], row: str) -> list[Block]:
    """The buttons in rows, and the menu at the end; `numbers` makes their ids unique within the message.

    What does not fit in a menu is a button: a long value, a link, a sixth entry, or one that would be alone.
    """
    fit = [one for one in part.menu if _fits_in_menu(one)][: limits.MENU]
    menu = fit if len(fit) > 1 else []
    buttons = (*part.buttons, *(one for one in part.menu if one not in menu))
    drawn = [element for button in buttons for element in _button(button, numbers)]
    drawn += _menu(menu, numbers)
    return [
        {
            "type": "actions",
            "block_id": f"{row}-{drawn[start]['action_id']}",
            "elements": drawn[start : start + limits.BUTTONS_IN_ROW],
        }
        for start in range(0, len(drawn), limits.BUTTONS_IN_ROW)
    ]


def _fits_in_menu(button: Button) -> bool:
    action = button.action
    return action is not None and not button.url and len(encode_action(action)) <= limits.MENU_VALUE


def _menu(entries: Sequence[Button], numbers: Iterator[int]) -> Iterator[Block]:
    options = [
        {"text": plain_text(one.label, limits.LABEL), "value": encode_action(one.action)}
        for one in entries
        if one.action
    ]
    if options and (number := next(numbers, None)) is not None:
        yield {"type": "overflow", "action_id": f"Menu-{number}", "options": options}


def _button(button: Button, numbers: Iterator[int]) -> Iterator[Block]:
    """The button, or nothing if it could do nothing: then Slack would refuse the whole message."""
    does: Block = {}
    if button.action and len(value := encode_action(button.action)) <= limits.BUTTON_VALUE:
        does["value"] = value
    if url := web_url(button.url):
        does["url"] = url
    number = next(numbers, None) if does else None
    if number is None:
        return
    if button.style != "normal":
        does["style"] = button.style
    name = button.action.wire if button.action else "Link"
    label = plain_text(button.label, limits.LABEL)
    yield {"type": "button", "text": label, "action_id": f"{name}-{number}", **does}


def _fair_share(lengths: list[int], room: int) -> int:
    """At which length to cut texts so that together they fit: the short ones stay whole."""
    for waiting, size in zip(range(len(lengths), 0, -1), sorted(lengths), strict=True):
        if size * waiting > room:
            return max(room // waiting, 1)
        room -= size
    return max(lengths, default=0)


def _at_most(limit: int, blocks: list[Block]) -> list[Block]:
    """As many blocks as fit: first the lines between them go, then the last texts, but no buttons."""
    if len(blocks) > limit:
        blocks = [block for block in blocks if block["type"] != "divider"]
    if len(blocks) > limit:
        texts = [index for index, block in enumerate(blocks) if block["type"] != "actions"]
        dropped = texts[limit - len(blocks) - 1 :]
        blocks[dropped[0]] = _LEFT_OUT
        blocks = [block for index, block in enumerate(blocks) if index not in dropped[1:]]
    return blocks
