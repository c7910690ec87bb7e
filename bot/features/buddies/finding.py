"""One's own buddies, and who can be asked to be one."""

from collections.abc import Iterator

from bot.domain.actions.buddies import AskBuddy, AskGuide, EndPair, OpenGuides, ShowBuddies
from bot.domain.answers import Answers
from bot.domain.buddies import MOST, OFFERED, Pair, PairState, best_guides
from bot.domain.messages import Button, Message, Option, Part, Reply
from bot.domain.people import Member, MemberState
from bot.domain.time_and_retention.months import month_of
from bot.features import denials
from bot.features.buddies import notifications
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Choice, Fields
from bot.store import members
from bot.store.buddies import guides as offers
from bot.store.buddies import pairs
from content_library.templates import Words

_CHOICES = 100


def _offered(ctx: Context) -> Iterator[Option]:
    for guide in list_available_guides(ctx)[:_CHOICES]:
        name = notifications.display_name(ctx.library, ctx.member, guide)
        yield Option(str(guide.id), f"{name} ({guide.department})" if guide.department else name)


_FIELDS = Fields("buddy_choice", guide=Choice(offer=_offered))


@answer_to(ShowBuddies)
def show_buddies(ctx: Context, _: ShowBuddies, __: Answers) -> Reply:
    return buddies_message(ctx)


@answer_to(OpenGuides)
def open_guides(ctx: Context, _: OpenGuides, __: Answers) -> Reply:
    return (
        _FIELDS.form(ctx, AskGuide())
        if may_search(ctx) and list_available_guides(ctx)
        else buddies_message(ctx)
    )


def buddies_message(ctx: Context, said: str = "", *, with_search: bool = True) -> Message:
    words, own = ctx.words("buddies"), pairs.list_open_pairs(ctx.tx, ctx.member.id)
    if not (own or said or _is_here(ctx.member)):
        return denials.not_joined(ctx)
    parts = [_pair(ctx, one) for one in own]
    parts += _search(ctx) if with_search and may_search(ctx) else []
    intro = said or words.text("none" if not own else "some")
    return Message(words.plain("title"), (Part(text=intro), *parts))


def get_own_pair(ctx: Context, pair_id: int) -> Pair:
    pair = pairs.lock_pair(ctx.tx, pair_id)
    if pair is None or ctx.member.id not in pair.both or pair.workspace_id != ctx.workspace.id:
        raise Refused(denials.not_yours(ctx))
    return pair


def pair_card(ctx: Context, pair: Pair) -> Message:
    other = _other(ctx, pair)
    if not pair.is_open:
        block = "over" if pair.first_agrees and pair.second_agrees else "not_now"
        declined = pair.agrees(ctx.member.id) is False
        name = notifications.display_name(ctx.library, ctx.member, other)
        return notifications.ended_message(ctx.library, ctx.member, name, "declined" if declined else block)
    return Message(ctx.words("buddies").plain("title"), (_pair(ctx, pair),))


def may_search(ctx: Context) -> bool:
    """Whether the person takes part, or is about to, and has nobody to help them yet, nor has asked."""
    own = pairs.list_open_pairs(ctx.tx, ctx.member.id)
    return _is_here(ctx.member) and not any(one.first_id == ctx.member.id for one in own) and len(own) < MOST


def list_available_guides(ctx: Context) -> list[Member]:
    """Who can be asked now, by name: no full ones, and nobody with whom it did not work out."""
    busy, known = (
        pairs.count_open_pairs(ctx.tx, ctx.workspace.id),
        pairs.past_buddy_ids(ctx.tx, ctx.member.id),
    )
    free = offers.list_available_guides(ctx.tx, ctx.workspace.id, ctx.today)
    found = (one for one in free if one.id not in known | {ctx.member.id} and busy.get(one.id, 0) < MOST)
    return sorted(found, key=lambda one: one.name.casefold())


def _is_here(member: Member) -> bool:
    return member.state in {MemberState.ACTIVE, MemberState.JOINING}


def _search(ctx: Context) -> list[Part]:
    words, found = ctx.words("buddies"), list_available_guides(ctx)
    if not found:
        return [Part(text=words.text("no_guides"))]
    offered = best_guides(
        found, ctx.member, pairs.count_open_pairs(ctx.tx, ctx.workspace.id), month_of(ctx.today)
    )
    parts = [Part(text=words.text("offer")), *(_guide(ctx, one) for one in offered)]
    if len(found) > OFFERED:
        parts.append(Part(buttons=(Button(words.plain("choose"), OpenGuides(), opens_form=True),)))
    return parts


def _guide(ctx: Context, guide: Member) -> Part:
    words = ctx.words("buddies", name=notifications.display_name(ctx.library, ctx.member, guide))
    where = " · ".join(filter(None, (guide.department, guide.location)))
    return Part(title=guide.name, buttons=(Button(words.plain("ask"), AskBuddy(guide.id)),), note=where)


def _pair(ctx: Context, pair: Pair) -> Part:
    other = _other(ctx, pair)
    name = notifications.display_name(ctx.library, ctx.member, other)
    words, buddy = ctx.words("buddies", name=name), ctx.words("buddy", name=name)
    if pair.state is PairState.ACTIVE and other:
        quiet = () if pair.prompt_at else (notifications.more_prompts_button(buddy, pair),)
        buttons = (
            notifications.chat_button(buddy, ctx.workspace, other),
            *quiet,
            *notifications.end_buttons(buddy, pair),
        )
        return Part(title=name, text=words.text("active"), buttons=buttons)
    if pair.agrees(ctx.member.id) is None:
        who = "colleague" if pair.first_agrees else "hr"
        return Part(
            title=name, text=buddy.text(f"asked_by_{who}"), buttons=notifications.answer_buttons(buddy, pair)
        )
    return Part(title=name, text=words.text("waiting"), buttons=(_withdraw(words, pair),))


def _withdraw(words: Words, pair: Pair) -> Button:
    return Button(words.plain("withdraw"), EndPair(pair.id))


def _other(ctx: Context, pair: Pair) -> Member | None:
    other = pair.other(ctx.member.id)
    return members.get_member(ctx.tx, other) if other is not None else None
