"""Who lives in the workspace of these tests, and the words that the bot says to them."""

from playground.shared import Person
from tests.end_to_end.wording import EN, NL, Words

__all__ = ["EN", "EVERYBODY", "HR", "JAMES", "MARIEKE", "NL", "PRIYA", "SANNE", "Words", "words_for"]

SANNE = Person("U0SANNE", "aad-sanne", "Sanne Visser", "Europe/Amsterdam", "nl-NL")
JAMES = Person("U0JAMES", "aad-james", "James Okafor", "Europe/London", "en-GB")
PRIYA = Person("U0PRIYA", "aad-priya", "Priya Raman", "Europe/London", "en-GB")
MARIEKE = Person("U0MARIEKE", "aad-marieke", "Marieke Boersma", "Europe/Amsterdam", "en-GB")
EVERYBODY = (SANNE, JAMES, PRIYA, MARIEKE)
HR = MARIEKE


def words_for(person: Person) -> Words:
    """What the bot says to somebody."""
    return NL if person.locale.startswith("nl") else EN
