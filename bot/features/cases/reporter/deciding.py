"""The decision card: to answer, not to answer, or to pass it on, for each kind (requirements row 65)."""

from bot.domain.cases.case import Kind
from bot.domain.messages import Part
from bot.features.context import Context


def decision_part(ctx: Context, kind: Kind) -> Part:
    """What is wise now. Where there is danger, safety and evidence come first."""
    words = ctx.words("decision")
    if kind.is_danger:
        text = "\n\n".join([words.text("safety"), words.text(kind), words.text("evidence")])
        return Part(words.plain("danger_title"), text)
    title = "title" if kind.is_report else f"{kind}_title"
    return Part(words.plain(title), words.text(kind))
