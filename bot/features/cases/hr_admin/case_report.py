"""What the organisation can learn from cases: a year's totals without names, and agreed examples."""

from datetime import timedelta

from bot.domain.actions.cases import ShowCaseReport
from bot.domain.answers import Answers
from bot.domain.messages import Fact, Message, Part, Reply
from bot.features.context import Context, answer_to
from bot.store.cases import examples, totals
from content_library.formats import duration

_YEAR = timedelta(days=365)
_SHOWN = 5


@answer_to(ShowCaseReport)
def show_case_report(ctx: Context, _: ShowCaseReport, __: Answers) -> Reply:
    found = totals.count_cases_since(ctx.tx, ctx.workspace.id, ctx.now - _YEAR)
    words = ctx.words("case_report")
    if not found.kinds:
        parts = [Part(text=words.text("none"))]
    else:
        kinds = [Fact(ctx.label("case_kind", kind), str(count)) for kind, count in found.kinds.items()]
        ends = [Fact(ctx.label("case_outcome", end), str(count)) for end, count in found.outcomes.items()]
        parts = [
            Part(text=words.text("body"), facts=_overview(ctx, found)),
            Part(title=words.plain("by_kind"), facts=tuple(kinds)),
            *([Part(title=words.plain("by_outcome"), facts=tuple(ends))] if ends else []),
        ]
    return Message(words.plain("title"), (*parts, *_examples(ctx), Part(note=words.plain("note"))))


def _overview(ctx: Context, found: totals.Totals) -> tuple[Fact, ...]:
    words = ctx.words("case_report")
    counts = ("open", "resolved", "helped", "not_helped")
    facts = [Fact(words.plain(name), str(getattr(found, name))) for name in counts]
    if found.first_answer is not None:
        facts.append(Fact(words.plain("first_answer"), _how_long(ctx, found.first_answer)))
    return tuple(facts)


def _how_long(ctx: Context, wait: timedelta) -> str:
    return duration(round(wait.total_seconds() / 60), ctx.member.language)


def _examples(ctx: Context) -> list[Part]:
    agreed = examples.list_agreed(ctx.tx, ctx.workspace.id)
    if not agreed:
        return []
    words = ctx.words("case_report", number=len(agreed))
    shown = [
        Part(title=ctx.label("case_kind", one.kind), quote=ctx.vault.open(one.text))
        for one in agreed[: -_SHOWN - 1 : -1]
    ]
    return [Part(title=words.plain("examples_title"), text=words.text("examples")), *shown]
