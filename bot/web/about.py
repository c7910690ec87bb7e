"""The page that Teams links to from the app's details: what the bot is, and what it keeps about people."""

from aiohttp import web

from bot.domain.languages import LANGUAGES, SHARED_LANGUAGE
from content_library.pages import render_page

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
}


def about_route() -> web.RouteDef:
    """GET /about, in the reader's language if it is one of ours, else in the one that all share."""
    pages: dict[str, str] = {language: render_page("about", language) for language in LANGUAGES}

    async def about(request: web.Request) -> web.Response:
        wanted = (one.strip()[:2].lower() for one in request.headers.get("Accept-Language", "").split(","))
        language = next((one for one in wanted if one in pages), SHARED_LANGUAGE)
        return web.Response(text=pages[language], content_type="text/html", headers=_HEADERS)

    return web.get("/about", about)
