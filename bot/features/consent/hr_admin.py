"""HR's overview of consent: totals without names, and what has to be removed, until that is done."""

from collections.abc import Sequence

from bot.domain.actions.consent import (
    ExportConsents,
    FinishRemoval,
    OpenConsentOf,
    OpenConsentText,
    OpenReceived,
    OpenReuseRequest,
    ShowConsents,
    ShowRemoval,
)
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Part, Reply, Updated
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.people import Member
from bot.domain.told import Known
from bot.features import denials
from bot.features.consent import notifications, recording
from bot.features.consent.totals import Totals
from bot.features.context import Context, answer_to
from bot.features.shared import looks
from bot.store import members
from bot.store.consent import removals, reuses, texts
from bot.store.consent.removals import Outcome, Removal

_TASKS = 10


@answer_to(ShowConsents)
def show_consents(ctx: Context, _: ShowConsents, __: Answers) -> Reply:
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    version, on = (text.version, text.published_at) if text else (0, None)
    words = ctx.words("consents", version=version, on=on)
    head = Part(text=words.text("body" if text else "no_text"), buttons=consent_buttons(ctx))
    if text is None:
        return Message(words.plain("title"), (head,))
    totals, tasks = Totals(ctx), removals.list_open_removals(ctx.tx, ctx.workspace.id)
    parts = (head, *_tasks(ctx, tasks), *totals.parts(), Part(note=words.plain("note")))
    sheets = (*((_tasks_sheet(ctx, tasks),) if tasks else ()), *totals.sheets())
    return Overview(words.plain("title"), parts, sheets=sheets)


def consent_buttons(ctx: Context) -> tuple[Button, ...]:
    words = ctx.words("consents")
    write = Button(words.plain("write"), OpenConsentText(), opens_form=True)
    if texts.find_current_text(ctx.tx, ctx.workspace.id) is None:
        return (write,)
    return (
        Button(words.plain("look_up"), OpenConsentOf(), opens_form=True),
        Button(words.plain("ask"), OpenReuseRequest(), opens_form=True),
        Button(words.plain("received"), OpenReceived(), opens_form=True),
        write,
        Button(words.plain("export"), ExportConsents()),
    )


def _tasks(ctx: Context, found: Sequence[Removal]) -> list[Part]:
    """What is to be removed, the most urgent first. Whose it is stands behind the button."""
    words = ctx.words("consents")
    parts: list[Part] = []
    for place, one in enumerate(found[:_TASKS]):
        due = ctx.words("consents", due=one.due_on, where=ctx.label("consent_channel", one.channel))
        late, which = one.due_on < ctx.today, ctx.words("consents", which=Known(one.id))
        button = Button(which.plain("open"), ShowRemoval(one.id))
        title = "" if place else words.plain("tasks")
        parts.append(Tabled(title, due.text("late" if late else "task"), buttons=(button,), sheet="removals"))
    rest = ctx.words("consents", number=Known(len(found) - _TASKS)).text("more_tasks")
    more = [Tabled(text=rest, sheet="removals")] if len(found) > _TASKS else []
    return [*parts, *more] or [Part(words.plain("tasks"), words.text("no_tasks"))]


def _tasks_sheet(ctx: Context, found: Sequence[Removal]) -> Sheet:
    words = ctx.words("consents")
    rows = []
    for one in found:
        where = ctx.label("consent_channel", one.channel)
        due = Cell(ctx.words("consents", due=one.due_on).plain("due"), one.due_on)
        on_time = words.plain("is_late" if one.due_on < ctx.today else "in_time")
        rows.append((Cell(str(one.id)), Cell(where), due, Cell(on_time)))
    columns = words.plain("which"), words.plain("where"), words.plain("gone_by"), words.plain("on_time")
    return Sheet("removals", words.plain("tasks"), columns, tuple(rows))


@answer_to(ShowRemoval)
def show_removal(ctx: Context, action: ShowRemoval, _: Answers) -> Reply:
    """The person can see who looked."""
    removal = removals.find_removal(ctx.tx, ctx.workspace.id, action.removal)
    return _removal_message(ctx, removal) if removal else denials.not_yours(ctx)


@answer_to(FinishRemoval)
def finish_removal(ctx: Context, action: FinishRemoval, _: Answers) -> Reply:
    removal = removals.find_removal(ctx.tx, ctx.workspace.id, action.removal)
    if removal is None:
        return denials.not_yours(ctx)
    if not removals.finish_removal(ctx.tx, removal, Outcome.REMOVED, ctx.now, ctx.member):
        return _done_before(ctx, removal)
    if removal.member_id:
        person = members.get_member(ctx.tx, removal.member_id)
        where = recording.channel_in_sentence(ctx.about(person), removal.channel)
        notifications.notify_removed(ctx.tx, ctx.library, person, removal.id, where, ctx.now)
    words = ctx.words("removal", where=recording.channel_in_sentence(ctx, removal.channel))
    said = words.text("finished" if removal.member_id else "finished_nobody")
    return Updated(Message(words.plain("title"), (Part(text=said),)))


def _removal_message(ctx: Context, removal: Removal) -> Message:
    if removal.done_at:
        return _done_before(ctx, removal).card
    person = members.get_member(ctx.tx, removal.member_id) if removal.member_id else None
    words = ctx.words("removal", due=removal.due_on, on=removal.ended_on)
    places = removals.list_places(ctx.tx, ctx.vault, removal.id)
    listed = "\n".join(ctx.words("removal", place=one).text("place") for one in places)
    done = Button(words.plain("done"), FinishRemoval(removal.id), style="primary")
    return Message(
        words.plain("title"),
        (
            Part(text=words.text(removal.cause), facts=_removal_facts(ctx, removal, person)),
            Part(words.plain("places_title"), listed or words.text("no_places")),
            Part(text=words.text("elsewhere"), buttons=(done,)),
        ),
    )


def _removal_facts(ctx: Context, removal: Removal, person: Member | None) -> tuple[Fact, ...]:
    words = ctx.words("removal", due=removal.due_on, on=removal.ended_on)
    reuse = reuses.find_reuse(ctx.tx, ctx.vault, removal.reuse_id) if removal.reuse_id else None
    what = reuse.title if reuse else words.plain("one_piece" if removal.reuse_id else "in_general")
    who = looks.name_for_hr(ctx, person, Look.CONSENT) if person else words.plain("erased")
    return (
        Fact(words.plain("who"), who),
        Fact(words.plain("what"), what),
        Fact(words.plain("channel"), ctx.label("consent_channel", removal.channel)),
        Fact(words.plain("gone_by"), words.plain("due_day")),
    )


def _done_before(ctx: Context, removal: Removal) -> Updated:
    words = ctx.words("removal")
    block = f"was_{removal.outcome or Outcome.REMOVED}"
    return Updated(words.message("title", block))
