"""How many have done each module, for HR: totals from five people on, and nobody's name."""

from bot.domain.actions.training import ShowTrainingTotals
from bot.domain.answers import Answers
from bot.domain.disclosure import LEAST
from bot.domain.messages import Fact, Message, Part, Reply
from bot.features.context import Context, answer_to
from bot.store import training


@answer_to(ShowTrainingTotals)
def show_totals(ctx: Context, _: ShowTrainingTotals, __: Answers) -> Reply:
    totals, words = (
        training.count_done_by_module(ctx.tx, ctx.workspace.id),
        ctx.words("training_totals", least=LEAST),
    )
    facts = tuple(
        Fact(
            ctx.library.module(one.key, ctx.member.language).title,
            str(totals[one.key]) if totals[one.key] >= LEAST else words.plain("too_few"),
        )
        for one in ctx.library.training
    )
    return Message(
        words.plain("title"), (Part(text=words.text("body"), facts=facts, note=words.plain("note")),)
    )
