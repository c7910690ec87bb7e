"""Which browsers may open one's own pages: a number that it shows lets one in, and a tap shuts it out."""

from bot.domain.actions.browsers import LetBrowserIn, ShutBrowserOut
from bot.domain.answers import Answers
from bot.domain.browsers import KNOWN_FOR, MOST, Browser
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.features.context import Context, answer_to
from bot.store import browsers


@answer_to(LetBrowserIn)
def let_browser_in(ctx: Context, action: LetBrowserIn, _: Answers) -> Reply:
    """A wrong number lets nothing in, and ends the question: it was a guess, or another's browser."""
    browser = browsers.find_own_browser(ctx.tx, ctx.member.id, action.browser)
    if browser and browser.may_open(ctx.now):
        return _told(ctx, browser, 0)
    if browser is None or not browser.waits(ctx.now):
        return Notice(ctx.words("browser").text("too_late"))
    if browser.number != action.number:
        browsers.refuse(ctx.tx, browser)
        return Notice(ctx.words("browser").text("other_number"))
    return _told(ctx, browser, browsers.let_in(ctx.tx, browser, ctx.now))


@answer_to(ShutBrowserOut)
def shut_browser_out(ctx: Context, action: ShutBrowserOut, _: Answers) -> Reply:
    browser = browsers.find_own_browser(ctx.tx, ctx.member.id, action.browser)
    if browser:
        browsers.refuse(ctx.tx, browser)
    return Notice(ctx.words("browser").text("shut"))


def _told(ctx: Context, browser: Browser, gone: int) -> Message:
    """What was let in, until when, how many there are, and the way back."""
    words = ctx.words(
        "browser",
        until=((browser.let_in_at or ctx.now) + KNOWN_FOR).astimezone(ctx.zone),
        number=len(browsers.list_let_in(ctx.tx, ctx.member.id, ctx.now)),
        most=MOST,
    )
    texts = [words.text("let_in"), *([words.text("replaced")] if gone else [])]
    out = Button(words.plain("shut_out"), ShutBrowserOut(browser.id), style="danger")
    return Message(words.plain("let_in_title"), (Part(text="\n\n".join(texts), buttons=(out,)),))
