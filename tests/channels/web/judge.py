"""Whatever any feature says is a page that a browser takes: each text as it is, each form as it was."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from bot.channels.actions import decode_action, encode_action
from bot.channels.markdown import parse_markdown
from bot.channels.teams.incoming import read_click
from bot.channels.teams.inputs import input_elements, many_choices
from bot.channels.web.frame import Frame, NavItem
from bot.channels.web.render import draw_page
from bot.channels.web.submissions import read_posted
from bot.domain.answers import Answers, clean
from bot.domain.languages import Language
from bot.domain.messages import (
    Changed,
    ChoiceInput,
    FilePart,
    Form,
    Input,
    Message,
    Notice,
    Option,
    Part,
    Reply,
    TextInput,
    Updated,
)
from bot.domain.overviews import Overview, Sheet, Tabled
from tests.channels.web.page import Page
from tests.library import read_library


class Fields(list[tuple[str, str]]):
    """What is posted, as aiohttp hands it over."""

    def items(self) -> "Fields":
        return self


def frame_of(language: Language, *people: Option) -> Frame:
    words = read_library().words("web_page", language)
    figures = (NavItem(name, f"/hr/{name}", group="Figures") for name in ("Reach", "Funnel", "Vacancies"))
    plans = (NavItem(name, f"/hr/{name}", group="Planning") for name in ("Calendar", "Library"))
    nav = NavItem("Today", "/hr", current=True), *figures, *plans
    path = "/hr/reach?span=week"
    places = NavItem("Slack: Acme", "/hr/reach"), NavItem("Teams: Acme", "/hr/reach?at=2", current=True)
    return Frame(language, "Today", words, "Els", nav, "csrf", "once", path, True, people, places, "2")


def draw_chart(sheet: Sheet) -> str:
    return f'<svg role="img" aria-label="{sheet.name}"></svg>'


def page_of(reply: Reply, language: Language = "nl") -> Page:
    return Page(draw_page(reply, frame_of(language), charts=draw_chart))


def assert_a_browser_takes(reply: Reply) -> None:
    page = page_of(reply)
    assert_safe(page)
    assert_accessible(page)
    waits = [one for one in page.main.all("p") if one.attributes.get("class") == "number"]
    assert not waits, "by that `wait.js` knows the page that waits"
    shown = _bare(page.main.text)
    for text in _texts(reply):
        assert _bare(text) in shown, f"does not read as it is: {text}"
    if isinstance(reply, Form):
        _assert_it_comes_back(reply, page)


def assert_safe(page: Page) -> None:
    """Nothing that a strict policy forbids, and no address but ours and those of the web."""
    for one in page.root.all():
        assert one.tag not in {"script", "iframe", "object", "embed", "base"}
        assert not [name for name in one.attributes if name == "style" or name.startswith("on")]
        if one.tag == "a":
            assert one["href"].startswith(("/hr", "#", "http://", "https://")), one["href"]
            assert "target" not in one.attributes or "noopener" in one["rel"]
        if one.tag == "form":
            assert one["action"] in {"/hr/act", "/hr/upload", "/hr/leave"}
            kept = {kid["name"] for kid in one.all("input") if kid["type"] == "hidden"}
            assert kept >= {"csrf", "once"}
        if one.tag == "button" and one["name"] == "act":
            decode_action(one["value"])


def assert_accessible(page: Page) -> None:
    ids = Counter(one["id"] for one in page.root.all() if one["id"])
    assert set(ids.values()) <= {1}, ids.most_common(3)
    for one in page.root.all():
        named = one["aria-describedby"].split() + one["aria-labelledby"].split() + [one["for"]]
        assert set(filter(None, named)) <= set(ids), named
        assert not one["href"].startswith("#") or one["href"][1:] in ids, one["href"]
        if one.tag in {"button", "a", "th", "label", "legend", "summary"}:
            assert one.text.strip(), f"says nothing: {one.tag}"
    labelled = {one["for"] for one in page.root.all("label")}
    for one in page.main.all("input", "select", "textarea"):
        assert one["type"] == "hidden" or one["id"] in labelled or one.up("label"), one["name"]
    levels = [int(one.tag[1]) for one in page.root.all("h1", "h2", "h3", "h4")]
    assert levels[:1] == [1]
    assert all(1 < one <= before + 1 for before, one in pairwise(levels))


def _texts(reply: Reply) -> Iterator[str]:
    """All that is to be read of a reply, without the marks of small Markdown."""
    match reply:
        case Updated():
            yield from _texts(reply.card)
        case Message():
            yield reply.title
            sheets = reply.sheets if isinstance(reply, Overview) else ()
            leading = {one.name for one in sheets if one.leads}
            for part in (*reply.parts, *([reply.left] if reply.left else [])):
                is_table = isinstance(part, Tabled) and part.sheet in {one.name for one in sheets}
                if not isinstance(part, Tabled) or part.sheet not in leading:
                    yield from _texts_of(Part(buttons=part.buttons) if is_table else part)
            for sheet in sheets:
                rows = sheet.rows[: sheet.first or None]
                yield from (sheet.title, sheet.note, *(cell.text for row in rows for cell in row))
        case Form():
            yield from (reply.title, reply.submit, *_marked(reply.text), *reply.errors.values())
            yield from (text for one in reply.inputs for text in (one.label, one.hint.strip()))
        case Notice() | Changed():
            yield from _marked(reply.text if isinstance(reply, Notice) else reply.said)


def _texts_of(part: Part) -> Iterator[str]:
    if isinstance(part, FilePart):  # it says something else where a file is chosen
        yield from (*_marked(part.ask), part.label, part.submit, part.error)
        part = Part(buttons=part.buttons)
    yield from (part.title, *_marked(part.text), part.quote, part.note)
    yield from (text for fact in part.facts for text in (fact.label, fact.value))
    yield from (one.label for one in (*part.buttons, *part.menu) if one.action and not one.url)


def _marked(text: str) -> Iterator[str]:
    return ("".join(run.text for run in paragraph.runs) for paragraph in parse_markdown(text))


def _bare(text: str) -> str:
    return "".join(clean(text).split())


def _assert_it_comes_back(form: Form, page: Page) -> None:
    """Sent in as it was drawn, it says the same as in Teams."""
    submit = next(one for one in page.main.all("button") if one["class"] == "primary")
    action, answers = read_posted(Fields(page.posted(submit)))
    data = {drawn["id"]: drawn.get("value", "") for one in form.inputs for drawn in _in_teams(one, form)}
    there = read_click({**data, "action": {"do": "ShowHome"}, "form": many_choices(form)}).answers
    assert action == decode_action(encode_action(form.action))
    for one in form.inputs:
        assert _given(answers, one) == _given(there, one), one.name


def _in_teams(one: Input, form: Form) -> list[dict[str, Any]]:
    """The input itself, or nothing if it could ask nothing."""
    asks = not isinstance(one, ChoiceInput) or one.options
    return input_elements(one, form, 50_000)[:1] if asks else []


def _given(answers: Answers, one: Input) -> tuple[str, ...]:
    if isinstance(one, TextInput) and one.multiline:
        return (answers.text(one.name).replace("\r\n", "\n").replace("\r", "\n"),)
    return tuple(filter(None, map(_bare, answers.many(one.name))))
