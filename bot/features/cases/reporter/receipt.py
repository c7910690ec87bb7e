"""The answer to a report: its number, what happens by when, what is wise now, and who helps."""

from bot.domain.actions.cases import ShowMyCase
from bot.domain.cases.case import Audience, Case, Kind, Sees
from bot.domain.messages import Button, Message, Part
from bot.features.cases import escalation
from bot.features.cases.reporter import cooling, deciding, resting
from bot.features.context import Context
from bot.features.shared import colleagues, helping
from bot.store.cases import access


def receipt_message(ctx: Context, case: Case, *, reached: bool) -> Message:
    """`reached`: there was somebody to ask."""
    words = ctx.words("reported", case=case.number)
    title = "title" if case.kind.is_report else f"{case.kind}_title"
    parts = (
        _next(ctx, case, reached=reached),
        deciding.decision_part(ctx, case.kind),
        *helping.who_helps(ctx, in_danger=case.kind.is_danger),
        *([] if case.kind is Kind.TALK else [Part(text=words.text("files"))]),
        *cooling.cooling_parts(ctx, case),
        *resting.rest_parts(ctx, case.kind),
    )
    return Message(words.plain(title), parts)


def _next(ctx: Context, case: Case, *, reached: bool) -> Part:
    words = ctx.words("reported", case=case.number, by=case.respond_by.astimezone(ctx.zone))
    said = [words.text("thanks"), words.text(case.audience), *_who_reads(ctx, case)]
    if not reached:
        said.append(words.text("nobody"))
    elif case.audience is Audience.MANAGER:
        said += [words.text("by"), words.text("manager_late")]
    else:
        said += [words.text("by"), *_who_comes_next(ctx, case)]
    button = Button(words.plain("open"), ShowMyCase(case.id), opens_form=True, style="primary")
    return Part(text="\n\n".join(said), buttons=(button,))


def _who_reads(ctx: Context, case: Case) -> list[str]:
    reads, asked = (_names(ctx, access.reader_ids(ctx.tx, case.id, one)) for one in (Sees.READS, Sees.FACTS))
    said = [ctx.words("reported", names=reads).text("reads")]
    if asked:
        said.append(ctx.words("reported", names=asked).text("asked"))
    return said


def _who_comes_next(ctx: Context, case: Case) -> list[str]:
    asked = escalation.all_asked(ctx.tx, case)
    later = access.reader_ids(ctx.tx, case.id, Sees.LATER)
    line = escalation.next_in_line(ctx.tx, case.workspace_id, case.reporter_id)
    coming = [one for one, _ in line if one not in asked]
    if not coming:
        return [ctx.words("reported").text("late")]
    said = [ctx.words("reported", names=_names(ctx, coming)).text("next")]
    if reads := [one for one in coming if one in later]:
        said.append(ctx.words("reported", names=_names(ctx, reads)).text("next_reads"))
    if facts := [one for one in coming if one not in later]:
        said.append(ctx.words("reported", names=_names(ctx, facts)).text("next_facts"))
    return [" ".join(said)]


def _names(ctx: Context, ids: list[int]) -> list[str]:
    return colleagues.display_names(ctx, ids)
