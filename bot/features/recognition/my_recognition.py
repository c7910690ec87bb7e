"""What somebody was recognised for, in a list and one by one; who else may know of it, the person decides."""

from bot.domain.actions.cases import OpenReport
from bot.domain.actions.recognition import (
    AlwaysPublic,
    OpenRecognitionWishes,
    OpenSuccess,
    OpenThanks,
    ReadRecognition,
    SayThanksBack,
    SetPublic,
    ShowRecognition,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.domain.recognition.recognition import Recognised, Recognition, Wish
from bot.features.context import Context, answer_to
from bot.features.recognition import round_up, thanks
from bot.store import members
from bot.store.notifying import notify
from bot.store.recognition import given, settings
from content_library.templates import Words

_SHOWN = 8


@answer_to(ShowRecognition)
def show_recognition(ctx: Context, _: ShowRecognition, __: Answers) -> Reply:
    kept = settings.get_rules(ctx.tx, ctx.workspace.id)
    mine = given.list_recognitions(ctx.tx, ctx.member.id, _SHOWN)
    words = ctx.words("recognition")
    buttons = [Button(words.plain("thank"), OpenThanks(), opens_form=True, style="primary")]
    if kept.channel_id is not None and ctx.member.takes_part:
        buttons.append(Button(words.plain("success"), OpenSuccess(), opens_form=True))
    buttons.append(Button(words.plain("wishes"), OpenRecognitionWishes(), opens_form=True))
    head = Part(text=words.text("body" if mine else "none"), buttons=tuple(buttons))
    together = round_up.goal_parts(ctx.tx, ctx.library, ctx.workspace, kept, ctx.member.language, ctx.now)
    items = (_listed(ctx, one, has_channel=kept.channel_id is not None) for one in mine)
    return Message(words.plain("title"), (head, *together, *items))


@answer_to(ReadRecognition)
def read_recognition(ctx: Context, action: ReadRecognition, _: Answers) -> Reply:
    kept = _mine(ctx, action.recognition)
    return _message(ctx, kept) if kept else _not_yours(ctx)


@answer_to(SetPublic)
def set_public(ctx: Context, action: SetPublic, _: Answers) -> Reply:
    """Private takes effect at once: a round-up that has not left is written anew."""
    kept = _mine(ctx, action.recognition)
    if kept is None:
        return _not_yours(ctx)
    given.set_public(ctx.tx, kept.id, public=action.public and _can_be_public(ctx, kept))
    if not action.public:
        given.withdraw_recognition(ctx.tx, kept)
    return _message(ctx, given.get_recognition(ctx.tx, kept.id))


@answer_to(AlwaysPublic)
def always_public(ctx: Context, action: AlwaysPublic, _: Answers) -> Reply:
    kept = _mine(ctx, action.recognition)
    if kept is None:
        return _not_yours(ctx)
    settings.save_wish(ctx.tx, ctx.member.id, kept.kind.about, Wish.PUBLIC)
    given.set_public(ctx.tx, kept.id, public=_can_be_public(ctx, kept))
    return _message(ctx, given.get_recognition(ctx.tx, kept.id))


@answer_to(SayThanksBack)
def say_thanks_back(ctx: Context, action: SayThanksBack, _: Answers) -> Reply:
    kept = _mine(ctx, action.recognition)
    if kept is None:
        return _not_yours(ctx)
    giver = members.get_member(ctx.tx, kept.giver_id) if kept.giver_id else None
    if giver and kept.kind is Recognised.THANKS and giver.state is not MemberState.LEFT:
        message = thanks.thanked_back_message(ctx.library, giver, ctx.member)
        notify(ctx.tx, giver, Kind.THANKS, f"thanks-back:{kept.id}", message, ctx.now)
    return _message(ctx, kept, said=ctx.words("recognition_item").text("back_said"))


def recognition_words(ctx: Context, kept: Recognition) -> Words:
    giver = members.get_member(ctx.tx, kept.giver_id).name if kept.giver_id else ""
    return ctx.words("recognition_item", giver=giver, value=kept.value, years=kept.years)


def _listed(ctx: Context, one: Recognition, *, has_channel: bool) -> Part:
    words = ctx.words("recognition", at=one.at.astimezone(ctx.zone))
    who = words.plain("others_too" if one.public else "only_you") if has_channel else ""
    button = Button(words.plain("open"), ReadRecognition(one.id), opens_form=True)
    title = recognition_words(ctx, one).plain(f"{one.kind}_title")
    return Part(title=title, buttons=(button,), note=" · ".join(filter(None, (words.plain("on"), who))))


def _mine(ctx: Context, recognition_id: int) -> Recognition | None:
    kept = given.find_recognition(ctx.tx, recognition_id)
    return kept if kept and kept.member_id == ctx.member.id else None


def _not_yours(ctx: Context) -> Notice:
    return Notice(ctx.words("recognition_item").text("not_yours"))


def _message(ctx: Context, kept: Recognition, said: str = "") -> Message:
    words = recognition_words(ctx, kept)
    quote = ctx.vault.open(kept.text) if kept.text else ""
    written = kept.kind in {Recognised.THANKS, Recognised.SUCCESS}
    milestone = ctx.words("milestone", name=ctx.member.first_name, years=kept.years)
    text = words.text("with_value" if kept.value else kept.kind) if written else milestone.text(kept.kind)
    first = Part(text="\n\n".join(filter(None, (said, text))), quote=quote)
    can_be_public = _can_be_public(ctx, kept)
    rest = Part(
        text=words.text(_state(kept)) if can_be_public else "",
        buttons=_buttons(ctx, kept, can_be_public=can_be_public),
    )
    return Message(words.plain(f"{kept.kind}_title"), (first, rest) if rest != Part() else (first,))


def _can_be_public(ctx: Context, kept: Recognition) -> bool:
    """Whether there is a channel to tell of it, and what it is for was not undone."""
    return settings.get_rules(ctx.tx, ctx.workspace.id).channel_id is not None and given.is_earned(
        ctx.tx, kept
    )


def _state(kept: Recognition) -> str:
    if kept.posted_at:
        return "posted" if kept.public else "posted_private"
    return "waits" if kept.public else "private"


def _buttons(ctx: Context, kept: Recognition, *, can_be_public: bool) -> tuple[Button, ...]:
    words, wish = ctx.words("recognition_item"), settings.get_wishes(ctx.tx, ctx.member.id)[kept.kind.about]
    thanks = kept.kind is Recognised.THANKS
    always = can_be_public and wish is not Wish.PUBLIC and kept.kind is not Recognised.SUCCESS
    offered = {
        "thank_back": (SayThanksBack(kept.id), thanks and kept.giver_id is not None),
        "make_public": (SetPublic(kept.id, public=True), can_be_public and not kept.public),
        f"always_{kept.kind.about}": (AlwaysPublic(kept.id), always),
        "keep_private": (SetPublic(kept.id, public=False), kept.public),
        "trouble": (OpenReport(), thanks),
    }
    return tuple(
        Button(words.plain(name), action, opens_form=True) for name, (action, now) in offered.items() if now
    )
