from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.actions import decode_action, encode_action
from bot.channels.slack import limits
from bot.channels.slack.render import (
    fallback_text,
    message_blocks,
    message_content,
    notice_blocks,
    notice_view,
)
from bot.domain.actions.membership import Pause, ShowHelp, ShowMenu
from bot.domain.actions.weekly import Decline, OpenShare
from bot.domain.messages import Button, Fact, Message, Notice, Part, escape
from tests.judging import assert_block_kit, texts

HOSTILE = [
    "<!channel>",
    "@here",
    "*x*",
    "_x_",
    "<https://evil.example|click>",
    "[x](https://e.example)",
    "&lt;",
    "{{ x }}",
]

words = st.text(max_size=120) | st.sampled_from(HOSTILE)
long_words = words | st.builds(lambda word, times: (word + " ") * times, words, st.integers(1, 400))
buttons = st.builds(
    Button,
    label=words,
    action=st.none() | st.builds(OpenShare, st.integers(0, 2**31 - 1)) | st.builds(Pause, long_words),
    url=words | st.just("https://jobs.example/é?q=a b"),
    style=st.sampled_from(["normal", "primary", "danger"]),
)
parts = st.builds(
    Part,
    title=long_words,
    text=long_words,
    facts=st.lists(st.builds(Fact, words, long_words), max_size=4).map(tuple),
    buttons=st.lists(buttons, max_size=4).map(tuple),
    note=long_words,
    menu=st.lists(buttons, max_size=7).map(tuple),
    url=words | st.just("https://jobs.example/1"),
)
messages = st.builds(Message, long_words, st.lists(parts, max_size=6).map(tuple))


def drawn(message: Message, kind: str) -> list[dict[str, Any]]:
    return [block for block in message_blocks(message) if block["type"] == kind]


def button_elements(message: Message) -> list[dict[str, Any]]:
    return [element for block in drawn(message, "actions") for element in block["elements"]]


def without_space(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=25)
@given(messages)
def test_any_message_is_one_that_slack_takes(message: Message) -> None:
    blocks = message_blocks(message)
    assert_block_kit("message", blocks)
    assert sum(map(len, texts(blocks))) <= limits.MESSAGE_TEXT
    assert 0 < len(fallback_text(message)) <= 5 * limits.NOTIFICATION


@given(words.filter(lambda word: "\0" not in word))
def test_typed_text_is_shown_as_it_was_typed(typed: str) -> None:
    blocks = message_blocks(Message("", (Part(text=escape(typed)),)))
    shown = "".join(texts(blocks))
    assert without_space(shown) == without_space(typed) or (not typed.strip() and shown == "…")
    kinds = [leaf for block in blocks for section in block["elements"] for leaf in section["elements"]]
    assert {leaf["type"] for leaf in kinds} <= {"text"}
    assert not any("style" in leaf for leaf in kinds)


@given(words)
def test_no_plain_field_is_read_as_markup(typed: str) -> None:
    message = Message(typed, (Part(title=typed, facts=(Fact(typed, typed),), note=typed),))
    kinds = str(message_blocks(message))
    assert "mrkdwn" not in kinds
    assert "'type': 'link'" not in kinds


@settings(max_examples=25)
@given(messages)
def test_the_notification_holds_no_markup(message: Message) -> None:
    text = fallback_text(message)
    assert "<" not in text
    assert ">" not in text
    assert text.count("&") == sum(text.count(entity) for entity in ("&amp;", "&lt;", "&gt;"))


def test_styles_links_and_lists_are_rich_text() -> None:
    [block] = message_blocks(Message("", (Part(text="A **b** [c](https://x.example/)\n\n- one\n- two"),)))
    section, bullets = block["elements"]
    assert section["elements"] == [
        {"type": "text", "text": "A "},
        {"type": "text", "text": "b", "style": {"bold": True}},
        {"type": "text", "text": " "},
        {"type": "link", "url": "https://x.example/", "text": "c"},
    ]
    assert bullets["style"] == "bullet"
    assert texts(bullets) == ["one", "two"]


def test_a_part_has_its_title_facts_note_and_buttons_in_order() -> None:
    part = Part("Developer", "Come!", (Fact("Place", "Utrecht"),), (Button("Go", ShowMenu()),), "Closes soon")
    blocks = message_blocks(Message("This week", (Part(text="Hello"), part)))
    assert [block["type"] for block in blocks] == [
        "header",
        "rich_text",
        "divider",
        "rich_text",
        "context",
        "actions",
    ]
    assert "".join(texts(blocks[3])) == "Developer\nCome!\n\nPlace: Utrecht"


def test_a_title_that_is_a_link_says_only_the_title() -> None:
    [block] = message_blocks(Message("", (Part("Developer", "In Utrecht", url="https://x.example/1"),)))
    assert block["elements"][0]["elements"] == [
        {"type": "link", "url": "https://x.example/1", "text": "Developer", "style": {"bold": True}},
        {"type": "text", "text": "\n"},
        {"type": "text", "text": "In Utrecht"},
    ]


def test_a_menu_stands_behind_dots_at_the_end_of_the_row() -> None:
    menu = (Button("Later", OpenShare(7)), Button("Not for me", Decline(7)))
    [row] = drawn(Message("", (Part(buttons=(Button("Go", ShowMenu()),), menu=menu),)), "actions")
    assert [element["type"] for element in row["elements"]] == ["button", "overflow"]
    options = row["elements"][-1]["options"]
    assert [one["text"]["text"] for one in options] == ["Later", "Not for me"]
    assert [decode_action(one["value"]) for one in options] == [OpenShare(7), Decline(7)]


def test_what_does_not_fit_in_a_menu_is_a_button() -> None:
    """A value of over 150 characters, a link, a sixth entry, and one that would be alone."""
    long, link = Button("Long", Pause("x" * 140)), Button("Link", url="https://x.example/")
    short = [Button(f"Short {number}", OpenShare(number)) for number in range(6)]
    elements = button_elements(Message("", (Part(menu=(long, *short, link)),)))
    labels = [one["text"]["text"] for one in elements if one["type"] == "button"]
    assert labels == ["Long", "Short 5", "Link"]
    assert len(elements[-1]["options"]) == limits.MENU
    assert [one["type"] for one in button_elements(Message("", (Part(menu=(short[0],)),)))] == ["button"]


def test_a_button_carries_its_action_and_a_link_its_address() -> None:
    row = (Button("I shared it", OpenShare(7), style="primary"), Button("Read", url="https://x.example/a"))
    share, link = button_elements(Message("", (Part(buttons=row),)))
    assert decode_action(share["value"]) == OpenShare(7)
    assert share["style"] == "primary"
    assert link["url"] == "https://x.example/a"
    assert "style" not in link
    assert "value" not in link


def test_a_link_that_slack_would_refuse_leaves_its_button_out() -> None:
    addresses = ["javascript:alert(1)", "not an address", "https://", "https://x.example/" + "a" * 4000]
    message = Message("Hi", (Part(buttons=tuple(Button("Go", url=address) for address in addresses)),))
    assert button_elements(message) == []


def test_more_buttons_than_fit_in_a_row_get_another_row() -> None:
    message = Message("", (Part(buttons=tuple(Button("x", Decline(item)) for item in range(12))),))
    assert [len(block["elements"]) for block in drawn(message, "actions")] == [5, 5, 2]


def test_text_that_is_too_long_for_a_block_is_split_and_nothing_is_lost() -> None:
    text = " ".join(f"word{number}" for number in range(900))
    blocks = message_blocks(Message("", (Part(text=text),)))
    assert len(blocks) > 1
    assert "".join(texts(blocks)) == text
    assert all(sum(map(len, texts(block))) <= limits.BLOCK_TEXT for block in blocks)


def test_a_message_that_is_too_long_is_shortened_and_keeps_short_texts_and_buttons() -> None:
    long = Part(text="long " * 5000, buttons=(Button("One", OpenShare(1)),))
    short = Part(text="A short end", buttons=(Button("Two", OpenShare(2)),))
    message = Message("Title", (long, short))
    shown = texts(message_blocks(message))
    assert "A short end" in shown
    assert any(text.endswith("…") for text in shown)
    assert [element["value"] for element in button_elements(message)] == [
        encode_action(OpenShare(1)),
        encode_action(OpenShare(2)),
    ]


def test_too_many_parts_lose_their_last_texts_but_no_button() -> None:
    message = Message(
        "Title", tuple(Part(f"t{n}", f"text {n}", buttons=(Button("b", Decline(n)),)) for n in range(40))
    )
    blocks = message_blocks(message)
    assert_block_kit("message", blocks)
    assert len(blocks) == limits.MESSAGE_BLOCKS
    assert len(button_elements(message)) == 40
    assert "…" in texts(blocks)
    assert drawn(message, "divider") == []


def test_labels_are_shortened() -> None:
    message = Message("t" * 200, (Part(buttons=(Button("b" * 200, ShowMenu()),)),))
    header, row = message_blocks(message)
    assert header["text"]["text"] == "t" * 149 + "…"
    assert row["elements"][0]["text"]["text"] == "b" * 74 + "…"


def test_an_action_too_long_for_a_button_leaves_the_button_out() -> None:
    assert button_elements(Message("Hi", (Part(buttons=(Button("x", ShowHelp(unknown="a" * 2500)),)),))) == []


def test_a_notice_is_rich_text_with_a_plain_notification() -> None:
    notice = Notice("Thanks, **Anna**!")
    assert message_content(notice) == {"text": "Thanks, Anna!", "blocks": notice_blocks(notice)}
    assert texts(notice_blocks(notice)) == ["Thanks, ", "Anna", "!"]


def test_a_modal_that_only_shows_something_can_be_closed() -> None:
    view = notice_view(Notice("Done"), "Thank a colleague")
    assert_block_kit("modal", view)
    assert (view["title"]["text"], view["close"]["text"]) == ("Thank a colleague", "OK")
    assert "submit" not in view
