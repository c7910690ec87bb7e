"""HR's Monday message: what waits, how last week went, what goes out next; and who does not want it."""

from dataclasses import replace
from datetime import datetime

from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.overviews import ShowToday, SwitchDigest
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.domain.people import Member, Workspace
from bot.features.context import Context, answer_to
from bot.features.hr import today
from bot.features.hr.chart_links import weeks_image
from bot.features.hr.next_up import list_coming
from bot.features.hr.waiting import list_waiting
from bot.store import members
from bot.store.engine import Tx
from bot.store.vault import Vault
from content_library.library import Library


def build_digest(
    tx: Tx, library: Library, vault: Vault, workspace: Workspace, hr: Member, now: datetime, address: str = ""
) -> Message:
    """As it is at that moment. What waits in the outbox is not encrypted, so nobody's words are in it.

    `address`: where others reach the bot on the web, for its chart.
    """
    ctx = Context(tx, library, vault, now, workspace, hr, address="", for_hr=True)
    words, waiting = ctx.words("digest"), list_waiting(ctx)
    facts = tuple(Fact(ctx.words("today").plain(one.name), today.number_of(ctx, one)) for one in waiting)
    show = Button(words.plain("show"), ShowToday(), style="primary")
    page = Button(ctx.words("cockpit").plain("open"), OpenCockpit())
    head = Part(text=words.text("body" if facts else "nothing_waits"), facts=facts, buttons=(show, page))
    unnamed = [replace(one, title="") for one in list_coming(ctx)]
    coming = replace(today.coming_part(ctx, unnamed), buttons=())
    weeks = today.last_weeks(ctx)
    image = weeks_image(ctx, weeks, address)
    last = replace(today.last_week_part(ctx, weeks), buttons=(), image=image)
    off = Part(note=words.plain("note"), buttons=(today.digest_button(ctx, on=False),))
    return Message(words.plain("title"), (head, last, coming, off))


@answer_to(SwitchDigest)
def switch_digest(ctx: Context, action: SwitchDigest, _: Answers) -> Reply:
    members.update_member(ctx.tx, ctx.member.id, digest_off=not action.on)
    return Notice(ctx.words("digest").text("is_on" if action.on else "is_off"))
