"""A browser in which somebody opens their own pages, and lets it in by the number that it shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp.client import _RequestContextManager

from tests.end_to_end.driver import Driver
from tests.end_to_end.people import words_for
from tests.end_to_end.world import World

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_AGENT = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"}


@dataclass
class PageBrowser:
    """It keeps its cookies, and shows what comes."""

    world: World
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str) -> tuple[int, bytes]:
        return await self._asked("GET", path)

    async def presses(self, path: str) -> tuple[int, bytes]:
        """Press the button of the page that does not know this browser."""
        status, _ = await self._asked("POST", path)
        return await self.get(path) if status == HTTPStatus.SEE_OTHER else (status, b"")

    def number_in(self, page: bytes) -> str:
        """The number that it shows, to be tapped in the chat."""
        found = re.search(r'class="number">(\d+)<', page.decode())
        assert found, page.decode()
        return found[1]

    async def opens(self, driver: Driver, path: str) -> tuple[int, bytes]:
        """Open a link; if the browser is not known, let it in by a tap in the chat."""
        status, page = await self.get(path)
        if status != HTTPStatus.OK or b"<form" not in page:
            return status, page
        _, page = await self.presses(path)
        number = self.number_in(page)
        await self.world.tick()
        asked = await driver.gets(words_for(driver.person).said("browser", "title"))
        await driver.clicks(number, on=asked)
        await driver.reads(words_for(driver.person).said("browser", "let_in_title"))
        return await self.get(path)

    async def sends(self, path: str, **given: str) -> bytes:
        """Press a button of a form, and look where that leads."""
        async with self._request("POST", path, data=given) as answer:
            assert answer.status == HTTPStatus.SEE_OTHER, await answer.text()
            to = answer.headers["Location"]
        return (await self.get(to))[1]

    async def posts(self, path: str, **given: str) -> tuple[int, str]:
        """Send a form, and see what comes of it at once."""
        async with self._request("POST", path, data=given) as answer:
            return answer.status, await answer.text()

    async def _asked(self, method: str, path: str) -> tuple[int, bytes]:
        async with self._request(method, path, form=method == "POST") as answer:
            self.cookies |= {name: morsel.value for name, morsel in answer.cookies.items()}
            return answer.status, await answer.read()

    def _request(
        self, method: str, path: str, *, data: Mapping[str, str] | None = None, form: bool = False
    ) -> _RequestContextManager:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = _AGENT | (_FORM if form else {}) | ({"Cookie": cookies} if cookies else {})
        url = f"{self.world.url}{path}"
        return self.world.session.request(method, url, headers=sent, data=data, allow_redirects=False)
