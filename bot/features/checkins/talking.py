"""I want to talk to HR: a named request, which is a case like any other to those who handle it."""

from bot.domain.actions.checkins import AskToTalk, OpenTalk
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Kind
from bot.domain.messages import Form, Reply
from bot.features.cases import texts
from bot.features.cases.reporter import beginning, receipt
from bot.features.cases.reporter.beginning import Told
from bot.features.cases.reporter.whom import Whom
from bot.features.context import Context, answer_to


@answer_to(OpenTalk)
def open_talk(ctx: Context, _: OpenTalk, __: Answers) -> Reply:
    """Ask what it is about."""
    return _form(ctx, "")


@answer_to(AskToTalk)
def ask_to_talk(ctx: Context, _: AskToTalk, answers: Answers) -> Reply:
    """Keep the request, and ask somebody at HR to take it."""
    text = texts.read(answers)
    wrong = texts.wrong(ctx, text)
    if wrong:
        return _form(ctx, text).with_errors(wrong)
    case, reached = beginning.begin(ctx, Told(Kind.TALK, text, Whom(Audience.HR)))
    return receipt.message(ctx, case, reached=reached)


def _form(ctx: Context, text: str) -> Form:
    words = ctx.words("talk")
    field = texts.field(ctx, words.plain("text"), text, words.plain("text_hint"))
    return ctx.form(words, AskToTalk(), field, text=words.text("body"))
