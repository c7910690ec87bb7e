"""One name of a department or location in the place of others, wherever they stand: shown, then done."""

import json
from functools import partial

from bot.domain.actions.administration import MergePlaces, OpenMergePlaces, PreviewMerge, ShowPlaces
from bot.domain.actions.base import FITS, content_fingerprint
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Form, Message, Notice, Option, Part, Reply
from bot.domain.places import PlaceKind, look_alikes
from bot.domain.prompts import plain_name
from bot.domain.told import entered
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Choice, Fields, Line, Lines, Read
from bot.features.fields.text_fields import Unhinted
from bot.features.hr.places import COLUMNS, list_places, uses_of
from bot.store import places, workspaces

_MOST, _LONGEST = 10, 100
_OFFERED, _IN_OPTION = 100, 75
"""A platform takes no more options, and no longer ones; any other name can be typed."""


@answer_to(OpenMergePlaces)
def open_merge(ctx: Context, action: OpenMergePlaces, _: Answers) -> Form:
    kind = _kind(action.kind)
    known = (one.name for one in list_places(ctx, kind))
    alike = next((one for one in look_alikes(known) if action.name in one), [action.name])
    begin = {"names": tuple(one for one in alike if one != action.name), "into": action.name}
    return _fields(kind).form(ctx, PreviewMerge(kind), begin if action.name else {}, kind=kind)


@answer_to(PreviewMerge)
def preview_merge(ctx: Context, action: PreviewMerge, answers: Answers) -> Reply:
    kind = _kind(action.kind)
    read = _fields(kind).read(ctx, answers)
    names, into = _names(read), read.text("into")
    if not names and "names" not in read.errors:
        read.errors.setdefault("others", ctx.words("merge_places").plain("no_names"))
    if len(json.dumps("\n".join((*names, into)))) > FITS - 200:
        read.errors.setdefault("others", ctx.words("merge_places").plain("too_much"))
    if read.errors:
        return _fields(kind).form(ctx, action, read, kind=kind)
    return _preview(ctx, kind, names, into)


@answer_to(MergePlaces)
def merge_places(ctx: Context, action: MergePlaces, _: Answers) -> Reply:
    """In one transaction, so nobody is left with a name that nothing else has."""
    workspaces.lock_workspace(ctx.tx, ctx.workspace.id)
    kind, names, name = _kind(action.kind), action.old.splitlines(), action.new.strip()
    if not names or not 0 < len(name) <= _LONGEST:
        raise Refused(Notice(ctx.words("merge_places").text("no_names")))
    if _mark(ctx, kind, names) != action.mark:
        return _preview(ctx, kind, names, name)
    places.rename(ctx.tx, ctx.workspace.id, kind, names, name)
    words = ctx.words("merge_places", names=names, name=name)
    show = Button(words.plain("show"), ShowPlaces())
    return Message(words.plain("title"), (Part(text=words.text("done"), buttons=(show,)),))


def _fields(kind: PlaceKind) -> Fields:
    return Fields(
        "merge_places",
        names=Choice(offer=partial(_offer, kind=kind), multiple=True, required=False),
        others=Lines(_MOST, _LONGEST, unhinted=Unhinted.NAMES, required=False),
        into=Line(_LONGEST),
    )


def _offer(ctx: Context, kind: PlaceKind) -> list[Option]:
    known = [one.name for one in list_places(ctx, kind) if len(one.name) <= _IN_OPTION]
    return [Option(one, one) for one in known[:_OFFERED]]


def _kind(kind: str) -> PlaceKind:
    return PlaceKind.LOCATION if kind == PlaceKind.LOCATION else PlaceKind.DEPARTMENT


def _names(read: Read) -> list[str]:
    """The names that go: never the one that stays, but other spellings of it."""
    chosen = dict.fromkeys(map(str, (*read.many("names"), *read.many("others"))))
    return [one for one in chosen if one != read.text("into")]


def _mark(ctx: Context, kind: PlaceKind, names: list[str]) -> str:
    return content_fingerprint(sorted(_uses(ctx, kind, names).items()))


def _uses(ctx: Context, kind: PlaceKind, names: list[str]) -> dict[str, int]:
    """Where these names stand, however they are spelled."""
    uses = places.count_uses(ctx.tx, ctx.workspace.id, kind)
    old = {plain_name(one) for one in names}
    return uses_of(uses, sorted({name for _, name in uses if plain_name(name) in old}))


def _preview(ctx: Context, kind: PlaceKind, names: list[str], into: str) -> Message:
    """How many ambassadors it meets is told only as the last week was, whatever is typed."""
    words, counted = ctx.words("merge_places", kind=kind, names=names, name=into), ctx.words("places")
    told = {one.name: one.told for one in list_places(ctx, kind)}
    people = tuple(Fact(one, ctx.told(told[one])) for one in names if one in told)
    uses = _uses(ctx, kind, names)
    changed = tuple(Fact(counted.plain(one), ctx.told(entered(uses[one]))) for one in COLUMNS if uses[one])
    do = MergePlaces(kind, "\n".join(names), into, _mark(ctx, kind, names))
    buttons = (
        Button(words.plain("do"), do, style="danger"),
        Button(words.plain("change"), OpenMergePlaces(kind, into), opens_form=True),
    )
    parts = (
        Part(text=words.text("what")),
        *((Part(title=words.plain("people"), facts=people),) if people else ()),
        Part(title=words.plain("changes"), text="" if changed else words.text("nothing"), facts=changed),
        Part(text=words.text("sure"), buttons=buttons),
    )
    return Message(words.plain("preview_title"), parts)
