"""A picture of news is shown to whoever has its address, as a picture and nothing else."""

from aiohttp import ClientSession

from bot.serving import listening
from bot.web.news_pictures import news_picture_route

TOKEN = "a" * 24


async def test_only_a_known_name_shows_a_picture() -> None:
    async def find(token: str) -> bytes:
        if token == "b" * 24:
            raise RuntimeError("the database is away")
        return b"\xff\xd8\xff" if token == TOKEN else b""

    async with listening("127.0.0.1", 0, [news_picture_route(find)]) as port, ClientSession() as session:
        seen = {}
        for name in (TOKEN, "c" * 24, "b" * 24, "../x", "a" * 25):
            async with session.get(f"http://127.0.0.1:{port}/picture/{name}.jpg") as response:
                seen[name[:2]] = response.status
                if response.status == 200:
                    assert response.content_type == "image/jpeg"
                    assert response.headers["X-Content-Type-Options"] == "nosniff"
                    assert await response.read() == b"\xff\xd8\xff"
        assert seen == {"aa": 404, "cc": 404, "bb": 503, "..": 404}
        async with session.get(f"http://127.0.0.1:{port}/picture/{TOKEN}.jpg") as response:
            assert response.status == 200
