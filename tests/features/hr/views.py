"""All that HR can look at: every action of HR in the table, and every button that they lead to."""

from collections import Counter
from dataclasses import fields

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import Action
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import ShowHome, ShowMenu
from bot.domain.messages import Changed, Form, Message, Reply, Updated
from bot.domain.periods import CALENDAR
from bot.features.routes import FEATURES
from tests.features.world import Person, said

LOOKS = ("Show", "Open", "Preview", "Ask", "Read", "Export")
"""How actions begin that change nothing, but what is told in the audit log."""
BY_NAME = {"ReadStory", "ShowWhoComes", "OpenAttendance", "ShowConsentOf", "ShowRemoval", "ReadExit"}
"""Where HR reads names, of people who want that."""
OF_HR = {"ShowAudit", "ShowLink"}
"""What HR itself did, or a code of its own: another one after each look."""
MOST_ALIKE = 40
"""Of one kind, such as each idea of the library and each day of the calendar: what is nearest comes first."""


def everything_hr_can_ask() -> list[Action]:
    """Each command of HR, and each of its actions that needs nothing to be known."""
    typed = [kind.from_line("", {}) for (command, _), kind in COMMAND_TYPES.items() if command == "advocacy"]
    bare = [kind() for kind in FEATURES if kind.who.takes_role and not fields(kind)]
    return list(dict.fromkeys([*typed, *bare]))


async def look_at_everything(hr: Person) -> dict[Action, str]:
    """What HR reads, by what it asked for."""
    waiting: list[Action] = [one for one in everything_hr_can_ask() if one.wire.startswith(LOOKS)]
    waiting += [ShowHome(), ShowMenu(hr=True), *map(ShowReport, CALENDAR)]
    seen: dict[Action, str] = {}
    looked: Counter[str] = Counter()
    while waiting:
        action = waiting.pop(0)
        is_enough = looked[action.wire] == MOST_ALIKE
        if action not in seen and not is_enough and action.wire not in BY_NAME | OF_HR:
            reply = await hr.do(action)
            looked[action.wire] += 1
            seen[action] = said(reply)
            waiting += [one for one in _leads_to(reply) if one.wire.startswith(LOOKS) and one not in seen]
    return seen


def _leads_to(reply: Reply) -> list[Action]:
    assert not isinstance(reply, Changed)
    message = reply.card if isinstance(reply, Updated) else reply
    if not isinstance(message, Message) or isinstance(message, Form):
        return []
    actions = [button.action for part in message.parts for button in part.buttons]
    return [one for one in actions if one and one.who.takes_role]
