"""Where ambassadors are: by department, location and level, beside how many people work there."""

from collections.abc import Mapping, Sequence

from bot.domain.actions.ambassador_recruitment import OpenWorkforce
from bot.domain.ambassador_recruitment.funnel import gaps
from bot.domain.ambassador_recruitment.workforce import Size
from bot.domain.disclosure import LEAST
from bot.domain.messages import Button, Fact, Part
from bot.domain.overviews import Cell, Sheet, Tabled
from bot.domain.periods import Closed, Span
from bot.domain.places import PlaceKind
from bot.domain.told import Figure, entered, part_of
from bot.features.context import Context
from bot.features.shared.figure_tables import cell_of
from bot.store.ambassador_recruitment import counts, workforce
from bot.store.figures import closed

_MOST_GAPS = 12
_IN_CHAT = 12


def coverage(ctx: Context, week: Closed | None) -> tuple[list[Part], list[Sheet]]:
    """As the last week ended. A share is of what is told of both, so it tells nothing more."""
    words = ctx.words("funnel", least=LEAST)
    enter = Button(words.plain("workforce"), OpenWorkforce(), opens_form=True)
    parts = [Part(words.plain("coverage_title"), words.text("coverage"), buttons=(enter,))]
    sheets = [_sheet(ctx, one, week) for one in PlaceKind]
    for one, sheet in zip(PlaceKind, sheets, strict=True):
        parts.append(_places(ctx, one, week, sheet))
    level = week.named("level") if week else {}
    facts = tuple(Fact(words.plain(name), ctx.told(one)) for name, one in level.items())
    few = "" if facts else words.text("too_few")
    return [*parts, Part(words.plain("level_title"), few, facts=facts)], [one for one in sheets if one.rows]


def places_of(ctx: Context, place: PlaceKind) -> list[str]:
    """What may be named: where enough ambassadors are, and where there are vacancies."""
    week = closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)
    shown = week.named(place) if week else {}
    named = {one.casefold(): one for one in (*counts.places_of_work(ctx.tx, ctx.workspace.id, place), *shown)}
    return sorted(named.values(), key=str.casefold)


def _sheet(ctx: Context, place: PlaceKind, week: Closed | None) -> Sheet:
    words, shown = ctx.words("funnel"), week.named(place) if week else {}
    sizes = workforce.list_sizes(ctx.tx, ctx.workspace.id, place)
    columns = tuple(map(words.plain, (f"{place}_name", "ambassadors", "working", "share", "as_of")))
    rows = tuple(_row(ctx, *one) for one in _beside(shown, sizes))
    return Sheet(place, words.plain(f"{place}_title"), columns, rows, words.plain("coverage_note"))


def _beside(
    shown: Mapping[str, Figure], sizes: Sequence[Size]
) -> list[tuple[str, Figure | None, Size | None]]:
    """Each place that has a number that may be told, or whose size is known."""
    there = {name.casefold(): (name, one) for name, one in shown.items()}
    working = {one.name.casefold(): one for one in sizes}
    return [
        (
            working[key].name if key in working else there[key][0],
            there.get(key, ("", None))[1],
            working.get(key),
        )
        for key in sorted({*there, *working})
    ]


def _row(ctx: Context, name: str, there: Figure | None, size: Size | None) -> tuple[Cell, ...]:
    """Nothing that tells a few is told apart from nothing at all."""
    few = Cell(ctx.words("funnel").plain("few"))
    ambassadors = cell_of(ctx, there) if there else few
    if size is None:
        return (Cell(name), ambassadors, Cell("-"), Cell("-"), Cell("-"))
    share = part_of(there, size.number)
    percent = Cell(f"{ctx.told(share)}%", share.number, exact=False) if share else few
    on = Cell(ctx.words("funnel", on=size.as_of).plain("on"), size.as_of)
    return (Cell(name), ambassadors, cell_of(ctx, entered(size.number)), percent, on)


def _places(ctx: Context, place: PlaceKind, week: Closed | None, sheet: Sheet) -> Part:
    words = ctx.words("funnel")
    shown = week.named(place) if week else {}
    known = counts.places_of_work(ctx.tx, ctx.workspace.id, place)
    missing = gaps(shown, known)[:_MOST_GAPS]
    texts = [] if shown else [words.text("too_few")]
    texts += [ctx.words("funnel", names=missing).text("gaps")] if missing else []
    title, text = words.plain(f"{place}_title"), "\n\n".join(texts)
    facts = tuple(_fact(ctx, row) for row in sheet.rows[:_IN_CHAT])
    return Tabled(title, text, facts=facts, sheet=place) if facts else Part(title, text)


def _fact(ctx: Context, row: tuple[Cell, ...]) -> Fact:
    name, there, working, share, _ = row
    if working.value is None:
        return Fact(name.text, there.text)
    said = ctx.words("funnel", there=there.text, working=working.text, share=share.text)
    return Fact(name.text, said.plain("covered" if share.value is not None else "beside"))
