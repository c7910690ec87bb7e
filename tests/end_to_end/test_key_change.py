"""`ambassador-bot rotate-key` beside a running `serve`, as administrators run them."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from bot.clock import Clock
from bot.store.engine import Store
from bot.store.tables.weekly import shares
from bot.store.vault import Vault, keys_in
from playground.slack.simulated import SimulatedSlack
from playground.teams.simulated import SimulatedTeams
from tests.end_to_end.conftest import comes_in
from tests.end_to_end.in_slack import InSlack
from tests.end_to_end.people import EN, JAMES
from tests.end_to_end.served import Served, run, serving
from tests.end_to_end.world import platforms, settings_for
from tests.features.world import phrase

LINK = "https://www.linkedin.com/posts/a-secret-link"


@pytest.fixture
async def around() -> AsyncIterator[tuple[SimulatedSlack, SimulatedTeams]]:
    async with platforms(Clock()) as both:
        yield both


def point_at(slack: SimulatedSlack, served: Served) -> None:
    slack.events_url = f"{served.url}/slack/events"


def kept(folder: Path) -> list[str]:
    """Every link that was kept, opened with the key of now."""
    vault = Vault(",".join(keys_in(folder / "data.key")))
    with closing(Store(f"sqlite:///{folder}/bot.db")) as store:
        links = store.read(lambda tx: list(tx.scalars(select(shares.c.post_link))))
    return [vault.open(link) for link in links]


async def test_twice_in_a_row_beside_a_running_bot_loses_nothing(
    tmp_path: Path, around: tuple[SimulatedSlack, SimulatedTeams]
) -> None:
    settings = settings_for(around[0], f"sqlite:///{tmp_path}/bot.db")
    me = InSlack(around[0], JAMES)
    async with serving(tmp_path, settings) as bot:
        point_at(around[0], bot)
        await me.types("ambassador join")
        await comes_in(me)
        await me.gets(phrase("welcome", "title", name="James"))
        assert (await run("rotate-key", tmp_path, settings))[0] == 0
        code, _, complaint = await run("rotate-key", tmp_path, settings)
        assert (code, len(complaint.splitlines())) == (2, 1)
        assert "still encrypt with another key: 1." in complaint
        await me.clicks(EN.week)
        await me.gets(EN.card)
        await me.clicks(EN.share)
        await me.clicks(EN.elsewhere)
        await me.fills(network="linkedin", link=LINK)
        await me.gets_buttons((await me.gets(EN.card)).id, {EN.undo: 1})
        assert kept(tmp_path) == [LINK]
        assert await bot.stop() == 0
    async with serving(tmp_path, settings) as bot:
        code, done, _ = await run("rotate-key", tmp_path, settings)
        assert (code, len(keys_in(tmp_path / "data.key"))) == (0, 1), done
        assert kept(tmp_path) == [LINK]
        assert await bot.stop() == 0


async def test_the_wrong_key_stops_the_start_in_one_line(
    tmp_path: Path, around: tuple[SimulatedSlack, SimulatedTeams]
) -> None:
    settings = settings_for(around[0], f"sqlite:///{tmp_path}/bot.db")
    async with serving(tmp_path, settings) as bot:
        assert await bot.stop() == 0
    key = tmp_path / "data.key"
    for name, wrong in (("another", Fernet.generate_key()), ("none", None)):
        key.unlink()
        if wrong:
            key.write_bytes(wrong)
        code, _, complaint = await run("serve", tmp_path, settings)
        assert code == 2, name
        (line,) = [line for line in complaint.splitlines() if not line.startswith("{")]
        assert "does not open what is in the database" in line
        assert key.exists() == bool(wrong)
        key.touch()
