"""One's own cases: the list of them, and how one stands, who can see it, and what can be done."""

from bot.domain.actions.cases import (
    AnswerExample,
    ExportCase,
    LetHrSee,
    OpenAddToCase,
    OpenCaseDetails,
    OpenReport,
    ReopenMyCase,
    SayItHelped,
    ShowMyCase,
    ShowMyCases,
)
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Case, State
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.features.cases import case_access
from bot.features.cases.reporter import cooling, my_timeline, support
from bot.features.context import Context, answer_to
from bot.features.shared import helping
from bot.store.cases import examples, records, timeline

_SHOWN = 10


@answer_to(ShowMyCases)
def show_my_cases(ctx: Context, _: ShowMyCases, __: Answers) -> Reply:
    mine = records.list_cases_of_reporter(ctx.tx, ctx.member.id, _SHOWN)
    words = ctx.words("my_cases")
    report = ctx.button(OpenReport())
    intro = Part(text=words.text("body" if mine else "none"), buttons=(report,))
    return Message(words.plain("title"), (intro, *(_case_part(ctx, case) for case in mine)))


def _case_part(ctx: Context, case: Case) -> Part:
    kind, state = ctx.label("case_kind", case.kind), ctx.label("case_state", case.state)
    words = ctx.words("my_cases", case=case.number, kind=kind, state=state, at=_local(ctx, case))
    button = Button(words.plain("open"), ShowMyCase(case.id), opens_form=True)
    return Part(title=words.plain("line"), buttons=(button,), note=words.plain("note"))


def _local(ctx: Context, case: Case) -> object:
    return case.created_at.astimezone(ctx.zone)


@answer_to(ShowMyCase)
def show_my_case(ctx: Context, action: ShowMyCase, _: Answers) -> Reply:
    case = case_access.get_own_case(ctx, action.case)
    return my_case_message(ctx, case)


def my_case_message(ctx: Context, case: Case, said: str = "") -> Message:
    """`said` comes first."""
    # Advice from a person replaces that of the decision card.
    advice = (support.decision_part(ctx, case.kind),) if _waits(case) else ()
    parts = (
        Part(text="\n\n".join(filter(None, (said, _state(ctx, case)))), facts=_facts(ctx, case)),
        Part(buttons=_buttons(ctx, case)),
        *_example(ctx, case),
        *my_timeline.timeline_parts(ctx, case),
        *cooling.cooling_parts(ctx, case),
        *my_timeline.reader_parts(ctx, case),
        *advice,
        *helping.who_helps(ctx, in_danger=case.kind.is_danger),
        *support.rest_parts(ctx, case.kind),
    )
    return Message(ctx.words("my_case", case=case.number).plain("title"), parts)


def _waits(case: Case) -> bool:
    return case.is_open and case.responded_at is None


def _state(ctx: Context, case: Case) -> str:
    late = _waits(case) and case.respond_by < ctx.now
    return ctx.words("my_case").text("late" if late else case.state)


def _facts(ctx: Context, case: Case) -> tuple[Fact, ...]:
    by = case.respond_by.astimezone(ctx.zone)
    words = ctx.words("my_case", by=by)
    known = {
        "kind": ctx.label("case_kind", case.kind),
        "state": ctx.label("case_state", case.state),
        "respond_by": words.plain("moment") if _waits(case) else "",
        "outcome": ctx.label("case_outcome", case.outcome) if case.outcome else "",
        "network": ctx.label("network", case.network) if case.network else "",
        "link": ctx.vault.open(case.link) if case.link else "",
    }
    return tuple(Fact(words.plain(name), value) for name, value in known.items() if value)


def _buttons(ctx: Context, case: Case) -> tuple[Button, ...]:
    """All of them show what is in the case, so each opens where nobody else looks."""
    words = ctx.words("my_case")
    done = case.state is State.RESOLVED
    offered = {
        "answer": (OpenAddToCase(case.id), case.state is State.WAITING),
        "add": (OpenAddToCase(case.id), case.state is not State.WAITING),
        "details": (OpenCaseDetails(case.id), case.is_open and case.kind.is_report),
        "let_hr": (LetHrSee(case.id), case.is_open and case.audience is Audience.MANAGER),
        "helped": (SayItHelped(case.id, helped=True), done and case.helped is None),
        "not_helped": (SayItHelped(case.id, helped=False), done and case.helped is None),
        "not_over": (ReopenMyCase(case.id), done),
        "export": (ExportCase(case.id), True),
    }
    return tuple(
        Button(words.plain(name), action, opens_form=True, style="primary" if name == "answer" else "normal")
        for name, (action, now) in offered.items()
        if now
    )


def _example(ctx: Context, case: Case) -> tuple[Part, ...]:
    """How the case would be told for training, to agree to or not. Agreeing can be taken back."""
    example = examples.find_example(ctx.tx, case.id)
    asked = timeline.find_last_entry(ctx.tx, case.id, Event.EXAMPLE_ASKED)
    if example is None or asked is None:
        return ()
    words, agreed = ctx.words("my_case"), example.agreed_at is not None
    agree, refuse = (AnswerExample(case.id, asked.id, agrees=yes) for yes in (True, False))
    yes = Button(words.plain("agree"), agree, opens_form=True, style="primary")
    no = Button(words.plain("withdraw" if agreed else "refuse"), refuse, opens_form=True)
    text = words.text("example_agreed" if agreed else "example")
    buttons = (no,) if agreed else (yes, no)
    return (Part(words.plain("example_title"), text, quote=ctx.vault.open(example.text), buttons=buttons),)
