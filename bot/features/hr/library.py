"""The library for HR: all that the bot offers and says, in all languages, beside what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.actions.ideas import (
    ALL_PAGES,
    LONGEST_WORD,
    OpenLibrarySearch,
    OpenOwnIdea,
    ShowLibrary,
)
from bot.domain.answers import Answers
from bot.domain.closing import Figures
from bot.domain.content import Pillar
from bot.domain.disclosure import LEAST
from bot.domain.languages import own_first
from bot.domain.library import Kind, Which
from bot.domain.messages import Button, Fact, Part, Reply, escape
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.told import Known
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Line
from bot.features.hr.library_entries import Entry, choose_entries, find_entry, title_of
from bot.features.hr.library_entry import entry_overview
from bot.features.hr.library_facts import (
    FIGURES,
    audience_of,
    change_name,
    figures_by_key,
    kind_of,
    season_of,
    state_of,
)
from bot.features.shared.figure_tables import cell_of
from bot.store.library_changes import Change, changes_by_entry

_SHEET = "library"
_ON_A_PAGE = 25
_IN_CHAT = 8
_CHOICES = (*Kind, *Which)
_ABOUT = ("kind", "pillar", "season", "audience", "state")
_SEARCH = Fields(
    "library_search",
    word=Line(LONGEST_WORD, required=False),
    kind=Choice(_CHOICES, "library_kind", required=False),
    pillar=Choice(Pillar, "pillar", required=False),
)


@answer_to(OpenLibrarySearch)
def open_search(ctx: Context, _: OpenLibrarySearch, __: Answers) -> Reply:
    return _SEARCH.form(ctx, ShowLibrary())


@answer_to(ShowLibrary)
def show_library(ctx: Context, action: ShowLibrary, answers: Answers) -> Reply:
    if action.entry and (entry := find_entry(ctx, action.entry)):
        return entry_overview(ctx, entry)
    read = _SEARCH.read(ctx, answers)
    if read.errors:
        return _SEARCH.form(ctx, action, read)
    word, kind, pillar = (
        str(read.values.get(name) or getattr(action, name)) for name in ("word", "kind", "pillar")
    )
    return _overview(ctx, replace(action, entry="", word=word, kind=kind, pillar=pillar))


def _overview(ctx: Context, asked: ShowLibrary) -> Overview:
    found = choose_entries(ctx, asked.kind, asked.pillar, asked.word)
    page = min(max(asked.page, 0), max(len(found) - 1, 0) // _ON_A_PAGE)
    first = page * _ON_A_PAGE
    shown = found if asked.page == ALL_PAGES else found[first : first + _ON_A_PAGE]
    told, words = figures_by_key(ctx, shown), ctx.words("library")
    head = _head(ctx, asked, len(found), first, len(shown))
    parts = (_part(ctx, one, told.get(one.key, {})) for one in shown[:_IN_CHAT])
    turns = tuple(
        Button(words.plain(name), replace(asked, page=to))
        for name, to in (("back", page - 1), ("more", page + 1))
        if 0 <= to * _ON_A_PAGE < len(found)
    )
    rest = (Tabled(note=words.plain("rest"), sheet=_SHEET),) if len(shown) > _IN_CHAT else ()
    last = (Part(buttons=turns),) if turns else ()
    sheets = (_sheet(ctx, shown, told),) if found else ()
    return Overview(words.plain("title"), (*head, *parts, *rest, *last), sheets=sheets)


def _head(ctx: Context, asked: ShowLibrary, number: int, first: int, shown: int) -> tuple[Part, ...]:
    words = ctx.words(
        "library",
        word=asked.word,
        number=Known(number),
        from_number=Known(first + 1),
        to_number=Known(first + shown),
    )
    chosen = [*filter(None, (asked.kind, asked.pillar))]
    lines = (
        words.text("body"),
        words.text("looked_for") if asked.word else "",
        escape(" · ".join(_choice_name(ctx, one) for one in chosen)),
        words.text("count" if number else "none"),
    )
    new = Button(words.plain("new"), OpenOwnIdea(), opens_form=True, style="primary")
    search = Button(words.plain("search"), OpenLibrarySearch(), opens_form=True)
    ways = [Button(_choice_name(ctx, one), ShowLibrary(one)) for one in _CHOICES if one != asked.kind]
    every = [] if asked == ShowLibrary() else [Button(words.plain("all"), ShowLibrary())]
    text = "\n\n".join(filter(None, lines))
    return Part(text=text, buttons=(new, search)), Part(buttons=(*every, *ways))


def _choice_name(ctx: Context, one: str) -> str:
    kind = "pillar" if one in set(Pillar) else "library_kind"
    return ctx.library.known_label(kind, one, ctx.member.language)


def _part(ctx: Context, entry: Entry, told: Figures) -> Tabled:
    """In a chat: its title in one's own language, if there is one."""
    words, languages = ctx.words("library"), own_first(ctx.member.language)
    title = next(filter(None, (title_of(ctx, entry, one) for one in languages)), "")
    facts = tuple(Fact(words.plain(name), ctx.told(told[name])) for name in FIGURES if told)
    view = Button(words.plain("view"), ShowLibrary(entry=entry.key))
    note = " · ".join(filter(None, _about(ctx, entry)))
    return Tabled(title, facts=facts, buttons=(view,), note=note, sheet=_SHEET)


def _about(ctx: Context, entry: Entry) -> tuple[str, ...]:
    return (
        kind_of(ctx, entry),
        ctx.label("pillar", entry.idea.pillar) if entry.idea else "",
        season_of(ctx, entry.idea),
        audience_of(ctx, entry),
        state_of(ctx, entry),
    )


def _sheet(ctx: Context, shown: Sequence[Entry], told: Mapping[str, Figures]) -> Sheet:
    words, languages = ctx.words("library"), own_first(ctx.member.language)
    titles = (ctx.words("library", language=one).plain("in_language") for one in languages)
    columns = (*titles, *map(words.plain, (*_ABOUT, *FIGURES, "changed")))
    changes = changes_by_entry(ctx.tx, ctx.workspace.id)
    rows = tuple(_row(ctx, one, told.get(one.key, {}), changes.get(one.key)) for one in shown)
    return Sheet(
        _SHEET, words.plain("title"), columns, rows, note=ctx.words("library", least=LEAST).plain("note")
    )


def _row(ctx: Context, entry: Entry, told: Figures, change: Change | None) -> tuple[Cell, ...]:
    leads = ShowLibrary(entry=entry.key)
    return (
        *(Cell(title_of(ctx, entry, one), action=leads) for one in own_first(ctx.member.language)),
        *map(Cell, _about(ctx, entry)),
        *(cell_of(ctx, told.get(name)) for name in FIGURES),
        Cell(change_name(ctx, entry, change) if change else ""),
    )
