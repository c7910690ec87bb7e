"""What items are drawn on."""

from dataclasses import dataclass
from datetime import date

from bot.domain.actions.weekly import Place
from bot.domain.gaps import KnownGap
from bot.domain.people import Member
from bot.domain.share_links import ShareLinks
from content_library.formats import month_name
from content_library.ideas import Ideas, IdeaWords
from content_library.library import Library
from content_library.templates import Words


@dataclass(frozen=True)
class Sheet:
    """Whose it is, and what it is. `asking`: at this item it is asked where it was shared.

    `whole`: what HR asks is shown whole, because there is nothing else. `today`: for a text that names the
    month. `links`: to the page on which an item is written and shared; without them a window in the chat
    does it.
    """

    ideas: Ideas
    member: Member
    place: Place = Place.CARD
    asking: int = 0
    whole: bool = False
    today: date | None = None
    links: ShareLinks | None = None

    @property
    def library(self) -> Library:
        return self.ideas.library

    @property
    def organisation(self) -> str:
        return self.ideas.organisation(self.member.language)

    def words(self, name: str, /, **values: object) -> Words:
        return self.library.words(name, self.member.language, **values)

    def label(self, kind: str, value: str) -> str:
        return self.library.label(kind, value, self.member.language)

    def idea(self, key: str) -> IdeaWords:
        """The words of an idea, with what is known of the person put in the place of its gaps."""
        known = {KnownGap.DEPARTMENT: self.member.department, KnownGap.PLACE: self.member.location}
        if self.today:
            known[KnownGap.MONTH] = month_name(self.today.month, self.member.language)
        return self.ideas.words(key, self.member.language, known)
