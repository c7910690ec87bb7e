"""The ideas and open questions of one organisation, with what is known put into their words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property

from bot.domain.content import Suggestion
from bot.domain.gaps import CUSTOMERS, KnownGap, fill_known, without_brackets
from bot.domain.languages import Language
from bot.domain.messages import escape
from bot.domain.own_ideas import OwnIdea
from bot.domain.people import Member, Topic, Workspace
from content_library.library import Library
from content_library.templates import Words

Known = Mapping[KnownGap, str]


class IdeaWords:
    """The words of an idea. `values`: by its label, what stands in the place of a gap."""

    def __init__(self, words: Words, values: Mapping[str, str]) -> None:
        self._words, self.values = words, values
        self._marked = {label: escape(value) for label, value in values.items()}

    def has(self, block: str) -> bool:
        return self._words.has(block)

    def plain(self, block: str) -> str:
        return fill_known(self._words.plain(block), self.values)

    def bare(self, block: str) -> str:
        return fill_known(self._words.bare(block), self.values)

    def text(self, block: str) -> str:
        return fill_known(self._words.text(block), self._marked)


class Ideas:
    """What there is for an organisation: the library's, less what HR switched off, and HR's own."""

    def __init__(self, library: Library, workspace: Workspace, own: Iterable[OwnIdea] = ()) -> None:
        self.library, self.workspace = library, workspace
        self.own = {one.key: one for one in own}

    @cached_property
    def everything(self) -> dict[str, Suggestion]:
        """All that is known here, also what is switched off."""
        known = (*self.library.suggestions, *(one.suggestion for one in self.own.values()))
        return {one.key: one for one in known}

    @cached_property
    def by_key(self) -> dict[str, Suggestion]:
        """What cards may show."""
        return {key: one for key, one in self.everything.items() if self.is_on(key)}

    def is_on(self, key: str) -> bool:
        return self.own[key].is_on if key in self.own else key not in self.workspace.ideas_off

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What is given out: nothing that is of another sector only."""
        ours = set(self.workspace.sectors)
        known = self.by_key.values()
        return tuple(one for one in known if not (ours and one.sectors) or ours & set(one.sectors))

    def offered_to(self, member: Member) -> Sequence[Suggestion]:
        """The same for one person."""
        return self.offered_without(self.not_for(member))

    def not_for(self, member: Member) -> frozenset[str]:
        """The keys of those of HR's own that are for others."""
        return frozenset(key for key, one in self.own.items() if not one.audience.has(member))

    def offered_without(self, others: frozenset[str]) -> Sequence[Suggestion]:
        """What is given out, without these."""
        return [one for one in self.suggestions if one.key not in others] if others else self.suggestions

    @cached_property
    def topics_of(self) -> dict[str, tuple[Topic, ...]]:
        """The topics of each by its key."""
        return {key: one.topics for key, one in self.everything.items()}

    def organisation(self, language: Language) -> str:
        return self.library.organisation(self.workspace, language)

    def has_words(self, key: str) -> bool:
        """Whether there are words of it, also where it is given out no more."""
        return key in self.everything

    def words(self, key: str, language: Language, known: Known | None = None) -> IdeaWords:
        """The words of an idea or question, for who reads `language`. `known`: what is known of them."""
        organisation, labels = self.organisation(language), self.library.gaps[language]
        found = {**self._customers(language), KnownGap.ORGANISATION: organisation, **(known or {})}
        values = {labels[one]: without_brackets(text) for one, text in found.items()}
        if own := self.own.get(key):
            # What HR wrote is a value here, so it is filled in before it is escaped.
            texts = {name: fill_known(text, values) for name, text in asdict(own.text(language)).items()}
            return IdeaWords(self.library.words("own_idea_text", language, **texts), values)
        return IdeaWords(self.library.suggestion(key, language, organisation), values)

    def _customers(self, language: Language) -> Known:
        """HR's words for the people that the organisation works for, or else the language's own."""
        labels = self.library.gaps[language]
        own = self.workspace.customers.get(language) or [labels[one] for one in CUSTOMERS]
        return dict(zip(CUSTOMERS, own, strict=True))
