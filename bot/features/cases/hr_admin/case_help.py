"""HR's words about who helps, as somebody reads them who reports, and how long cases are kept."""

from dataclasses import replace

from bot.domain.actions.cases import KeepCaseHelp, OpenCaseHelp
from bot.domain.answers import Answers
from bot.domain.cases.rules import HELPERS, Rules
from bot.domain.languages import own_first
from bot.domain.messages import Notice, Reply
from bot.features.context import Context, answer_to
from bot.features.fields import Field, Fields, Number, Text, Unhinted, given_in, in_each
from bot.store.cases import rules


@answer_to(OpenCaseHelp)
def open_case_help(ctx: Context, _: OpenCaseHelp, __: Answers) -> Reply:
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    return _fields(ctx).form(ctx, KeepCaseHelp(), _values(kept))


@answer_to(KeepCaseHelp)
def keep_case_help(ctx: Context, action: KeepCaseHelp, answers: Answers) -> Reply:
    fields = _fields(ctx)
    read = fields.read(ctx, answers)
    if read.errors:
        return fields.form(ctx, action, read)
    helpers = {one: texts for one in HELPERS if (texts := given_in(read, f"{one}_"))}
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    kept = replace(kept, helpers=helpers, keep_days=read.get(int, "keep_days"))
    rules.save_rules(ctx.tx, ctx.workspace.id, kept)
    said = ctx.words("case_help").text("kept"), fields.language_hint(ctx, read)
    return Notice("\n\n".join(filter(None, said)))


def _values(kept: Rules) -> dict[str, object]:
    texts = kept.helpers.items()
    written = {f"{who}_{one}": text for who, said in texts for one, text in said.items()}
    return written | {"keep_days": kept.keep_days}


def _fields(ctx: Context) -> Fields:
    """One's own language first, whole."""
    texts: dict[str, Field] = {}
    for language in own_first(ctx.member.language):
        for who in HELPERS:
            texts |= in_each(
                f"{who}_", Text(500, label=who, required=False, unhinted=Unhinted.FOR_MANY), (language,)
            )
    return Fields("case_help", **texts, keep_days=Number(90, 1095))
