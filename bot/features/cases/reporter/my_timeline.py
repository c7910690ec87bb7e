"""What happened to one's own case, in words to the one who reported it: what was written, and who looked."""

from bot.domain.actions.cases import ShowFile
from bot.domain.cases.case import Audience, Case, Sees
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Part
from bot.features.cases import case_timeline, escalation, notifications
from bot.features.cases.case_timeline import Line
from bot.features.context import Context
from bot.features.shared import colleagues
from bot.store.cases import access, timeline

_LOOKS = {Event.OPENED, Event.FILE_OPENED, Event.EXPORTED}
_TEXTS = 8
_STEPS = 10
"""So many are shown; everything is in the export."""


def timeline_parts(ctx: Context, case: Case) -> tuple[Part, ...]:
    """What was written, the newest first, and in a list what else was done."""
    lines = [line for line in _lines(ctx, case) if line.entry.event not in _LOOKS]
    reported = [line for line in lines if line.entry.event is Event.REPORTED]
    written = [line for line in lines if line.text and line not in reported]
    steps = [line for line in lines if not line.text and line not in reported]
    shown = [*written[:_TEXTS], *reported]
    hidden = len(lines) - len(shown) - len(steps[:_STEPS])
    texts = [Part(title=_said(ctx, line, plain=True), quote=line.text) for line in shown]
    rest = (Part(note=ctx.words("my_timeline", number=hidden).plain("more")),) if hidden else ()
    return (*texts, *_list(ctx, "steps", steps[:_STEPS]), *rest)


def reader_parts(ctx: Context, case: Case) -> tuple[Part, ...]:
    names = colleagues.display_names(ctx, access.reader_ids(ctx.tx, case.id))
    who = ctx.words("my_timeline", names=names).text("readers" if names else "no_readers")
    if case.is_open and case.audience is Audience.MANAGER and (at_hr := _ids_at_hr(ctx, case)):
        # before the reporter lets HR read it
        asked = ctx.words("my_timeline", names=colleagues.display_names(ctx, at_hr)).text("at_hr")
        who = f"{who}\n\n{asked}"
    looked: dict[int | None, Line] = {}
    for line in _lines(ctx, case):
        if line.entry.event in _LOOKS and line.entry.actor_id != ctx.member.id:
            looked.setdefault(line.entry.actor_id, line)
    looks = _list(ctx, "looked", list(looked.values()))
    return (Part(text=who), *_not_reading(ctx, case), *looks, *_files(ctx, case))


def _ids_at_hr(ctx: Context, case: Case) -> list[int]:
    return [one.id for one in escalation.readers_at_hr(ctx.tx, case.workspace_id, case.reporter_id)]


def _not_reading(ctx: Context, case: Case) -> tuple[Part, ...]:
    """Those who cannot read the case now, and why; each can be let in by one tap."""
    seeing = {one: access.reader_ids(ctx.tx, case.id, one) for one in (Sees.FACTS, Sees.LATER, Sees.OUT)}
    shown = {
        "taken_meanwhile" if case.handler_id else "waiting": seeing[Sees.FACTS],
        "closed_again" if case.handler_id else "comes_later": seeing[Sees.LATER],
        "left_out": seeing[Sees.OUT],
    }
    if not case.is_open:
        return ()
    return tuple(_people(ctx, case, block, who) for block, who in shown.items() if who)


def _people(ctx: Context, case: Case, block: str, who: list[int]) -> Part:
    names = colleagues.display_names(ctx, who)
    words = ctx.words("my_timeline", names=names)
    buttons = notifications.let_read_buttons(ctx.library, case, who, names, ctx.member)
    return Part(text=words.text(block), buttons=buttons)


def _lines(ctx: Context, case: Case) -> list[Line]:
    seen = case_timeline.timeline_lines(
        ctx.tx, ctx.library, ctx.vault.open, case.id, ctx.member, internal=False
    )
    return seen[::-1]


def _list(ctx: Context, title: str, lines: list[Line]) -> tuple[Part, ...]:
    if not lines:
        return ()
    text = "\n".join(f"- {_said(ctx, line)}" for line in lines)
    return (Part(title=ctx.words("my_timeline").plain(title), text=text),)


def _said(ctx: Context, line: Line, *, plain: bool = False) -> str:
    """What was done, by whom unless it was the reporter or nobody, and when."""
    what = ": ".join(filter(None, (ctx.words("my_timeline").plain(line.entry.event), line.about)))
    actor = line.entry.actor_id
    who = colleagues.display_names(ctx, [actor])[0] if actor not in {None, ctx.member.id} else ""
    words = ctx.words("my_timeline", what=what, who=who, at=line.at)
    block = "step_by" if who else "step"
    return words.plain(block) if plain else words.text(block)


def _files(ctx: Context, case: Case) -> tuple[Part, ...]:
    kept = timeline.list_files(ctx.tx, case.id)
    if not kept:
        return ()
    words = ctx.words("my_timeline", number=len(kept))
    buttons = tuple(
        Button(ctx.words("my_timeline", number=place).plain("file"), ShowFile(file.id), opens_form=True)
        for place, file in enumerate(kept, 1)
    )
    return (Part(title=words.plain("files"), text=words.text("kept"), buttons=buttons),)
