"""Who helps: what HR wrote about the contact person, the confidential adviser and the police."""

from bot.domain.actions.cases import OpenDoubt, OpenReport, ShowMyCases
from bot.domain.messages import Button, Part, escape
from bot.features.context import Context
from bot.store.cases import records, rules


def help_part(ctx: Context) -> Part:
    return Part(text=ctx.words("card").text("trouble_text"), buttons=help_buttons(ctx))


def who_helps(ctx: Context, *, in_danger: bool) -> tuple[Part, ...]:
    """What HR wrote; `in_danger`: with the confidential adviser and the police."""
    return written_about(ctx, "contact", *(("adviser", "police") if in_danger else ()))


def written_about(ctx: Context, *who: str) -> tuple[Part, ...]:
    """What HR wrote about these: "contact", "adviser" or "police"."""
    words, kept = ctx.words("helpers"), rules.get_rules(ctx.tx, ctx.workspace.id)
    written = {name: kept.about(name, ctx.member.language) for name in who}
    parts = [Part(words.plain(name), escape(text)) for name, text in written.items() if text]
    return tuple(parts) or (Part(text=words.text("nobody_named")),)


def help_buttons(ctx: Context) -> tuple[Button, ...]:
    report = ctx.button(OpenReport())
    doubt = ctx.button(OpenDoubt())
    if not records.list_cases_of_reporter(ctx.tx, ctx.member.id, 1):
        return (report, doubt)
    return (report, doubt, ctx.button(ShowMyCases()))
