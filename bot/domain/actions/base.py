"""What somebody can ask of the bot. A button, a form or a typed command is one of these.

An action travels inside a button's value, so it holds plain fields only, and never a secret: whoever gets
the button can read it. What it allows is checked at the moment it arrives.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar


class Who(Enum):
    """Who may do something: checked when it arrives. What is not for everybody is in the audit log."""

    EVERYBODY = auto()
    HR = auto()
    # Those who may see the case that it names, HR or not.
    HANDLERS = auto()


@dataclass(frozen=True)
class Action:
    """Base of all actions.

    `wire` is its name in the buttons of messages that are in chats already, so it never changes.
    `unseen`: something answered or told without one's name. Of whoever does it nothing is written, not even
    that they were here, and it is not counted.
    """

    wire: ClassVar[str]
    who: ClassVar[Who]
    unseen: ClassVar[bool]

    def __init_subclass__(cls, *, wire: str, who: Who = Who.EVERYBODY, unseen: bool = False) -> None:
        super().__init_subclass__()
        cls.wire, cls.who, cls.unseen = wire, who, unseen
