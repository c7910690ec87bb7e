"""I am in doubt: HR or the own manager looks along before anything is posted (requirements row 70)."""

from bot.domain.actions.cases import AskInDoubt, OpenDoubt
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Kind
from bot.domain.messages import Reply
from bot.features.cases.reporter import beginning, receipt, whom
from bot.features.cases.reporter.beginning import Told
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Text
from bot.store import drafts, nudges

_FIELDS = Fields("doubting", text=Text(), **whom.FIELDS)


@answer_to(OpenDoubt)
def open_doubt(ctx: Context, action: OpenDoubt, _: Answers) -> Reply:
    """What the person wrote for an item is filled in."""
    known = {"text": _own_words(ctx, action.item), "audience": Audience.HR}
    return _FIELDS.form(ctx, AskInDoubt(action.item), known, **whom.names_in_questions(ctx))


@answer_to(AskInDoubt)
def ask_in_doubt(ctx: Context, action: AskInDoubt, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    chosen = whom.read_whom(ctx, read)
    if read.errors:
        return _FIELDS.form(ctx, action, read, **whom.names_in_questions(ctx))
    case, reached = beginning.file_report(ctx, Told(Kind.DOUBT, read.text("text"), chosen))
    return receipt.receipt_message(ctx, case, reached=reached)


def _own_words(ctx: Context, item_id: int) -> str:
    item = nudges.find_item(ctx.tx, item_id)
    draft = drafts.find_draft(ctx.tx, item_id) if item and item.member_id == ctx.member.id else None
    return ctx.vault.open(draft.text) if draft else ""
