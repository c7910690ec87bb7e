"""What the bot knows of somebody: how many of what and who looked, in the chat; all of it, behind a link."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.domain.actions.my_data import AskErase, ExportMyData, ShowMyData
from bot.domain.answers import Answers
from bot.domain.files import Page
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.features import pages
from bot.features.context import Context, answer_to
from bot.features.my_data import values
from bot.features.pages import Asked
from bot.store.my_data import data_access
from bot.store.my_data.data_access import Found
from content_library import pages as html
from content_library.data_words import Group

_LOOKS = 5
_ONE = {"members"}
"""What everybody has exactly one of."""


@answer_to(ShowMyData)
def show_my_data(ctx: Context, _: ShowMyData, __: Answers) -> Reply:
    """The card; everybody has one, also who does not take part."""
    words = ctx.words("my_data")
    see = Button(words.plain("see"), ExportMyData(), style="primary")
    save = Button(words.plain("save"), ExportMyData(file=True))
    erase = Button(words.plain("erase"), AskErase(), style="danger")
    first = Part(text=words.text("body"), buttons=(see, save, erase))
    return Message(words.plain("title"), (first, *_groups(ctx), _looks(ctx), *_about(ctx)))


def _about(ctx: Context) -> tuple[Part, ...]:
    """Where it stands who is responsible, on what ground, and one's rights; if that can be reached."""
    words = ctx.words("my_data", page=ctx.about_page)
    return (Part(title=words.plain("about_title"), text=words.text("about")),) if ctx.about_page else ()


def _groups(ctx: Context) -> list[Part]:
    numbers, data = data_access.count_rows(ctx.tx, ctx.member.id), ctx.library.data[ctx.member.language]
    parts = []
    for key, group in data.groups.items():
        facts = tuple(
            Fact(said, "✓" if name in _ONE else str(numbers[name]))
            for name, said in data.parts.items()
            if name in numbers and data.group_of[name] == key
        )
        if facts:
            words = ctx.words("my_data", why=_why(ctx, key, group), until=group.until)
            parts.append(Part(title=group.title, text=words.text("purpose"), facts=facts))
    return parts


def _why(ctx: Context, key: str, group: Group) -> str:
    """What a group is kept for. PostgreSQL knows more of when a check-in was answered."""
    if key != "checkins" or ctx.tx.dialect.name != "postgresql":
        return group.why
    return f"{group.why} {ctx.words('my_data').plain('database_remembers')}"


def _looks(ctx: Context) -> Part:
    words = ctx.words("my_data")
    seen = values.looks_by_day(ctx, data_access.list_access(ctx.tx, ctx.member.id))
    facts = tuple(Fact(day, said) for day, said in seen[:_LOOKS])
    rest = ctx.words("my_data", number=len(seen) - _LOOKS).plain("more_looks") if len(seen) > _LOOKS else ""
    return Part(
        title=words.plain("looks"), text="" if facts else words.text("no_looks"), facts=facts, note=rest
    )


FILE = "ambassador-bot.json"


@answer_to(ExportMyData)
def export_my_data(ctx: Context, action: ExportMyData, _: Answers) -> Reply:
    words, block = ctx.words("my_data"), "file" if action.file else "page"
    url = pages.page_link(ctx, "my_data", file=int(action.file))
    button = Button(words.plain(f"{block}_open"), url=url, style="primary")
    return Message(words.plain("export_title"), (Part(text=words.text(f"{block}_link"), buttons=(button,)),))


def show_my_data_page(ctx: Context, asked: Asked) -> Page | None:
    """What is kept at the moment when the link is opened."""
    kept = data_access.list_everything(ctx.tx, ctx.vault, ctx.member.id)
    if asked["file"]:
        return Page(_file(ctx, kept), "application/json; charset=utf-8", FILE)
    return Page(_page(ctx, kept).encode(), "text/html")


def _file(ctx: Context, kept: list[Found]) -> bytes:
    data = ctx.library.data[ctx.member.language]
    content = {
        "made_at": ctx.now,
        "organisation": ctx.organisation,
        "kept": {one.name: {"about": data.parts[one.name], "rows": one.rows} for one in kept},
        "looks": [
            {"at": look.at, "who": look.who, "roles": look.roles, "what": data.looks[look.what]}
            for look in data_access.list_access(ctx.tx, ctx.member.id)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _page(ctx: Context, kept: list[Found]) -> str:
    words = ctx.words("my_data", at=ctx.now.astimezone(ctx.zone), name=ctx.member.name)
    data = ctx.library.data[ctx.member.language]
    groups = [
        (
            replace(group, why=_why(ctx, key, group)),
            [_part(ctx, one) for one in kept if data.group_of[one.name] == key],
        )
        for key, group in data.groups.items()
    ]
    seen = values.looks_by_day(ctx, data_access.list_access(ctx.tx, ctx.member.id))
    return html.render_page(
        "my_data",
        ctx.member.language,
        title=words.plain("page_title"),
        made=words.plain("made"),
        until_label=words.plain("until"),
        groups=[(group, parts) for group, parts in groups if parts],
        looks_title=words.plain("looks"),
        no_looks=words.plain("no_looks"),
        looks=seen,
    )


def _part(ctx: Context, one: Found) -> tuple[str, list[list[tuple[str, str]]]]:
    data = ctx.library.data[ctx.member.language]
    rows = [
        [(data.column(one.name, name), values.value_words(ctx, one.name, name, dict(row))) for name in row]
        for row in one.rows
    ]
    return data.parts[one.name], rows


PAGES = {"my_data": show_my_data_page}
