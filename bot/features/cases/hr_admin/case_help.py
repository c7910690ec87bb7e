"""HR's words about who helps, as somebody reads them who reports, and how long cases are kept."""

from dataclasses import replace

from bot.domain.actions.cases import KeepCaseHelp, OpenCaseHelp
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Number, Text
from bot.store.cases import rules

_FIELDS = Fields(
    "case_help",
    contact=Text(500, required=False),
    adviser=Text(500, required=False),
    police=Text(500, required=False),
    keep_days=Number(90, 1095),
)


@answer_to(OpenCaseHelp)
def open_case_help(ctx: Context, _: OpenCaseHelp, __: Answers) -> Reply:
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    return _FIELDS.form(ctx, KeepCaseHelp(), vars(kept))


@answer_to(KeepCaseHelp)
def keep_case_help(ctx: Context, action: KeepCaseHelp, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    kept = replace(
        rules.lock_rules(ctx.tx, ctx.workspace.id),
        contact=read.text("contact"),
        adviser=read.text("adviser"),
        police=read.text("police"),
        keep_days=read.get(int, "keep_days"),
    )
    rules.save_rules(ctx.tx, ctx.workspace.id, kept)
    return Notice(ctx.words("case_help").text("kept"))
