"""HR's words about who helps, as somebody reads them who reports, and how long cases are kept."""

from dataclasses import replace

from bot.domain.actions.cases import KeepCaseHelp, OpenCaseHelp
from bot.domain.answers import Answers
from bot.domain.messages import Form, Notice, Reply, TextInput
from bot.features.context import Context, answer_to
from bot.store.cases import rules

_LONGEST = 500
_TEXTS = ("contact", "adviser", "police")
_DAYS = range(90, 1096)


@answer_to(OpenCaseHelp)
def open_case_help(ctx: Context, _: OpenCaseHelp, __: Answers) -> Reply:
    """Show what is known, to change."""
    kept = rules.of(ctx.tx, ctx.workspace.id)
    texts = {name: getattr(kept, name) for name in _TEXTS}
    return _form(ctx, texts, str(kept.keep_days))


@answer_to(KeepCaseHelp)
def keep_case_help(ctx: Context, _: KeepCaseHelp, answers: Answers) -> Reply:
    """Keep what was filled in."""
    texts = {name: answers.text(name) for name in _TEXTS}
    days = answers.text("keep_days")
    words = ctx.words("case_help", longest=_LONGEST, least=_DAYS[0], most=_DAYS[-1])
    wrong = {name: words.plain("too_long") for name in _TEXTS if len(texts[name]) > _LONGEST}
    if not days.isdecimal() or int(days[:9]) not in _DAYS:
        wrong["keep_days"] = words.plain("bad_days")
    if wrong:
        return _form(ctx, texts, days).with_errors(wrong)
    kept = replace(
        rules.hold(ctx.tx, ctx.workspace.id),
        contact=texts["contact"],
        adviser=texts["adviser"],
        police=texts["police"],
        keep_days=int(days),
    )
    rules.put(ctx.tx, ctx.workspace.id, kept)
    return Notice(words.text("kept"))


def _form(ctx: Context, texts: dict[str, str], days: str) -> Form:
    words = ctx.words("case_help", least=_DAYS[0], most=_DAYS[-1])
    lines = [
        TextInput(
            name,
            words.plain(name),
            words.plain(f"{name}_hint"),
            value=texts[name],
            multiline=True,
            max_length=_LONGEST,
        )
        for name in _TEXTS
    ]
    kept = TextInput(
        "keep_days",
        words.plain("keep_days"),
        words.plain("keep_days_hint"),
        required=True,
        value=days,
        max_length=4,
    )
    return ctx.form(words, KeepCaseHelp(), *lines, kept, text=words.text("body"))
