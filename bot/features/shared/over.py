"""Periods that are over, of one workspace, or of the two of somebody who is linked, added up."""

from datetime import date

from bot.domain.linked import Linked
from bot.domain.messages import Notice, Part
from bot.domain.periods import Closed, Span
from bot.domain.together import add_closed
from bot.features.context import Context, Refused
from bot.features.shared.linked import find_linked, place_name
from bot.store.engine import Tx
from bot.store.figures import closed

_EVER = 1000


class Over:
    """`also`: the other workspace, of which each period is added."""

    def __init__(self, ctx: Context, also: Linked | None = None) -> None:
        self._tx: Tx = ctx.tx
        self._here, self._also = ctx.workspace.id, also.workspace.id if also else None

    def list(self, span: Span, limit: int = _EVER) -> list[Closed]:
        """The newest first; of two workspaces those that are over in both."""
        here = closed.list_closed(self._tx, self._here, span, limit)
        if self._also is None:
            return here
        there = {one.period: one for one in closed.list_closed(self._tx, self._also, span, limit)}
        return [add_closed(one, there[one.period]) for one in here if one.period in there]

    def find(self, span: Span, first: date) -> Closed | None:
        """The one that begins on that day."""
        here = closed.find_closed(self._tx, self._here, span, first)
        if self._also is None or here is None:
            return here
        there = closed.find_closed(self._tx, self._also, span, first)
        return add_closed(here, there) if there and there.period == here.period else None

    def find_latest(self, span: Span) -> Closed | None:
        return next(iter(self.list(span)), None)


def get_linked(ctx: Context, *, both: bool) -> Linked | None:
    """The other workspace if both are asked for. Refuses if there is none."""
    linked = find_linked(ctx.tx, ctx.member, ctx.now) if both else None
    if both and linked is None:
        raise Refused(Notice(ctx.words("linking").text("not_linked")))
    return linked


def together_parts(ctx: Context, linked: Linked | None) -> tuple[Part, ...]:
    """What has to be known of figures of two workspaces."""
    if linked is None:
        return ()
    places = [place_name(ctx.library, one, ctx.member) for one in (ctx.workspace, linked.workspace)]
    return (Part(text=ctx.words("linking", places=places).text("together")),)
