"""A button's value and back, for every action; and what no button of ours carries is refused."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.actions import BadAction, decode_action, encode_action
from bot.domain.actions.base import Action
from bot.domain.actions.hr import SendNow
from bot.domain.actions.membership import Join, Pause, ShowHelp
from bot.domain.actions.weekly import Share
from bot.domain.answers import clean
from tests.each import each

KINDS = Action.__subclasses__()
DATA = Path(__file__).parent.parent / "data"
VALUES = {int: st.integers(0, 2**31 - 1), bool: st.booleans(), str: st.text(max_size=80).map(clean)}


@st.composite
def actions(draw: st.DrawFn) -> Action:
    """Any action with any fields."""
    kind = draw(st.sampled_from(KINDS))
    return kind(**{one.name: draw(VALUES[one.type]) for one in fields(kind)})  # type: ignore[index]


@given(actions())
def test_every_action_comes_back_as_it_was(action: Action) -> None:
    assert decode_action(encode_action(action)) == action
    assert decode_action(json.loads(encode_action(action))) == action


def test_an_action_has_fields_that_can_travel() -> None:
    assert [kind for kind in KINDS if not {one.type for one in fields(kind)} <= set(VALUES)] == []


def test_a_name_on_the_wire_is_of_one_action_and_stays() -> None:
    names = [kind.wire for kind in KINDS]
    assert len(set(names)) == len(names)
    kept = (DATA / "wire_names.txt").read_text("utf-8").split()
    assert set(kept) - set(names) == set(), "buttons in chats carry these"
    assert set(names) - set(kept) == set(), "keep the new ones, too"


def test_a_buttons_text_is_short_and_readable() -> None:
    assert encode_action(Share(7)) == '{"do":"Share","item":7}'
    assert encode_action(Join()) == '{"do":"Join","edition":""}'


GARBAGE: list[object] = [
    *(
        "",
        "null",
        "7",
        '"Share"',
        "[]",
        "{}",
        "{",
        "Share",
        "\0",
        '{"do":null}',
        '{"do":[]}',
        '{"do":"Action"}',
    ),
    *('{"do":"share","item":7}', '{"do":"Share"}', '{"do":"Share","item":null}', '{"do":"Share","item":"7"}'),
    *('{"do":"Share","item":-1}', '{"do":"Share","item":1.0}', '{"do":"Share","item":true}'),
    *(f'{{"do":"Share","item":{2**31}}}', '{"do":"Share","item":1e400}', '{"do":"Share","item":NaN}'),
    *(
        '{"do":"Share","item":7,"member":8}',
        '{"do":"Share","item":{"item":7}}',
        '{"do":"ShowMenu","hr":"yes"}',
    ),
    *('{"do":"ShowMenu","hr":1}', '{"do":"Pause","until":7}', '{"do":"Pause","until":{"a":1}}'),
    *('{"do":"SendNow","week":null}', "[" * 100_000, '{"do":"Share","item":' + "9" * 5000 + "}"),
    *(None, 7, [], {}, {"do": None}, {"do": {}}, {"do": "Share", 7: 7}, b'{"do":"Join","edition":""}'),
]


@each("value", GARBAGE)
def test_garbage_is_refused(value: object) -> None:
    with pytest.raises(BadAction):
        decode_action(value)


@given(
    st.text()
    | st.binary()
    | st.none()
    | st.floats()
    | st.lists(st.text())
    | st.dictionaries(st.text(), st.text())
)
def test_any_other_value_is_refused_too(value: object) -> None:
    with pytest.raises(BadAction):
        decode_action(value)


def test_text_in_an_action_is_cleaned() -> None:
    assert decode_action({"do": "ShowHelp", "unknown": "a\0b\ud83d"}) == ShowHelp(unknown="ab?")
    assert decode_action({"do": "Pause", "until": "x\0"}) == Pause("x")
    assert decode_action({"do": "SendNow", "week": "2026-W48"}) == SendNow("2026-W48")
