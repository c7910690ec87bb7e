"""What a page of the web shows of a reply; the contract asks the same of all that features say."""

from dataclasses import replace
from datetime import date

from bot.channels.actions import decode_action
from bot.channels.web.frame import Frame
from bot.channels.web.render import draw_page
from bot.domain.about import About, Subject
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import Join, ShowHelp, ShowHome
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import (
    Button,
    Changed,
    ChoiceInput,
    DateInput,
    Fact,
    Form,
    Message,
    Notice,
    Option,
    Part,
    PersonInput,
    TextInput,
    Updated,
    escape,
)
from bot.domain.overviews import Cell, Chart, Overview, Sheet, Tabled
from bot.features.permitted import with_buttons
from tests.channels.web.judge import assert_a_browser_takes, draw_chart, frame_of, page_of
from tests.channels.web.page import Element, Page
from tests.each import each
from tests.features.test_hostile_text import HOSTILE

MARKUP = [
    *HOSTILE.values(),
    "<script>alert(1)</script>",
    "</textarea></pre><img src=x onerror=alert(1)>",
    '"\' onfocus=alert(1) autofocus x="',
    "<!-- --> ]]> <![CDATA[ <?php ?>",
    "</style></title><svg onload=alert(1)>",
]
NO_LINKS = [
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " \x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "/hr/act",
    "https://",
    "mailto:a@b.example",
]
PEOPLE = (Option("U1", "Sanne Visser", "Care"), Option("U2", "Joost Bakker"))
FORM = Form(
    "Story",
    "Keep",
    Join(),
    (
        TextInput("name", "Name", "As people know it", required=True, value='A "name"'),
        TextInput("text", "Text", value="\none\n\ntwo", multiline=True, max_length=500),
        TextInput("key", "Key", secret=True),
        ChoiceInput("where", "Where", (Option("in", "In"), Option("out", "Out", "Where it rains"))),
        ChoiceInput("days", "Days", tuple(Option(str(n), f"Day {n}") for n in range(9)), value=("4",)),
        ChoiceInput("with", "With", (Option("a", "A"), Option("b", "B")), value=("b",), multiple=True),
        DateInput("on", "On", required=True, value=date(2026, 12, 24)),
        PersonInput("by", "By", required=True, value=(Option("U9", "Zoë"),)),
        PersonInput("also", "Also", multiple=True),
    ),
    "Tell **more**.",
    "Cancel",
)
KINDS = {
    "in-name": ("input", "text"),
    "in-text": ("textarea", ""),
    "in-key": ("input", "password"),
    "in-where-1": ("input", "radio"),
    "in-days": ("select", ""),
    "in-with-1": ("input", "checkbox"),
    "in-on": ("input", "date"),
    "in-by": ("select", ""),
    "in-also-1": ("input", "checkbox"),
}


def with_people(language: Language = "en") -> Frame:
    return frame_of(language, *PEOPLE)


def the(page: Page, named: str) -> Element:
    (found,) = [one for one in page.root.all() if one["id"] == named]
    return found


@each("text", MARKUP)
def test_what_people_typed_is_text_wherever_it_stands(text: str) -> None:
    name = text.strip() or "-"
    buttons = (Button(name, ShowHelp(unknown=text)),)
    part = Part(name, escape(text), (Fact(name, text),), buttons, text, text, buttons)
    table = Sheet("table", name, (name,), ((Cell(name),),), text)
    assert_a_browser_takes(Overview(name, (part,), left=part, sheets=(table,)))
    inputs = (
        TextInput("a", name, text, value=text),
        TextInput("b", name, value=text, multiline=True),
        ChoiceInput("c", name, (Option(name, name, text),), value=(name,)),
        PersonInput("d", name, value=(Option(name, name),)),
    )
    wrong = {"a": text, "not there": text}
    assert_a_browser_takes(Form(name, name, ShowHelp(), inputs, escape(text), errors=wrong))


@each("address", NO_LINKS)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    button = Button("There", ShowHome(), url=address)
    page = page_of(Message("T", (Part("Title", f"[text](<{address}>)", buttons=(button,), url=address),)))
    assert page.main.all("a", "button") == []


@each("language", LANGUAGES)
def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(language: Language) -> None:
    wrong = {one.name: f"Wrong: {one.name}" for one in FORM.inputs} | {"gone": "Not asked any more"}
    page = Page(draw_page(FORM.with_errors(wrong), with_people(language)))
    (summary,) = [one for one in page.main.all("div") if one["role"] == "alert"]
    assert "autofocus" in summary.attributes
    assert "Not asked any more" in summary.text
    led_to = [the(page, link["href"][1:]) for link in summary.all("a")]
    assert {one["id"]: (one.tag, one["type"]) for one in led_to} == KINDS
    for one, asked in zip(led_to, FORM.inputs, strict=True):
        around = one.up("fieldset") if one["type"] in {"radio", "checkbox"} else one
        assert around
        told = " ".join(the(page, named).text for named in around["aria-describedby"].split())
        assert told.startswith(wrong[asked.name])
    kept = dict(page.posted(page.main.all("button")[-1]))
    assert kept["text.name"] == 'A "name"'
    assert kept["text.text"] == "\r\none\r\n\r\ntwo"
    assert (kept["choice.days"], kept["choice.with"], kept["choice.where"]) == ("4", "b", "")
    assert (kept["date.on"], kept["person.by"]) == ("2026-12-24", "U9")


def test_people_are_chosen_by_name_and_many_from_a_list() -> None:
    page = Page(draw_page(FORM, with_people()))
    assert [one["value"] for one in the(page, "in-by").all("option")] == ["", "U9", "U1", "U2"]
    assert "Sanne Visser (Care)" in the(page, "in-by").text
    many = tuple(Option(f"U{number}", f"Name {number}") for number in range(300))
    assert "multiple" in the(Page(draw_page(FORM, frame_of("en", *many))), "in-also").attributes


def test_an_overview_has_its_tables_with_a_chart_and_files_beside_them() -> None:
    rows = tuple((Cell(f"Week {n}"), Cell(str(n), n), Cell("fewer than 5")) for n in (48, 49))
    weeks = Sheet("weeks", "Weeks", ("Week", "People", "Clicks"), rows, "A note", Chart.LINES)
    none = replace(weeks, name="none", rows=())
    button = Button("Figures", ShowReport())
    short = Tabled("In short", "48 people.", buttons=(button,), sheet="weeks")
    last = Tabled("Last", facts=(Fact("49", "49"),), buttons=(button,), sheet="weeks")
    said = Overview("Reach", (short, last, Part("End", "Well.")), sheets=(weeks, none))
    page = page_of(said)
    assert_a_browser_takes(said)
    (table,) = page.main.all("table")
    assert [one.text for one in page.main.all("h2")] == ["Weeks", "End", "Weeks"], "it is said once"
    assert [one.text for one in page.main.all("button")] == ["Figures"]
    assert table.all("caption")[0].text == "Weeks"
    assert [(one["scope"], one.text) for one in table.all("th")] == [
        ("col", "Week"),
        ("col", "People"),
        ("col", "Clicks"),
        ("row", "Week 48"),
        ("row", "Week 49"),
    ]
    assert [one.text for one in table.all("td")] == ["48", "fewer than 5", "49", "fewer than 5"]
    assert [one["aria-label"] for one in page.main.all("svg")] == ["weeks"]
    files = ["/hr/reach.xlsx?span=week", "/hr/reach/weeks.csv?span=week"]
    assert [one["href"] for one in page.main.all("a") if "download" in one.attributes] == files
    without = Page(draw_page(said, replace(frame_of("en"), downloads=False), charts=draw_chart))
    assert without.main.all("a") == []


def test_a_row_that_leads_somewhere_has_its_button_and_the_chats_are_left_out() -> None:
    lead, chat = ShowReport("month"), Button("Pause", ShowHelp())
    table = Sheet("months", "Months", ("Month",), ((Cell("May", action=lead),), (Cell("June"),)))
    shown = Overview("Reach", (Tabled("May", buttons=(chat,), sheet="months"),), sheets=(table,))
    assert_a_browser_takes(shown)
    (button,) = page_of(shown).main.all("button")
    assert (button.text, decode_action(button["value"])) == ("May", lead)
    refused = with_buttons(shown, lambda one: one.action != lead)
    assert [one.text for one in page_of(refused).main.all("button")] == ["Pause"]


def test_what_changed_elsewhere_is_told_in_a_line() -> None:
    card = Message("Card", (Part(text="As it is now"),))
    assert "As it is now" in page_of(Updated(card)).main.text
    assert "Kept **it**".replace("*", "") in page_of(Changed(About(Subject.CARD, 1), "Kept **it**")).main.text
    assert "Done." in page_of(Changed(About(Subject.CARD, 1)), "en").main.text
    left = page_of(Notice("Read", Part("Later", buttons=(Button("Go on", ShowHome()),)))).main
    assert [one.text for one in left.all("h1", "h2")] == ["Today", "Later"]
    assert [one.text for one in left.all("button")] == ["Go on"]


def test_a_page_without_anybody_has_no_way_around() -> None:
    frame = replace(frame_of("en"), nav=(), person="")
    assert Page(draw_page(Notice("No."), frame)).root.all("nav", "form") == []
