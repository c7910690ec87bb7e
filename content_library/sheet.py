"""What items are drawn on."""

from dataclasses import dataclass

from bot.domain.actions.weekly import Place
from bot.domain.people import Member
from bot.domain.share_links import ShareLinks
from content_library.library import Library
from content_library.templates import Words


@dataclass(frozen=True)
class Sheet:
    """Whose it is, and what it is. `asking`: at this item it is asked where it was shared.

    `whole`: what HR asks is shown whole, because there is nothing else. `links`: to the page on which an item
    is written and shared; without them a window in the chat does it.
    """

    library: Library
    member: Member
    organisation: str
    place: Place = Place.CARD
    asking: int = 0
    whole: bool = False
    links: ShareLinks | None = None

    def words(self, name: str, /, **values: object) -> Words:
        return self.library.words(name, self.member.language, **values)

    def label(self, kind: str, value: str) -> str:
        return self.library.label(kind, value, self.member.language)
