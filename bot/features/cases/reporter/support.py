"""Support for who reports: who helps, what is wise now, and rest from everything else."""

from bot.domain.actions.cases import RestNow, ShowHelpers, ShowMyCases
from bot.domain.actions.membership import Leave, Resume
from bot.domain.answers import Answers
from bot.domain.cases.case import Kind
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.schedule import NO_END
from bot.features.context import Context, answer_to
from bot.features.shared import helping, next_nudge


@answer_to(ShowHelpers)
def show_helpers(ctx: Context, _: ShowHelpers, __: Answers) -> Reply:
    words = ctx.words("helpers")
    intro = Part(text=words.text("body"), buttons=helping.help_buttons(ctx))
    emergency = Part(text=words.text("emergency"))
    return Message(words.plain("title"), (intro, *helping.who_helps(ctx, in_danger=True), emergency))


def decision_part(ctx: Context, kind: Kind) -> Part:
    """What is wise now. Where there is danger, safety and evidence come first."""
    words = ctx.words("decision")
    if kind.is_danger:
        text = "\n\n".join([words.text("safety"), words.text(kind), words.text("evidence")])
        return Part(words.plain("danger_title"), text)
    title = "title" if kind.is_report else f"{kind}_title"
    return Part(words.plain(title), words.text(kind))


@answer_to(RestNow)
def rest_now(ctx: Context, _: RestNow, __: Answers) -> Reply:
    """News about cases still comes."""
    words = ctx.words("rest")
    cases = ctx.button(ShowMyCases())
    if not ctx.member.takes_part:
        return words.message("title", "nothing_comes", cases)
    next_nudge.save_and_replan(ctx, {"paused_until": NO_END, "asked": False})
    resume = ctx.button(Resume())
    return Message(words.plain("title"), (Part(text=words.text("body"), buttons=(cases, resume)),))


def rest_parts(ctx: Context, kind: Kind) -> tuple[Part, ...]:
    """To rest or to stop, each in one tap; not to who only has a question, or gets nothing anyway."""
    if kind is Kind.DOUBT or not ctx.member.takes_part:
        return ()
    words = ctx.words("rest")
    stop = Button(words.plain("stop"), Leave(ctx.today.isoformat()))
    if ctx.member.paused_until == NO_END:
        return (Part(text=words.text("resting"), buttons=(stop,)),)
    rest = Button(words.plain("rest"), RestNow())
    return (Part(text=words.text("offer"), buttons=(rest, stop)),)
