"""Departments and locations as HR may know them: those it is told of, and those that it has written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.actions.administration import OpenMergePlaces, ShowPlaces
from bot.domain.answers import Answers
from bot.domain.messages import Button, Part, Reply, escape, shorten
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.periods import Span
from bot.domain.places import PlaceKind, look_alikes
from bot.domain.told import Figure, entered, people
from bot.features.context import Context, answer_to
from bot.features.shared.figure_tables import cell_of
from bot.store import places
from bot.store.figures import closed

_IN_CHAT, _LONGEST = 12, 60
_SHOWN = 200
_ALIKE = 5
COLUMNS = {
    "prompts": ("prompts",),
    "events": ("events", "event_plans"),
    "ideas": ("own_ideas",),
    "news": ("news_sources",),
    "vacancies": ("vacancies",),
    "other": ("announcements", "case_rules", "workforce"),
}
"""What HR calls the tables in which a name can stand."""


@dataclass(frozen=True)
class Place:
    """A name with how many ambassadors HR is told of, and where HR and vacancies have it."""

    name: str
    told: Figure
    uses: Mapping[str, int]


@answer_to(ShowPlaces)
def show_places(ctx: Context, _: ShowPlaces, __: Answers) -> Reply:
    words = ctx.words("places")
    found = {kind: list_places(ctx, kind) for kind in PlaceKind}
    parts = [part for kind, known in found.items() for part in _parts(ctx, kind, known)]
    sheets = tuple(_sheet(ctx, kind, known) for kind, known in found.items() if known)
    return Overview(words.plain("title"), (Part(text=words.text("body")), *parts), sheets=sheets)


def list_places(ctx: Context, kind: PlaceKind) -> list[Place]:
    """In the order of the alphabet. Nobody is counted anew, so a name that few have is as good as tried."""
    week = closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)
    told = week.named(kind) if week else {}
    uses = places.count_uses(ctx.tx, ctx.workspace.id, kind)
    names = sorted({*told, *(name for _, name in uses)}, key=lambda one: (one.casefold(), one))
    return [Place(one, told.get(one, people(0)), uses_of(uses, [one])) for one in names[:_SHOWN]]


def uses_of(uses: places.Uses, names: Sequence[str]) -> dict[str, int]:
    """How often these names stand in what HR has of each kind."""
    return {
        column: sum(uses[table, name] for table in tables for name in names)
        for column, tables in COLUMNS.items()
    }


def _parts(ctx: Context, kind: PlaceKind, known: Sequence[Place]) -> list[Part]:
    words = ctx.words("places")
    merge = Button(words.plain("merge"), OpenMergePlaces(kind), opens_form=True)
    lines = [
        f"- {escape(shorten(one.name, _LONGEST))}: {escape(ctx.told(one.told))}" for one in known[:_IN_CHAT]
    ]
    if len(known) > _IN_CHAT:
        lines += ["", words.text("rest")]
    text = "\n".join(lines) if lines else words.text(f"no_{kind}")
    parts: list[Part] = [Tabled(words.plain(f"title_{kind}"), text, buttons=(merge,), sheet=f"{kind}s")]
    for alike in look_alikes(one.name for one in known)[:_ALIKE]:
        shown = ctx.words("places", names=[shorten(one, _LONGEST) for one in alike])
        button = Button(words.plain("merge_these"), OpenMergePlaces(kind, alike[0]), opens_form=True)
        parts.append(Part(text=shown.text("alike"), buttons=(button,)))
    return parts


def _sheet(ctx: Context, kind: PlaceKind, known: Sequence[Place]) -> Sheet:
    words = ctx.words("places")
    rows = tuple(
        (Cell(one.name), cell_of(ctx, one.told), *(_number(ctx, number) for number in one.uses.values()))
        for one in known
    )
    columns = words.plain(kind), words.plain("ambassadors"), *map(words.plain, COLUMNS)
    return Sheet(f"{kind}s", words.plain(f"title_{kind}"), columns, rows, note=words.plain("note"))


def _number(ctx: Context, number: int) -> Cell:
    return cell_of(ctx, entered(number))
