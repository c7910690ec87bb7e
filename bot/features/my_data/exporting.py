"""Everything that is kept of somebody, on a page and as a file, behind a link for ten minutes."""

import json
from datetime import date, datetime
from typing import Any

from bot.domain.actions.my_data import ExportMyData
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.pages import Page
from bot.features import pages
from bot.features.context import Context, answer_to
from bot.features.my_data import values
from bot.features.pages import Asked
from bot.store.my_data import data_access
from bot.store.my_data.data_access import Found
from content_library import pages as html

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
        (group, [_part(ctx, one) for one in kept if data.group_of[one.name] == key])
        for key, group in data.groups.items()
    ]
    seen = data_access.list_access(ctx.tx, ctx.member.id)
    return html.render_page(
        "my_data",
        ctx.member.language,
        title=words.plain("page_title"),
        made=words.plain("made"),
        until_label=words.plain("until"),
        groups=[(group, parts) for group, parts in groups if parts],
        looks_title=words.plain("looks"),
        no_looks=words.plain("no_looks"),
        looks=[(values.local_moment(ctx, look.at), values.look_words(ctx, look)) for look in seen],
    )


def _part(ctx: Context, one: Found) -> tuple[str, list[list[tuple[str, str]]]]:
    """The name of a part, and its rows as names and values."""
    data = ctx.library.data[ctx.member.language]
    rows = [
        [(data.column(one.name, name), values.value_words(ctx, one.name, name, dict(row))) for name in row]
        for row in one.rows
    ]
    return data.parts[one.name], rows


PAGES = {"my_data": show_my_data_page}
