"""What a browser posts is read as a chat's answers are; what no page of ours would post is refused."""

from datetime import date

import pytest

from bot.channels.actions import BadAction
from bot.channels.web.submissions import LONGEST, MOST_FIELDS, Posted, read_posted
from bot.domain.actions.weekly import Share
from tests.channels.web.judge import Fields
from tests.each import each

ACT = ("act", '{"do":"Share","item":7}')
NOT_OURS = {
    "nothing": [],
    "no action": [("text.a", "b")],
    "two actions": [ACT, ACT],
    "no action of ours": [("act", '{"do":"Shout"}')],
    "a row that is none": [("act", '{"do":"Share","item":-7}')],
    "a name of no kind": [ACT, ("a", "b")],
    "another kind": [ACT, ("file.a", "b")],
    "a name that is none": [ACT, ("text.a b", "c")],
    "a long name": [ACT, (f"text.{'a' * 101}", "c")],
    "a text twice": [ACT, ("text.a", "b"), ("text.a", "c")],
    "a long text": [ACT, ("text.a", "b" * (LONGEST + 1))],
    "many fields": [ACT, *[("choice.a", "b")] * MOST_FIELDS],
    "a file": [ACT, ("text.a", b"bytes")],
}


class Sent(list[tuple[str, object]]):
    def items(self) -> "Sent":
        return self


def test_a_form_is_read_as_in_a_chat() -> None:
    posted = Fields(
        [
            *(("csrf", "c"), ("once", "o"), ACT),
            *(("text.words", " one\r\ntwo "), ("date.day", "2026-12-24"), ("date.none", "")),
            *(("choice.some", "a"), ("choice.some", "b"), ("choice.nothing", ""), ("person.who", "U1")),
        ]
    )
    action, answers = read_posted(posted)
    assert action == Share(7)
    assert answers.text("words") == "one\ntwo"
    assert (answers.day("day"), answers.day("none")) == (date(2026, 12, 24), None)
    assert answers.many("some") == ("a", "b")
    assert answers.many("nothing") == answers.many("not asked") == ()
    assert (answers.text("nothing"), answers.text("who")) == ("", "U1")


@each("posted", NOT_OURS.values())
def test_what_is_not_ours_is_refused(posted: list[tuple[str, object]]) -> None:
    fields: Posted = Sent(posted)
    with pytest.raises(BadAction):
        read_posted(fields)
