"""The few pages that visitors see, in every language at once: nobody asks them which is theirs."""

from collections.abc import Callable
from html import escape

from bot.domain.people import LANGUAGES, Platform
from content_library.library import Library
from content_library.templates import Words

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; color: #1c2b33;
  font: 1.1rem/1.6 system-ui, sans-serif; background: #f3f6f5 }}
main {{ max-width: 34rem; padding: 2rem }}
section + section {{ margin-top: 2.5rem; padding-top: 2rem; border-top: 1px solid #c9d5d1 }}
h1 {{ margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25 }}
p {{ margin: 0 }}
p + p {{ margin-top: .75rem }}
a {{ color: #0f766e; font-weight: 600 }}
</style>
</head>
<body><main>{sections}</main></body>
</html>
"""


class LinkPages:
    """What stands behind a link that leads nowhere else: a tracked one, or one for one person."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.gone = self._page("gone", "")
        self.page_gone = self._page("page_gone", "")

    def thanks(self, organisation: str) -> str:
        """For a link of an organisation that has no page to lead to; its name may be empty."""
        return self._page("thanks", organisation)

    def invite(self, organisation: str, platform: Platform, chat: str) -> str:
        """What the programme is, and how to begin; `chat` opens the bot's chat, if that is known."""

        def begin(words: Words) -> str:
            label = _text(words.plain(f"invite_{platform}"))
            link = f'<p><a href="{escape(chat)}">{label}</a></p>' if chat else ""
            return f"<p>{_text(words.plain('invite_begin'))}</p>{link}"

        return self._page("invite", organisation, begin)

    def _page(self, name: str, organisation: str, more: Callable[[Words], str] = lambda _: "") -> str:
        titles, sections = [], []
        for language in LANGUAGES:
            called = organisation or self._library.label("organisation", "unnamed", language)
            words = self._library.words("link_pages", language, organisation=called)
            title, text = words.plain(f"{name}_title"), words.plain(f"{name}_text")
            titles.append(title)
            body = f"<h1>{_text(title)}</h1><p>{_text(text)}</p>{more(words)}"
            sections.append(f'<section lang="{language}">{body}</section>')
        return _PAGE.format(
            language=LANGUAGES[0], title=_text(" · ".join(titles)), sections="\n".join(sections)
        )


def _text(text: str) -> str:
    return escape(text, quote=False)
