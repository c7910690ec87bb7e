"""What this bot is, and what people have to be told of their data (Art. 13 and 14 GDPR), on one page."""

from aiohttp import web

from bot.domain.controller import Controller
from bot.domain.languages import LANGUAGES, SHARED_LANGUAGE, Language
from content_library.library import Library
from content_library.pages import render_page

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
}


def about_route(library: Library, controller: Controller) -> web.RouteDef:
    """GET /about in the language that is asked for, else the reader's, else the one that all share."""
    pages = {language: about_page(library, controller, language) for language in LANGUAGES}

    async def about(request: web.Request) -> web.Response:
        accepted = request.headers.get("Accept-Language", "").split(",")
        wanted = (request.query.get("language", ""), *(one.strip()[:2].lower() for one in accepted))
        language = next((one for one in wanted if one in pages), SHARED_LANGUAGE)
        headers = _HEADERS | {"Content-Language": language}
        return web.Response(text=pages[language], content_type="text/html", headers=headers)

    return web.get("/about", about)


def about_page(library: Library, controller: Controller, language: Language) -> str:
    """Its purposes, bases and terms are those of `data.toml`, which somebody's own data has as well."""
    data = library.data[language]
    return render_page(
        "about",
        language,
        controller=controller,
        groups=data.groups.values(),
        bases={
            text: [f"“{one.title}”" for one in data.groups.values() if one.basis == basis]
            for basis, text in data.bases.items()
        },
        platforms=[library.label("processor", one, language) for one in controller.platforms],
        others={one: library.label("language", one, one) for one in LANGUAGES if one != language},
    )
