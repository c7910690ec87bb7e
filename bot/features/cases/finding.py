"""The case that somebody asks for, if it is theirs to see now. Why not has one answer for all reasons."""

from bot.domain.cases.case import Case, Sees
from bot.domain.messages import Notice
from bot.features.context import Context
from bot.store.cases import access, records


def find_mine(ctx: Context, case_id: int) -> Case | Notice:
    """A case that this person reported."""
    case = records.find(ctx.tx, case_id)
    if case and case.workspace_id == ctx.workspace.id and case.reporter_id == ctx.member.id:
        return case
    return not_yours(ctx)


def hold_mine(ctx: Context, case_id: int) -> Case | Notice:
    """The same, to change it: nobody else changes it until the transaction ends."""
    records.reserve(ctx.tx, case_id)
    return find_mine(ctx, case_id)


def find_open_to(ctx: Context, case_id: int) -> Case | Notice:
    """A case that this person handles or may. Nobody handles a case of their own."""
    return _find(ctx, case_id, Sees.READS)


def find_brought_to(ctx: Context, case_id: int) -> Case | Notice:
    """A case that came to this person, who may not read it."""
    return _find(ctx, case_id, Sees.FACTS)


def _find(ctx: Context, case_id: int, sees: Sees) -> Case | Notice:
    case = records.find(ctx.tx, case_id)
    if (
        case
        and case.workspace_id == ctx.workspace.id
        and case.reporter_id != ctx.member.id
        and access.sees(ctx.tx, case.id, ctx.member.id) is sees
    ):
        return case
    return not_yours(ctx)


def not_yours(ctx: Context) -> Notice:
    """Whether there is such a case at all is nobody's business."""
    return Notice(ctx.words("refusals").text("not_your_case"))
