"""What somebody reported: a list without anything of what is in it."""

from bot.domain.actions.cases import OpenReport, ShowMyCase, ShowMyCases
from bot.domain.answers import Answers
from bot.domain.cases.case import Case
from bot.domain.messages import Button, Message, Part, Reply
from bot.features.context import Context, answer_to
from bot.store.cases import records

_SHOWN = 10


@answer_to(ShowMyCases)
def show_my_cases(ctx: Context, _: ShowMyCases, __: Answers) -> Reply:
    mine = records.list_cases_of_reporter(ctx.tx, ctx.member.id, _SHOWN)
    words = ctx.words("my_cases")
    report = ctx.button(OpenReport())
    intro = Part(text=words.text("body" if mine else "none"), buttons=(report,))
    return Message(words.plain("title"), (intro, *(_part(ctx, case) for case in mine)))


def _part(ctx: Context, case: Case) -> Part:
    kind, state = ctx.label("case_kind", case.kind), ctx.label("case_state", case.state)
    words = ctx.words("my_cases", case=case.number, kind=kind, state=state, at=_local(ctx, case))
    button = Button(words.plain("open"), ShowMyCase(case.id), opens_form=True)
    return Part(title=words.plain("line"), buttons=(button,), note=words.plain("note"))


def _local(ctx: Context, case: Case) -> object:
    return case.created_at.astimezone(ctx.zone)
