"""What somebody is offered who may do some of what HR may: no button that would be refused."""

from dataclasses import replace

from bot.domain.messages import Button, Message, Part, Reply, Updated
from bot.domain.people import Member


def without_others_buttons(member: Member, reply: Reply) -> Reply:
    """The reply with those buttons only that this person's roles allow. HR may do all of them."""
    if member.is_hr:
        return reply
    match reply:
        case Updated(card=card):
            return replace(reply, card=_permitted(member, card))
        case Message():
            return _permitted(member, reply)
    return reply


def _permitted(member: Member, message: Message) -> Message:
    parts = ((_part(member, one), one) for one in message.parts)
    kept = (left for left, was in parts if left == was or left != Part(title=left.title))
    return replace(message, parts=tuple(kept))


def _part(member: Member, part: Part) -> Part:
    return replace(part, buttons=_allowed(member, part.buttons), menu=_allowed(member, part.menu))


def _allowed(member: Member, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
    return tuple(one for one in buttons if one.action is None or one.action.who.allows(member.roles))
