"""The answer to a report: its number, what happens by when, what is wise now, and who helps."""

from bot.domain.actions.cases import ShowMyCase
from bot.domain.cases.case import Audience, Case, Kind
from bot.domain.messages import Button, Message, Part
from bot.features.cases.reporter import cooling, deciding, helping, resting
from bot.features.context import Context


def message(ctx: Context, case: Case, *, reached: bool) -> Message:
    """All of it. `reached`: there was somebody to ask."""
    words = ctx.words("reported", case=case.number)
    title = "title" if case.kind.is_report else f"{case.kind}_title"
    parts = (
        _next(ctx, case, reached=reached),
        deciding.card(ctx, case.kind),
        *helping.who_helps(ctx, in_danger=case.kind.is_danger),
        *([] if case.kind is Kind.TALK else [Part(text=words.text("files"))]),
        *cooling.offer(ctx, case),
        *resting.offer(ctx, case.kind),
    )
    return Message(words.plain(title), parts)


def _next(ctx: Context, case: Case, *, reached: bool) -> Part:
    """Who sees it, when there is an answer, and what happens if there is none."""
    words = ctx.words("reported", case=case.number, by=case.respond_by.astimezone(ctx.zone))
    promise = ["by", "manager_late" if case.audience is Audience.MANAGER else "hr_late"]
    said = ["thanks", case.audience, *(promise if reached else ["nobody"])]
    button = Button(words.plain("open"), ShowMyCase(case.id), opens_form=True, style="primary")
    return Part(text="\n\n".join(words.text(one) for one in said), buttons=(button,))
