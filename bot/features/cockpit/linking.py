"""HR in Slack and in Teams: a code of one side is typed on the other, and both say yes."""

from bot.domain.actions.base import Action
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.linking import AnswerLink, EndLink, EnterLinkCode, OpenLinkCode, ShowLink
from bot.domain.answers import Answers
from bot.domain.linked import CODE_FOR, Linked, LinkRequest, new_code, read_code
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.told import Known
from bot.features import limits
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields, Line
from bot.features.shared.copying import copy_buttons
from bot.features.shared.linked import find_linked, find_somebody, place_name
from bot.store import audit, linked_people, workspaces
from bot.store.notifying import notify
from content_library.templates import Words

_FIELDS = Fields("linking", code=Line(40))
_MINUTE = 60


@answer_to(ShowLink)
def show_link(ctx: Context, action: ShowLink, _: Answers) -> Reply:
    if action.line:
        return _enter(ctx, action, action.line) or Notice(_words(ctx).text("no_code"))
    if linked := find_linked(ctx.tx, ctx.member, ctx.now):
        end = Button(_words(ctx).plain("end"), EndLink())
        return _shown(ctx, linked, "linked", *copy_buttons(ctx, "organisation"), end)
    waiting = linked_people.find_request(ctx.tx, ctx.member, ctx.now)
    return (waiting and _question(ctx, waiting)) or _code(ctx)


@answer_to(OpenLinkCode)
def open_link_code(ctx: Context, _: OpenLinkCode, __: Answers) -> Reply:
    return _FIELDS.form(ctx, EnterLinkCode())


@answer_to(EnterLinkCode)
def enter_link_code(ctx: Context, action: EnterLinkCode, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    found = None if read.errors else _enter(ctx, action, read.text("code"))
    if found:
        return found
    read.errors.setdefault("code", _words(ctx).plain("no_code"))
    return _FIELDS.form(ctx, action, read)


@answer_to(AnswerLink)
def answer_link(ctx: Context, action: AnswerLink, _: Answers) -> Reply:
    """The yes of who typed the code, and then that of whose it is; a no of either ends it."""
    waiting = linked_people.find_request(ctx.tx, ctx.member, ctx.now, action.request)
    other = find_somebody(ctx, _other_id(ctx, waiting)) if waiting else None
    if waiting is None or other is None:
        raise Refused(Notice(_words(ctx).text("gone")))
    if not action.agrees:
        linked_people.delete_request(ctx.tx, waiting.id)
        _tell(ctx, other, "was_refused", f"link:{waiting.id}:no")
        return Notice(_words(ctx).text("refused"))
    if not waiting.agreed:
        linked_people.mark_agreed(ctx.tx, waiting.id)
        _tell(ctx, other, "was_typed", f"link:{waiting.id}:typed", ShowLink())
        return Notice(_about(ctx, other).text("waits"))
    return _link(ctx, waiting, other)


@answer_to(EndLink)
def end_link(ctx: Context, _: EndLink, __: Answers) -> Reply:
    linked = find_linked(ctx.tx, ctx.member, ctx.now)
    linked_people.end_link(ctx.tx, ctx.member.id)
    if linked is None:
        return Notice(_words(ctx).text("not_linked"))
    audit.log_action(ctx.tx, linked.member, ctx.now, EndLink.wire)
    _tell(ctx, linked, "was_ended", f"link:ended:{ctx.member.id}:{ctx.now.isoformat()}")
    return Notice(_about(ctx, linked).text("ended"))


def _link(ctx: Context, waiting: LinkRequest, other: Linked) -> Reply:
    for number in sorted((ctx.workspace.id, other.workspace.id)):
        workspaces.lock_workspace(ctx.tx, number)
    if not linked_people.delete_request(ctx.tx, waiting.id):
        raise Refused(Notice(_words(ctx).text("gone")))
    linked_people.add_link(ctx.tx, ctx.member, other.member, ctx.now)
    audit.log_action(ctx.tx, other.member, ctx.now, AnswerLink.wire, request=waiting.id, agrees=True)
    _tell(ctx, other, "was_linked", f"link:{waiting.id}:linked", OpenCockpit())
    return _shown(ctx, other, "now_linked", ctx.button(OpenCockpit(), "primary"))


def _code(ctx: Context) -> Message:
    code = new_code()
    linked_people.save_request(ctx.tx, ctx.member, _marks(ctx, code)[0], ctx.now)
    words = _words(ctx, code=code, minutes=Known(CODE_FOR.total_seconds() // _MINUTE))
    button = Button(words.plain("have_code"), OpenLinkCode(), opens_form=True)
    return Message(words.plain("title"), (Part(text=words.text("how"), buttons=(button,)),))


def _enter(ctx: Context, action: ShowLink | EnterLinkCode, typed: str) -> Reply | None:
    """Whose code it is, to say yes to; None if it is nobody's. Codes are not to be guessed."""
    if enough := limits.enough_today(ctx, EnterLinkCode()):
        raise Refused(enough, "limit")
    found = linked_people.claim_code(ctx.tx, _marks(ctx, read_code(typed)), ctx.member, ctx.now)
    waiting = linked_people.find_request(ctx.tx, ctx.member, ctx.now, found.id) if found else None
    question = _question(ctx, waiting) if waiting else None
    if question is None or isinstance(action, ShowLink):
        limits.count_sent(ctx, EnterLinkCode())
    return question


def _question(ctx: Context, waiting: LinkRequest) -> Message | None:
    """Who it is on the other side, by name: they typed the code there, or asked for it."""
    other = find_somebody(ctx, _other_id(ctx, waiting))
    if other is None:
        return None
    words = _words(ctx)
    yes = Button(words.plain("yes"), AnswerLink(waiting.id, True), style="primary")
    return _shown(ctx, other, "ask", yes, Button(words.plain("no"), AnswerLink(waiting.id, False)))


def _other_id(ctx: Context, waiting: LinkRequest) -> int | None:
    return waiting.entered_by_id if waiting.asked_by_id == ctx.member.id else waiting.asked_by_id


def _shown(ctx: Context, other: Linked, block: str, *buttons: Button) -> Message:
    words = _about(ctx, other)
    return Message(words.plain("title"), (Part(text=words.text(block), buttons=buttons),))


def _tell(ctx: Context, other: Linked, block: str, key: str, then: Action | None = None) -> None:
    """Tell the other one. Without a name: messages name only people of their own workspace."""
    reader = other.member
    place = place_name(ctx.library, ctx.workspace, reader)
    words = ctx.library.words("linking", reader.language, place=place)
    buttons = (Button(ctx.library.button(type(then), reader.language), then),) if then else ()
    message = Message(words.plain("title"), (Part(text=words.text(block), buttons=buttons),))
    notify(ctx.tx, reader, Kind.HR_NEWS, key, message, ctx.now, asked=True)


def _marks(ctx: Context, code: str) -> tuple[str, ...]:
    return ctx.vault.marks("link", read_code(code))


def _about(ctx: Context, other: Linked) -> Words:
    place = place_name(ctx.library, other.workspace, ctx.member)
    return _words(ctx, place=place, name=other.member.name)


def _words(ctx: Context, **values: object) -> Words:
    return ctx.words("linking", **values)
