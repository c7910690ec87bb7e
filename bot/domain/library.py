"""What is in the library, by kind: what the bot offers and says, of its own and of HR's."""

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is. Its key begins with it, but that of an idea or a question is theirs on a card."""

    IDEA = "idea"
    QUESTION = "question"
    TRAINING = "training"
    GUIDELINE = "guideline"
    BLOCKS = "blocks"


class Which(StrEnum):
    """What else one can ask for besides a kind: some of the ideas."""

    OWN = "own"
    OFF = "off"
    SEASON = "season"
