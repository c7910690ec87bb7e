"""What ambassadors find on their cards of prompts."""

from bot.domain.nudges import Item
from bot.store import nudges
from tests.features.world import Person


def prompt_item(person: Person) -> Item:
    """The newest prompt that somebody got."""
    mine = [
        row["id"]
        for row in person.world.rows("nudge_items")
        if row["member_id"] == person.member.id and row["kind"] == "prompt"
    ]
    item = person.world.store.read(lambda tx: nudges.find_item(tx, mine[-1]))
    assert item
    return item
