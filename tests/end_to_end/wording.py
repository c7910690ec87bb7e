"""The words of the content library as people read them, so that a better wording breaks no story."""

from dataclasses import dataclass

from bot.domain.languages import Language
from tests.features.world import phrase


@dataclass(frozen=True)
class Words:
    """What one language says. The labels of the weekly card stand here: they are a promise to other tools."""

    language: Language
    share: str
    decline: str
    later: str
    undo: str

    def said(self, name: str, block: str, /, **values: object) -> str:
        """One piece of a message in this language."""
        return phrase(name, block, self.language, **values)

    @property
    def join(self) -> str:
        return self.said("menu", "join")

    @property
    def joined(self) -> str:
        return self.said("joined", "notice")

    @property
    def week(self) -> str:
        return self.said("welcome", "week")

    @property
    def card(self) -> str:
        """How the title of a weekly card begins; other messages say the same without a name."""
        return self.said("card", "title", name="|").partition("|")[0]

    @property
    def elsewhere(self) -> str:
        """What opens the form in which any network and the link can be given."""
        return self.said("card", "elsewhere")

    @property
    def choose_link(self) -> str:
        return self.said("form", "not_a_link", optional=True)

    @property
    def thanks(self) -> str:
        return self.said("shared", "line", networks=["|"]).partition("|")[0]

    @property
    def first_share(self) -> str:
        return self.said("milestone", "first_share_title")

    @property
    def reminder(self) -> str:
        return self.said("reminder", "title")

    @property
    def stop(self) -> str:
        return self.said("leave", "leave")

    @property
    def stopped(self) -> str:
        return self.said("left", "title")


NL = Words(
    "nl",
    share="Ik heb het gedeeld",
    decline="Niet voor mij",
    later="Herinner me later",
    undo="Ongedaan maken",
)
EN = Words("en", share="I shared it", decline="Not for me", later="Remind me later", undo="Undo")
