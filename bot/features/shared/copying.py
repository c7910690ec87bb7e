"""The button that copies something to the other workspace of who is linked."""

from bot.domain.actions.linking import AskCopy
from bot.domain.messages import Button
from bot.features.context import Context
from bot.features.shared.linked import find_linked, place_name


def copy_buttons(ctx: Context, what: str, number: int = 0) -> tuple[Button, ...]:
    """None for who has one workspace. `what` is a key of `COPIED`, `number` its id."""
    linked = find_linked(ctx.tx, ctx.member, ctx.now)
    if linked is None:
        return ()
    place = place_name(ctx.library, linked.workspace, ctx.member)
    return (Button(ctx.words("copying", place=place).plain("copy"), AskCopy(what, number)),)
