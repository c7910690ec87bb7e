"""What somebody can ask of the bot. A button, a form or a typed command is one of these.

An action travels inside a button's value, so it holds plain fields only, and never a secret: whoever gets
the button can read it. What it allows is checked at the moment it arrives.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """Base of all actions; the class's name is its name on the wire."""
