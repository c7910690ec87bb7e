"""The case that somebody asks for, if it is theirs to see now. Why not has one answer for all reasons."""

from bot.domain.cases.case import Case, Sees
from bot.domain.messages import Notice
from bot.features.context import Context, Refused
from bot.store.cases import access, records


def find_own_case(ctx: Context, case_id: int) -> Case | None:
    case = records.find_case(ctx.tx, case_id)
    is_mine = case and case.workspace_id == ctx.workspace.id and case.reporter_id == ctx.member.id
    return case if is_mine else None


def get_own_case(ctx: Context, case_id: int) -> Case:
    return _or_refused(ctx, find_own_case(ctx, case_id))


def lock_own_case(ctx: Context, case_id: int) -> Case:
    records.lock_case(ctx.tx, case_id)
    return get_own_case(ctx, case_id)


def get_handled_case(ctx: Context, case_id: int) -> Case:
    return _or_refused(ctx, find_visible_case(ctx, case_id))


def get_brought_case(ctx: Context, case_id: int) -> Case:
    """A case that came to this person, who may not read it."""
    return _or_refused(ctx, find_visible_case(ctx, case_id, Sees.FACTS))


def find_visible_case(ctx: Context, case_id: int, sees: Sees = Sees.READS) -> Case | None:
    """A case of which this person sees so much. Nobody handles a case of their own."""
    case = records.find_case(ctx.tx, case_id)
    if (
        case
        and case.workspace_id == ctx.workspace.id
        and case.reporter_id != ctx.member.id
        and access.access_level(ctx.tx, case.id, ctx.member.id) is sees
    ):
        return case
    return None


def no_such_case(ctx: Context) -> Refused:
    """Whether there is such a case at all is nobody's business."""
    return Refused(Notice(ctx.words("refusals").text("not_your_case")))


def _or_refused(ctx: Context, case: Case | None) -> Case:
    if case is None:
        raise no_such_case(ctx)
    return case
