"""Who comes, and who was there: by name for HR alone, and only of those who said yes or maybe."""

from collections.abc import Mapping

from bot.domain.actions.events import KeepAttendance, OpenAttendance, ShowHrEvents, ShowWhoComes
from bot.domain.answers import Answers
from bot.domain.events import Coming, Event
from bot.domain.looks import Look
from bot.domain.messages import Button, Notice, Option, Part, Reply, escape
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.told import Known
from bot.features.context import Context, Refused, answer_to
from bot.features.events import finding
from bot.features.fields import Choice, Fields
from bot.features.shared import looks
from bot.store.events import attendance
from bot.store.events.attendance import Guest


@answer_to(ShowWhoComes)
def show_who_comes(ctx: Context, action: ShowWhoComes, _: Answers) -> Reply:
    """Everybody who is named can see that HR looked."""
    event = finding.get_event(ctx, action.event)
    guests = attendance.list_guests(ctx.tx, event.id)
    words = ctx.words("event_guests", event=finding.title_of(ctx, event))
    names = looks.names_for_hr(ctx, [one.member.id for one in guests], Look.GUESTS)
    parts = [_names(ctx, guests, names, one) for one in Coming if one.is_expected]
    back = Button(words.plain("event"), ShowHrEvents(event.id))
    body = Part(text=words.text("body" if guests else "none"), buttons=(back,))
    # What is taken out is for HR alone, and so is a file of names.
    sheets = (_sheet(ctx, event, guests, names),) if names and ctx.member.is_hr else ()
    return Overview(words.plain("title"), (body, *(one for one in parts if one.text)), sheets=sheets)


@answer_to(OpenAttendance)
def open_attendance(ctx: Context, action: OpenAttendance, _: Answers) -> Reply:
    event = _begun(ctx, action.event)
    guests = attendance.list_guests(ctx.tx, event.id)
    if not guests:
        return Notice(ctx.words("event_guests", event=finding.title_of(ctx, event)).text("none"))
    there = [one.member.id for one in guests if one.attended]
    text = ctx.words("event_guests", event=finding.title_of(ctx, event)).text("attendance_body")
    values = {"there": there}
    return _fields(ctx, guests).form(
        ctx, KeepAttendance(event.id), values, text=text, event=finding.title_of(ctx, event)
    )


@answer_to(KeepAttendance)
def keep_attendance(ctx: Context, action: KeepAttendance, answers: Answers) -> Reply:
    """Exactly the people who are ticked were there."""
    event = _begun(ctx, action.event)
    fields = _fields(ctx, attendance.list_guests(ctx.tx, event.id))
    read = fields.read(ctx, answers)
    ticked = {int(one) for one in read.many("there")}
    words = ctx.words("event_guests", event=finding.title_of(ctx, event), number=Known(len(ticked)))
    if read.errors:  # somebody has left in the meantime, or changed their answer
        read.errors["there"] = words.plain("choose")
        text = words.text("attendance_body")
        return fields.form(ctx, action, read, text=text, event=finding.title_of(ctx, event))
    attendance.set_attended(ctx.tx, event.id, ticked)
    return Notice(words.text("kept"))


def _begun(ctx: Context, event_id: int) -> Event:
    event = finding.get_event(ctx, event_id)
    if event.cancelled or ctx.now < event.plan.starts_at:
        raise Refused(Notice(ctx.words("events").text("called_off" if event.cancelled else "not_yet")))
    return event


def _names(ctx: Context, guests: list[Guest], names: Mapping[int, str], answer: Coming) -> Part:
    found = [one.member.id for one in guests if one.answer is answer]
    named = [names[one] for one in found if one in names]
    words = ctx.words("event_guests", number=Known(len(named)))
    text = "\n".join(f"- {escape(name)}" for name in named)
    return Tabled(title=words.plain(answer), text=text, sheet="guests")


def _sheet(ctx: Context, event: Event, guests: list[Guest], names: Mapping[int, str]) -> Sheet:
    words = ctx.words("event_guests", event=finding.title_of(ctx, event))
    rows = (
        (
            Cell(names[one.member.id]),
            Cell(words.plain(f"said_{one.answer}")),
            Cell(words.plain("was_there") if one.attended else ""),
        )
        for one in guests
        if one.member.id in names
    )
    columns = words.plain("name"), words.plain("answer"), words.plain("there")
    return Sheet("guests", words.plain("title"), columns, tuple(rows))


def _fields(ctx: Context, guests: list[Guest]) -> Fields:
    names = looks.names_for_hr(ctx, [one.member.id for one in guests], Look.GUESTS)
    options = [Option(str(one.member.id), names[one.member.id]) for one in guests if one.member.id in names]
    return Fields("event_guests", there=Choice(offer=lambda _: options, multiple=True, required=False))
