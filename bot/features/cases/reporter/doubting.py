"""I am in doubt: HR or the own manager looks along before anything is posted (requirements row 70)."""

from bot.domain.actions.cases import AskInDoubt, OpenDoubt
from bot.domain.answers import Answers
from bot.domain.cases.case import Kind
from bot.domain.messages import Form, Reply
from bot.features.cases import texts
from bot.features.cases.reporter import beginning, receipt, whom
from bot.features.cases.reporter.beginning import Told
from bot.features.context import Context, answer_to
from bot.store import drafts, nudges


@answer_to(OpenDoubt)
def open_doubt(ctx: Context, action: OpenDoubt, _: Answers) -> Reply:
    """Ask what the doubt is about; what the person wrote for an item is filled in."""
    return _form(ctx, AskInDoubt(action.item), Answers({"text": _own_words(ctx, action.item)}))


@answer_to(AskInDoubt)
def ask_in_doubt(ctx: Context, action: AskInDoubt, answers: Answers) -> Reply:
    """Keep the question, and ask somebody to look."""
    text, chosen = texts.read(answers), whom.read(answers)
    errors = texts.wrong(ctx, text) | whom.wrong(ctx, chosen)
    if errors or chosen is None:
        return _form(ctx, action, answers).with_errors(errors)
    case, reached = beginning.begin(ctx, Told(Kind.DOUBT, text, chosen))
    return receipt.message(ctx, case, reached=reached)


def _form(ctx: Context, action: AskInDoubt, answers: Answers) -> Form:
    words = ctx.words("doubting")
    text = texts.field(ctx, words.plain("text"), texts.read(answers))
    return ctx.form(words, action, text, *whom.inputs(ctx, answers), text=words.text("body"))


def _own_words(ctx: Context, item_id: int) -> str:
    item = nudges.find_item(ctx.tx, item_id)
    draft = drafts.find(ctx.tx, item_id) if item and item.member_id == ctx.member.id else None
    return ctx.vault.open(draft.text) if draft else ""
