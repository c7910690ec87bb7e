"""What is filled in is kept and read into values, and what is wrong is said at its field: in any form."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.slack.render import form_view
from bot.channels.teams.render import form_card
from bot.domain.actions.events import SubmitEvent
from bot.domain.answers import Answers, clean
from bot.domain.events import EventKind
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import ChoiceInput, DateInput, Option, PersonInput, TextInput, shorten
from bot.domain.people import Platform, Workspace, unknown_member
from bot.domain.prompts import Who
from bot.features.context import Context
from bot.features.fields import Choice, Clock, Day, Fields, Hour, Line, Lines, Link, Number, Person, Text
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.vault import Vault
from tests.each import each
from tests.features.world import World, fault, filled
from tests.library import read_library
from tests.sealing import KEY
from tests.timed_runs import ADDRESS

NOON = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
"""Half past midnight in Amsterdam, and still the day before in London."""
HERE = Workspace(1, Platform.SLACK, "T1", "Noorderlicht", "Europe/London")
FORM = Fields(
    "event_form",
    kind=Choice(EventKind, "event_kind"),
    name=Line(20),
    description=Text(50, required=False),
    day=Day(0, 30),
    time=Clock(),
    minutes=Number(5, 2880),
    place=Link(required=False),
    bring=Lines(2, 10, required=False),
    who=Choice((Who.ALL, Who.TOPIC), "who", multiple=True, required=False),
)
GOOD = {"kind": "workshop", "name": "A photo", "day": "2026-12-03", "time": "14.00", "minutes": "1.250"}
DAYS = {"earliest": date(2026, 11, 26), "latest": date(2026, 12, 26)}
MINUTES = fault("not_a_number", least=5, most=2880)


def context(language: Language = "en", tx: Tx | None = None) -> Context:
    """Somebody in Amsterdam, of an organisation in London. Without `tx` for fields that need no database."""
    member = replace(unknown_member(HERE, "U1"), language=language, time_zone="Europe/Amsterdam")
    return Context(cast("Tx", tx), read_library(), Vault(KEY), NOON, HERE, member, ADDRESS)


def test_what_is_good_becomes_values() -> None:
    typed = GOOD | {"place": "https://a.example", "bring": " a \n\nb\na", "description": "1\r\n2\r3"}
    read = FORM.read(context(), Answers(typed | {"who": ("topic", "all", "topic")}))
    assert not read.errors
    assert read.get(EventKind, "kind") is EventKind.WORKSHOP
    assert (read.text("name"), read.text("place")) == ("A photo", "https://a.example")
    assert read.text("description") == "1\n2\n3"
    assert read.get(date, "day") == date(2026, 12, 3)
    assert read.get(time, "time") == time(14)
    assert read.get(int, "minutes") == 1250
    assert read.many("bring") == ("a", "b")
    assert read.many("who") == (Who.TOPIC, Who.ALL)


def test_what_may_be_empty_is_empty() -> None:
    read = FORM.read(context(), Answers(GOOD | {"description": " \0 "}))
    assert not read.errors
    assert read.text("description") == read.text("place") == ""
    assert read.many("bring") == read.many("who") == ()
    with pytest.raises(LookupError):
        read.get(str, "place")


@each(
    ("name", "typed", "why"),
    [
        ("name", " ", fault("missing")),
        ("name", "x" * 21, fault("too_long", longest=20, length=21)),
        ("description", "x" * 51, fault("too_long", longest=50, length=51)),
        ("kind", "", fault("choose")),
        ("kind", "party", fault("choose")),
        ("who", ("all", "nobody"), fault("choose")),
        ("day", "", fault("missing")),
        ("day", "tomorrow", fault("not_a_day", typed="tomorrow")),
        ("day", "31-02-2027", fault("not_a_day", typed="31-02-2027")),
        ("day", "2026-11-25", fault("day_outside", **DAYS)),
        ("day", "2026-12-27", fault("day_outside", **DAYS)),
        ("time", "2 pm", fault("not_a_time")),
        ("minutes", "4", MINUTES),
        ("minutes", "2.881", MINUTES),
        ("minutes", "12.5", MINUTES),
        ("minutes", "-30", MINUTES),
        ("minutes", "9" * 5000, MINUTES),
        ("minutes", "٣٠", MINUTES),
        ("minutes", "1,5", MINUTES),
        ("minutes", "many", MINUTES),
        ("place", "www.example.org", fault("not_a_link", optional=True)),
        ("place", "https://a.example\\@b.example", fault("not_a_link", optional=True)),
        ("place", f"https://a.example/{'x' * 2000}", fault("too_long", longest=2000, length=2018)),
        ("bring", "a\nb\nc", fault("too_many_lines", most=2, number=3)),
        ("bring", "a\n" + "b" * 11, fault("line_too_long", longest=10, length=11, typed="b" * 11)),
    ],
)
def test_what_is_wrong_is_said_at_its_field(name: str, typed: str | tuple[str, ...], why: str) -> None:
    assert FORM.read(context(), Answers(GOOD | {name: typed})).errors == {name: why}


def test_a_list_may_be_typed_with_dashes() -> None:
    read = FORM.read(context(), Answers(GOOD | {"bring": "- a word or\n-  b"}))
    assert read.many("bring") == ("a word or", "b")


@given(st.text(alphabet="ab- \n", max_size=40))
@example("- - a\n- -")
def test_lines_are_without_what_is_empty_or_said_twice(text: str) -> None:
    fields = Fields("event_form", bring=Lines(40, 40, required=False))
    found = fields.read(context(), Answers({"bring": text})).many("bring")
    assert all(one.strip() == one != "" for one in found)
    assert len(set(found)) == len(found)
    assert fields.read(context(), Answers({"bring": "\n".join(found)})).many("bring") == found


def test_an_hour_is_one_at_which_somebody_may_be_written_to() -> None:
    fields = Fields("later", hour=Hour())
    (drawn,) = fields.form(context(), SubmitEvent(), {"hour": 9}).inputs
    assert isinstance(drawn, ChoiceInput)
    assert (drawn.options[0], drawn.options[-1]) == (Option("7", "07:00"), Option("20", "20:00"))
    assert drawn.value == ("9",)
    assert fields.read(context(), Answers({"hour": "20"})).get(int, "hour") == 20
    for wrong in ("", "6", "21", "07"):
        assert fields.read(context(), Answers({"hour": wrong})).errors == {"hour": fault("choose")}


@pytest.mark.parametrize("typed", ["1250", "1.250", "1,250", "1 250"])
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    assert FORM.read(context(), Answers(GOOD | {"minutes": typed})).get(int, "minutes") == 1250


@pytest.mark.parametrize("day", ["2026-11-26", "26-11-2026", "2026-12-26"])
def test_the_first_and_the_last_day_are_good(day: str) -> None:
    assert not FORM.read(context(), Answers(GOOD | {"day": day})).errors


def test_today_is_where_the_person_is_or_where_the_organisation_is() -> None:
    yesterday = Answers({"day": "2026-11-25"})
    assert Fields("event_form", day=Day(0)).read(context(), yesterday).errors
    assert not Fields("event_form", day=Day(0, at_work=True)).read(context(), yesterday).errors


def test_a_form_shows_what_is_known_with_labels_and_hints_from_its_words() -> None:
    known = {
        "name": "A photo",
        "day": date(2026, 12, 3),
        "time": time(9, 30),
        "minutes": 90,
        "place": None,
        "bring": ("a", "b"),
        "who": [Who.ALL],
    }
    form = FORM.form(context(), SubmitEvent(), known, zone="London")
    assert filled(form) == {
        "kind": (),
        "name": "A photo",
        "description": "",
        "day": date(2026, 12, 3),
        "time": "09:30",
        "minutes": "90",
        "place": "",
        "bring": "a\nb",
        "who": ("all",),
    }
    words = read_library().words("event_form", "en", zone="London")
    assert (form.title, form.submit, form.text) == (
        words.plain("title"),
        words.plain("submit"),
        words.text("body"),
    )
    name, kind = form.inputs[1], form.inputs[0]
    assert (name.label, name.hint) == (words.plain("name"), words.plain("name_hint"))
    assert (kind.label, kind.hint) == (words.plain("kind"), "")
    assert [one.required for one in form.inputs] == [True, True, False, True, True, True, False, False, False]
    assert FORM.form(context(), SubmitEvent(), text="_Other_").text == "_Other_"


def test_a_choice_of_nothing_is_not_asked() -> None:
    def offered(_: Context) -> tuple[Option, ...]:
        return ()

    form = Fields("event_form", name=Line(), value=Choice(offer=offered, required=False))
    assert [one.name for one in form.form(context(), SubmitEvent(), text="").inputs] == ["name"]
    assert not form.read(context(), Answers({"name": "x"})).errors


def test_options_that_are_made_can_be_chosen_and_no_others() -> None:
    def offered(_: Context) -> tuple[Option, ...]:
        return (Option("7", "Seven"),)

    form = Fields("event_form", value=Choice(offer=offered))
    assert form.read(context(), Answers({"value": "7"})).text("value") == "7"
    assert form.read(context(), Answers({"value": "8"})).errors == {"value": fault("choose")}


ANYTHING = st.one_of(
    st.text(max_size=80),
    st.sampled_from(("2026-12-03", "03-12-2026", "14:00", "30", "https://a.example", "all", "workshop")),
    st.integers().map(str),
    st.characters().map(lambda one: one * 2500),
)


@given(
    typed=st.dictionaries(st.sampled_from(list(FORM.fields)), ANYTHING), language=st.sampled_from(LANGUAGES)
)
@example(typed={"day": "\ud800 " * 100, "minutes": "9" * 5000}, language="nl")
def test_whatever_is_typed_is_kept_and_what_is_wrong_is_said(
    typed: dict[str, str], language: Language
) -> None:
    ctx = context(language)
    read = FORM.read(ctx, Answers(typed))
    again = FORM.form(ctx, SubmitEvent(), read, zone="London")
    assert again.errors == read.errors
    assert all(again.errors.values())
    assert set(again.errors) <= set(FORM.fields)
    form_view(again)
    form_card(again, dialog=True)
    for one in again.inputs:
        was = clean(typed.get(one.name, "")).strip()
        if isinstance(one, TextInput):
            assert one.value == was
            assert one.max_length >= len(was)
        if isinstance(one, DateInput) and was and one.value is None:
            assert shorten(was, 60) in again.errors[one.name]
    name = " ".join(clean(typed.get("name", "")).split())
    if len(name) > 20:
        shown = read_library().words("form", language, longest=20, length=len(name)).plain("too_long")
        assert again.errors["name"] == shown


@pytest.mark.parametrize("size", [101, 2999])
def test_what_is_too_long_stands_whole_in_the_form_on_both_platforms(size: int) -> None:
    form, text = Fields("event_form", name=Line(100)), "x" * size
    again = form.form(context(), SubmitEvent(), form.read(context(), Answers({"name": text})), text="")
    (block,) = (one for one in form_view(again)["blocks"] if one["type"] == "input")
    assert block["element"]["initial_value"] == text
    (drawn,) = (one for one in form_card(again, dialog=True)["body"] if one.get("id") == "name")
    assert drawn["value"] == text
    assert again.errors["name"] in str(form_card(again, dialog=True))


async def test_colleagues_are_chosen_and_kept(world: World) -> None:
    await world.person("U-TOM").hello()
    hr = await world.person().hello()
    one, some = Person(label="who"), Person(label="who", multiple=True, most=2, required=False)
    fields = Fields("event_form", whom=one, others=some)

    def read(whom: str, *others: str) -> tuple[dict[str, str], list[tuple[str, ...]]]:
        def work(tx: Tx) -> tuple[dict[str, str], list[tuple[str, ...]]]:
            member = members.get_member(tx, hr.member.id)
            place = workspaces.get_workspace(tx, member.workspace_id)
            ctx = Context(tx, world.library, world.vault, world.clock.now(), place, member, ADDRESS)
            found = fields.read(ctx, Answers({"whom": whom, "others": others}))
            drawn = fields.form(ctx, SubmitEvent(), found, text="").inputs
            return found.errors, [
                tuple(option.value for option in each.value)
                for each in drawn
                if isinstance(each, PersonInput)
            ]

        return world.store.read(work)

    assert read("U-TOM", "U-NEW", "U-NEW") == ({}, [("U-TOM",), ("U-NEW",)])
    assert read("") == ({"whom": fault("choose_person")}, [(), ()])
    assert read("no id!", "U-A") == ({"whom": fault("choose_person")}, [(), ("U-A",)])
    errors, kept = read("U-TOM", "U-A", "U-B", "U-C")
    assert errors == {"others": fault("too_many", most=2)}
    assert kept == [("U-TOM",), ("U-A", "U-B", "U-C")]
