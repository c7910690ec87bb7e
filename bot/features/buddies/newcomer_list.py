"""Who HR has entered as new: to correct a first day, or to end the messages before they begin.

That somebody has stopped them is not shown, and a corrected day does not begin them again.
"""

from datetime import date

from bot.domain.actions.onboarding import (
    AskEndNewcomer,
    ChangeFirstDay,
    EndNewcomer,
    OpenFirstDay,
    OpenNewcomer,
    ShowNewcomers,
)
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.messages import Button, Notice, Part, Reply, Updated
from bot.domain.newcomers import EARLIEST, LATEST, Newcomer, Stop, moved
from bot.domain.overviews import Cell, Overview, Sheet
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Day, Fields
from bot.features.shared import looks
from bot.store import outbox
from bot.store.onboarding import newcomers
from content_library.formats import day as day_name

_IN_CHAT, _SHOWN = 10, 200
_FIELDS = Fields("first_day", start=Day(-EARLIEST.days, LATEST.days))


@answer_to(ShowNewcomers)
def show_newcomers(ctx: Context, _: ShowNewcomers, __: Answers) -> Reply:
    found = newcomers.list_tracks(ctx.tx, ctx.workspace.id, _SHOWN)
    words = ctx.words("newcomers")
    names = looks.names_for_hr(ctx, (who for one in found for who in _people(one)), Look.NEWCOMERS)
    enter = Button(words.plain("enter"), OpenNewcomer(), opens_form=True)
    head = Part(text=words.text("body" if found else "nobody"), buttons=(enter,))
    parts = [_part(ctx, one, names) for one in found[:_IN_CHAT]]
    if len(found) > _IN_CHAT:
        parts.append(Part(text=words.text("rest")))
    rows = tuple(_row(ctx, one, names) for one in found)
    columns = tuple(map(words.plain, ("name", "start", "contact", "buddy")))
    sheet = Sheet("newcomers", words.plain("title"), columns, rows)
    return Overview(words.plain("title"), (head, *parts), sheets=(sheet,) if rows else ())


@answer_to(OpenFirstDay)
def open_first_day(ctx: Context, action: OpenFirstDay, _: Answers) -> Reply:
    track = _get(ctx, action.newcomer)
    return _FIELDS.form(ctx, ChangeFirstDay(track.id), {"start": track.start_on}, name=_name(ctx, track))


@answer_to(ChangeFirstDay)
def change_first_day(ctx: Context, action: ChangeFirstDay, answers: Answers) -> Reply:
    track = _get(ctx, action.newcomer)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read, name=_name(ctx, track))
    start = read.get(date, "start")
    if start != track.start_on:
        newcomers.move_track(ctx.tx, track.id, start, moved(track, start, ctx.today))
    return Notice(ctx.words("first_day", name=_name(ctx, track), on=start).text("kept"))


@answer_to(AskEndNewcomer)
def ask_end_newcomer(ctx: Context, action: AskEndNewcomer, _: Answers) -> Reply:
    track = _get(ctx, action.newcomer)
    words = ctx.words("newcomers", name=_name(ctx, track))
    return words.message(
        "end_title", "end_ask", Button(words.plain("end"), EndNewcomer(track.id), style="danger")
    )


@answer_to(EndNewcomer)
def end_newcomer(ctx: Context, action: EndNewcomer, _: Answers) -> Reply:
    """What was sent stays with whom it was sent to; nothing more comes. A buddy stays one."""
    track = _get(ctx, action.newcomer)
    for stop in Stop:
        outbox.withdraw_message(ctx.tx, ctx.workspace.id, track.key(stop))
    newcomers.delete_track(ctx.tx, track.id)
    return Updated(ctx.words("newcomers", name=_name(ctx, track)).message("end_title", "ended"))


def _get(ctx: Context, newcomer_id: int) -> Newcomer:
    found = newcomers.find_track_by_id(ctx.tx, ctx.workspace.id, newcomer_id)
    if found is None:
        raise Refused(Notice(ctx.words("newcomers").text("gone")))
    return found


def _name(ctx: Context, track: Newcomer) -> str:
    names = looks.names_for_hr(ctx, [track.member_id], Look.NEWCOMERS)
    return names.get(track.member_id, "")


def _people(track: Newcomer) -> list[int]:
    return [one for one in (track.member_id, track.contact_id, track.buddy_id) if one]


def _part(ctx: Context, track: Newcomer, names: dict[int, str]) -> Part:
    words = ctx.words("newcomers", on=track.start_on, contact=names.get(track.contact_id or 0, ""))
    buttons = (
        Button(words.plain("change"), OpenFirstDay(track.id), opens_form=True),
        Button(words.plain("end"), AskEndNewcomer(track.id)),
    )
    return Part(title=names.get(track.member_id, ""), text=words.text("line"), buttons=buttons)


def _row(ctx: Context, track: Newcomer, names: dict[int, str]) -> tuple[Cell, ...]:
    helpers = (Cell(names.get(one or 0, "")) for one in (track.contact_id, track.buddy_id))
    start = Cell(day_name(track.start_on, ctx.member.language), track.start_on)
    return (Cell(names.get(track.member_id, "")), start, *helpers)
