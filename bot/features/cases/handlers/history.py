"""The timeline of a case for those who handle it, the newest first."""

from itertools import groupby

from bot.domain.cases.case import Case
from bot.domain.cases.timeline import Event
from bot.domain.messages import Part, escape
from bot.features.cases import case_timeline
from bot.features.context import Context

_SHOWN = 15


def history_parts(ctx: Context, case: Case) -> list[Part]:
    """The last things that happened, what was written with each; the rest is counted."""
    happened = case_timeline.timeline_lines(
        ctx.tx, ctx.library, ctx.vault.open, case.id, ctx.member, internal=True
    )
    newest = happened[::-1][:_SHOWN]
    words = ctx.words("case", number=len(happened) - len(newest))
    shown = [Part(title=words.plain("timeline"))]
    for has_text, some in groupby(newest, key=_has_text):
        if has_text:
            shown += [Part(text=_line(ctx, one), quote=one.text) for one in some]
        else:
            shown.append(Part(text="\n".join(f"- {_line(ctx, one)}" for one in some)))
    if len(happened) > len(newest):
        shown.append(Part(note=words.plain("earlier")))
    return shown


def _has_text(line: case_timeline.Line) -> bool:
    """Whether what was written belongs under it; the report itself stands above."""
    return bool(line.text) and line.entry.event is not Event.REPORTED


def _line(ctx: Context, line: case_timeline.Line) -> str:
    moment = ctx.words("case", by=line.at).plain("moment")
    return " · ".join(escape(piece) for piece in (moment, line.who, line.what, line.about) if piece)
