"""One valid payload of every kind."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Words") -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str = "a", text: str = "First") -> Json:
    return {"text": plain(text), "value": value}


OPTIONS = [option("a", "First"), option("b", "Second")]
MRKDWN = {"type": "mrkdwn", "text": "*Words*"}
CONFIRM = {"title": plain(), "text": MRKDWN, "confirm": plain(), "deny": plain(), "style": "danger"}
BUTTON = {
    "type": "button",
    "action_id": "go",
    "text": plain("Go"),
    "value": "7",
    "style": "primary",
    "confirm": CONFIRM,
}
LINK_BUTTON = {
    "type": "button",
    "action_id": "link",
    "text": plain("Read"),
    "url": "https://a.example/b?c=d%20e#f",
}
OVERFLOW = {
    "type": "overflow",
    "action_id": "more",
    "options": [*OPTIONS, {**option("c"), "url": "https://a.example"}],
}
SELECT = {
    "type": "static_select",
    "action_id": "pick",
    "placeholder": plain(),
    "options": OPTIONS,
    "initial_option": OPTIONS[0],
}
GROUPS = {
    "type": "static_select",
    "action_id": "grouped",
    "option_groups": [{"label": plain(), "options": OPTIONS}],
}
MULTI = {"type": "multi_static_select", "action_id": "many", "options": OPTIONS, "max_selected_items": 1}
CHECKS = {"type": "checkboxes", "action_id": "tick", "options": OPTIONS, "initial_options": [OPTIONS[1]]}
RADIO = {"type": "radio_buttons", "action_id": "one", "options": OPTIONS}
DATE = {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-23", "placeholder": plain()}
TEXT = {
    "type": "plain_text_input",
    "action_id": "text",
    "multiline": True,
    "max_length": 20,
    "placeholder": plain(),
}
IMAGE = {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "A cat"}
LEAVES = [
    {"type": "text", "text": "bold", "style": {"bold": True}},
    {"type": "link", "url": "https://a.example", "text": "here"},
    {"type": "emoji", "name": "wave"},
    {"type": "user", "user_id": "U0ANNA"},
]
PARAGRAPH = {"type": "rich_text_section", "elements": LEAVES}
RICH: Json = {
    "type": "rich_text",
    "elements": [
        PARAGRAPH,
        {"type": "rich_text_list", "style": "bullet", "elements": [PARAGRAPH], "indent": 1},
        {"type": "rich_text_quote", "elements": LEAVES},
        {"type": "rich_text_preformatted", "elements": LEAVES[:2]},
    ],
}
BLOCKS: list[Json] = [
    {"type": "header", "text": plain("This week")},
    {"type": "section", "block_id": "s", "text": MRKDWN, "accessory": IMAGE},
    {"type": "section", "fields": [MRKDWN, plain()], "accessory": MULTI},
    {"type": "divider"},
    {"type": "context", "elements": [IMAGE, MRKDWN, plain()]},
    {
        "type": "actions",
        "block_id": "row",
        "elements": [BUTTON, LINK_BUTTON, OVERFLOW, SELECT, GROUPS, CHECKS, RADIO, DATE],
    },
    {**IMAGE, "title": plain()},
    RICH,
]

# The same with one thing in each, where breaking one of many tells no more.
SMALL: list[Json] = [
    *(block for block in BLOCKS if block["type"] not in ("actions", "rich_text")),
    *({"type": "actions", "elements": [element]} for element in BLOCKS[5]["elements"]),
    *({"type": "rich_text", "elements": [{**PARAGRAPH, "elements": [leaf]}]} for leaf in LEAVES),
    *(
        {"type": "rich_text", "elements": [{**element, "elements": LEAVES[:1]}]}
        for element in RICH["elements"][2:]
    ),
    {"type": "rich_text", "elements": [{**RICH["elements"][1], "elements": [{**PARAGRAPH, "elements": []}]}]},
]


def question(name: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": name, "label": plain(name), "element": element, **more}


QUESTIONS = [
    question("words", TEXT, hint=plain("Short")),
    question("network", SELECT),
    question("topics", MULTI, optional=True),
    question("ticks", CHECKS, optional=True),
    question("size", RADIO, optional=True),
    question("until", DATE),
]


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "title": plain("Share"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "callback_id": "share",
        "private_metadata": "7",
        "blocks": list(blocks or QUESTIONS),
        **more,
    }
