"""A chart is shown to whoever has its address, as a picture and nothing else."""

from aiohttp import ClientSession

from bot.serving import listening
from bot.web.chart_pictures import chart_picture_route

KNOWN, FAILS, UNKNOWN = "a" * 80, "b" * 80, "c" * 80
PNG = b"\x89PNG\r\n\x1a\n"


async def test_only_a_known_link_shows_a_chart() -> None:
    async def find(token: str) -> bytes:
        if token == FAILS:
            raise RuntimeError("the database is away")
        return PNG if token == KNOWN else b""

    async with listening("127.0.0.1", 0, [chart_picture_route(find)]) as port, ClientSession() as session:
        for token, status in {KNOWN: 200, UNKNOWN: 404, FAILS: 503, "short": 404}.items():
            async with session.get(f"http://127.0.0.1:{port}/picture/{token}.png") as response:
                assert response.status == status, token
                if status == 200:
                    assert (response.content_type, await response.read()) == ("image/png", PNG)
                    assert response.headers["Cache-Control"] == "private, no-store"
