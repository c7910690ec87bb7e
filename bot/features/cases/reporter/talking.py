"""I want to talk to HR: a named request, which is a case like any other to those who handle it."""

from bot.domain.actions.checkins import AskToTalk, OpenTalk
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Kind
from bot.domain.messages import Reply
from bot.features.cases.reporter import beginning, receipt
from bot.features.cases.reporter.beginning import Told
from bot.features.cases.reporter.whom import Whom
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Text

_FIELDS = Fields("talk", text=Text())


@answer_to(OpenTalk)
def open_talk(ctx: Context, _: OpenTalk, __: Answers) -> Reply:
    return _FIELDS.form(ctx, AskToTalk())


@answer_to(AskToTalk)
def ask_to_talk(ctx: Context, action: AskToTalk, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    case, reached = beginning.file_report(ctx, Told(Kind.TALK, read.text("text"), Whom(Audience.HR)))
    return receipt.receipt_message(ctx, case, reached=reached)
