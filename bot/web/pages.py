"""The few pages that visitors see, in every language at once: nobody asks them which is theirs."""

from collections.abc import Mapping, Sequence

from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, LOCALES
from bot.domain.people import Platform
from bot.domain.pictures import Preview, Shape
from content_library import pages
from content_library.library import Library


class LinkPages:
    """What stands behind a link that leads nowhere else: a tracked one, or one for one person."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.gone = self._page("gone", "")
        self.page_gone = self._page("page_gone", "")
        self.share_gone = self._page("share_gone", "")
        self.cockpit_gone = self._page("cockpit_gone", "")
        self.cockpit_closed = self._page("cockpit_closed", "")
        self.cockpit_left = self._page("cockpit_left", "")
        self.cockpit_busy = self._page("cockpit_busy", "")
        self.cockpit_failed = self._page("cockpit_failed", "")

    def thanks(self, organisation: str) -> str:
        """For a link of an organisation that has no page to lead to; its name may be empty."""
        return self._page("thanks", organisation)

    def preview(self, preview: Preview, alt: str, address: str) -> str:
        """Of a tracked link at this `address`, for what shows it; `alt` says what is on its picture."""
        poster, organisation = preview.poster, preview.branding.name
        about = poster.line or poster.kind
        width, height = Shape.WIDE.value
        return pages.render_page(
            "preview",
            preview.language,
            title=poster.title,
            description=" · ".join(filter(None, (about, organisation))),
            organisation=organisation,
            locale=LOCALES[preview.language],
            address=address,
            picture=f"{address}/{Shape.WIDE.name.lower()}.png",
            width=width,
            height=height,
            alt=alt,
            url=preview.url,
            onward=self._library.words("picture", preview.language, organisation=organisation).plain(
                "onward"
            ),
        )

    def invite(self, organisation: str, platform: Platform, chat: str) -> str:
        """What the programme is, and how to begin; `chat` opens the bot's chat, if that is known."""
        return self._page("invite", organisation, "invite_begin", link=f"invite_{platform}", chat=chat)

    def doorway(self, number: int | None, *, refused: bool, asks: bool = False) -> str:
        """For a browser that was not let in: a button to ask, what it shows meanwhile, or that it may not.

        `asks`: a script presses the button, once.
        """
        name = "door_wait" if number else "door_shut" if refused else "door"
        sections = []
        for language in LANGUAGES:
            words = self._library.words("link_pages", language, number=number)
            sections.append(
                {
                    "language": language,
                    "title": words.plain(f"{name}_title"),
                    "texts": [words.plain(f"{name}_text")],
                    "button": words.plain("door_button") if name == "door" else "",
                    "again": words.plain("door_again") if number else "",
                }
            )
        title = _title(sections)
        return pages.render_page(
            "doorway", DEFAULT_LANGUAGE, title=title, sections=sections, number=number, asks=asks
        )

    def _page(self, name: str, organisation: str, *more: str, link: str = "", chat: str = "") -> str:
        sections = []
        for language in LANGUAGES:
            called = organisation or self._library.label("organisation", "unnamed", language)
            words = self._library.words("link_pages", language, organisation=called)
            sections.append(
                {
                    "language": language,
                    "title": words.plain(f"{name}_title"),
                    "texts": [words.plain(block) for block in (f"{name}_text", *more)],
                    "link": words.plain(link) if link else "",
                }
            )
        return pages.render_page(
            "visitor", DEFAULT_LANGUAGE, title=_title(sections), sections=sections, chat=chat
        )


def _title(sections: Sequence[Mapping[str, object]]) -> str:
    return " · ".join(str(section["title"]) for section in sections)
