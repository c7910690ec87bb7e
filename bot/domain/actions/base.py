"""What somebody can ask of the bot. A button, a form or a typed command is one of these.

An action travels inside a button's value, so it holds plain fields only, and never a secret: whoever gets
the button can read it. What it allows is checked at the moment it arrives.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Action:
    """Base of all actions; the class's name is its name on the wire.

    `unseen`: something answered or told without one's name. Of whoever does it nothing is written, not even
    that they were here, and it is not counted.
    """

    unseen: ClassVar[bool] = False
