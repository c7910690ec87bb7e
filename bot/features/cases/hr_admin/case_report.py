"""What the organisation can learn from cases: totals without names from five on, and agreed examples."""

from bot.domain.actions.cases import ShowCaseReport
from bot.domain.answers import Answers
from bot.domain.cases.case import Kind, Outcome
from bot.domain.messages import Fact, Message, Part, Reply
from bot.domain.periods import Closed, Span
from bot.domain.told import Figure, Known
from bot.features.context import Context, answer_to
from bot.store.cases import examples
from bot.store.figures import closed, reports
from content_library.formats import duration

_PERIODS = 3
_SHOWN = 5


@answer_to(ShowCaseReport)
def show_case_report(ctx: Context, _: ShowCaseReport, __: Answers) -> Reply:
    """Quarters that are over, as many together as have five reports. They never overlap."""
    found = closed.list_closed(ctx.tx, ctx.workspace.id, Span.REPORTS, _PERIODS)
    words = ctx.words("case_report")
    parts = [part for one in found for part in _period(ctx, one)]
    intro = Part(text=words.text("body" if parts else "none"))
    return Message(words.plain("title"), (intro, *parts, *_examples(ctx), Part(note=words.plain("note"))))


def _period(ctx: Context, over: Closed) -> list[Part]:
    words = ctx.words("case_report", first=over.period.first, last=over.period.last)
    outcomes, said = over.named("outcome"), over.named("said")
    shown = {"reports": over.figures["reports"]}
    if reports.UNSETTLED in outcomes:
        shown["open"] = outcomes.pop(reports.UNSETTLED)
    facts = [Fact(words.plain(name), ctx.told(one)) for name, one in (shown | said).items()]
    if wait := over.figures.get("first_answer"):
        facts.append(Fact(words.plain("first_answer"), duration(wait.number, ctx.member.language)))
    parts = [Part(title=words.plain("period"), facts=tuple(facts))]
    for title, kind, known, told in (
        ("by_kind", "case_kind", Kind, over.named("kind")),
        ("by_outcome", "case_outcome", Outcome, outcomes),
    ):
        group = {name: one for name, one in told.items() if name in set(known)}
        parts += [Part(title=words.plain(title), facts=_facts(ctx, kind, group))] if group else []
    return parts


def _facts(ctx: Context, kind: str, group: dict[str, Figure]) -> tuple[Fact, ...]:
    highest = sorted(group, key=lambda one: (-group[one].number, one))
    return tuple(Fact(ctx.label(kind, one), ctx.told(group[one])) for one in highest)


def _examples(ctx: Context) -> list[Part]:
    agreed = examples.list_agreed(ctx.tx, ctx.workspace.id)
    if not agreed:
        return []
    words = ctx.words("case_report", number=Known(len(agreed)))
    shown = [
        Part(title=ctx.label("case_kind", one.kind), quote=ctx.vault.open(one.text))
        for one in agreed[: -_SHOWN - 1 : -1]
    ]
    return [Part(title=words.plain("examples_title"), text=words.text("examples")), *shown]
