"""What somebody is offered who may do some of what HR may: no button that would be refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.domain.messages import Button, Message, Part, Reply, Updated
from bot.domain.overviews import Cell, Overview, Sheet
from bot.domain.people import Member

Allowed = Callable[[Button], bool]


def without_others_buttons(member: Member, reply: Reply) -> Reply:
    """The reply with those buttons only that this person's roles allow. HR may do all of them."""
    if member.is_hr:
        return reply

    def allowed(button: Button) -> bool:
        return button.action is None or button.action.who.allows(member.roles)

    match reply:
        case Updated(card=card):
            return replace(reply, card=with_buttons(card, allowed))
        case Message():
            return with_buttons(reply, allowed)
    return reply


M = TypeVar("M", bound=Message)


def with_buttons(message: M, allowed: Allowed) -> M:
    """The message with those buttons only; of a part with nothing else nothing is left."""
    parts = ((_part(one, allowed), one) for one in message.parts)
    kept = (left for left, was in parts if left == was or left != Part(title=left.title))
    message = replace(message, parts=tuple(kept))
    if isinstance(message, Overview):
        return replace(message, sheets=tuple(_sheet(one, allowed) for one in message.sheets))
    return message


def _part(part: Part, allowed: Allowed) -> Part:
    return replace(part, buttons=tuple(filter(allowed, part.buttons)), menu=tuple(filter(allowed, part.menu)))


def _sheet(sheet: Sheet, allowed: Allowed) -> Sheet:
    def shown(cell: Cell) -> Cell:
        leads = cell.action is None or allowed(Button(cell.text, cell.action))
        return cell if leads else replace(cell, action=None)

    return replace(sheet, rows=tuple(tuple(map(shown, row)) for row in sheet.rows)) if sheet.leads else sheet
