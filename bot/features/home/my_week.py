"""This week's card in short; before it is there, when it comes."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from bot.domain.actions.membership import ShowHome
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import Button, Part
from bot.domain.nudges import CardItem
from bot.domain.people import NO_END
from bot.features.context import Context
from bot.features.shared import next_nudge
from bot.store import drafts, links, nudges, outbox
from content_library import cards


def week_parts(ctx: Context) -> tuple[Part, ...]:
    """A pause if there is one, and the items with their buttons or else when they come."""
    nudge_id = nudges.find_nudge_id(ctx.tx, ctx.member.id, ctx.week)
    if nudge_id is None:
        return (_before(ctx),)
    items = nudges.get_card(ctx.tx, nudge_id).items
    clicks = links.count_clicks_of(ctx.tx, ctx.member.id)
    back = outbox.reminder_times(ctx.tx, nudge_id)
    words = ctx.words("home")
    pieces = _resting(ctx)
    pieces.append(words.text("week") if items else ctx.words("card").text("empty"))
    again = Button(words.plain("whole_card"), ShowWeek())
    head = Part(title=words.plain("week_title"), text=" ".join(pieces), buttons=(again,))
    return (head, *(_item(ctx, one, clicks, back.get(one.item.id)) for one in items))


def _resting(ctx: Context) -> list[str]:
    if not ctx.member.rests_on(ctx.today):
        return []
    until = ctx.member.paused_until
    return [ctx.words("home", until=until).text("resting_on" if until == NO_END else "resting")]


def _before(ctx: Context) -> Part:
    due = ctx.member.next_nudge_at
    words = ctx.words("home", next=next_nudge.next_nudge_local(ctx))
    title = words.plain("week_title")
    if due and due <= ctx.now:
        return Part(title, words.text("coming"), buttons=(Button(words.plain("look"), ShowHome()),))
    pieces = _resting(ctx)
    now = Button(words.plain("now"), ShowWeek(), style="primary")
    return Part(title, " ".join([*pieces, words.text("next")]), buttons=(now,))


def _item(ctx: Context, one: CardItem, clicks: Counter[tuple[str, str]], back: datetime | None) -> Part:
    part = cards.brief_part(ctx.library, ctx.member.language, ctx.organisation, one)
    opened = clicks[one.item.kind, one.item.key]
    words = ctx.words("home", clicks=opened, at=back and back.astimezone(ctx.zone))
    happened = {
        "item_kept": drafts.find_draft(ctx.tx, one.item.id) is not None,
        "item_opened": opened > 0,
        "item_back": back is not None,
    }
    said = [words.plain(name) for name, so in happened.items() if so]
    return replace(part, note=" · ".join(filter(None, [part.note, *said])))
