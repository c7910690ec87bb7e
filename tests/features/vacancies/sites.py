"""A jobs site whose feed is read as the timed job reads it, but for the network; time is the world's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.features.vacancies import sources as feature
from bot.features.vacancies.sources import Imported
from bot.store import sources
from bot.store.sources import Source
from bot.vacancy_feeds.feed import Feed
from bot.vacancy_feeds.reading import read_feed
from tests.features.world import HR, World, said

DAY = timedelta(days=1)
CHANCE = 0.5


@dataclass
class Site:
    world: World
    address: str = "https://jobs.example.org/feed"

    @property
    def source(self) -> Source:
        found = self.world.store.read(lambda tx: sources.list_sources(tx, 1))
        return next(one for one in found if one.address == self.address)

    def keep(self, data: bytes) -> Imported:
        """HR gives the address, where this is now."""
        feed, now = read_feed(data, None, self.address), self.world.clock.now()
        self.world.store.write(lambda tx: feature.save_source(tx, 1, self.address, feed, now))
        return self._import(feed)

    def read(self, data: bytes) -> Imported:
        return self._import(read_feed(data, self.source.format, self.address))

    def unchanged(self) -> None:
        source, world = self.source, self.world
        now = world.clock.now()
        world.store.write(lambda tx: feature.note_unchanged(tx, world.library, source, now, CHANCE))

    def fail(self, code: str) -> None:
        source, world = self.source, self.world
        now = world.clock.now()
        world.store.write(lambda tx: feature.note_failure(tx, world.library, source, code, now, CHANCE))

    def each_day(self, days: int, *how: bytes | str) -> None:
        """Let so many days pass, with these readings on each: an answer, or the code of a failure."""
        for _ in range(days):
            self.world.clock.forward(DAY / 2)
            for one in how:
                self.world.clock.forward(DAY / 2 / len(how))
                self.fail(one) if isinstance(one, str) else self.read(one)

    def open_titles(self) -> list[str]:
        rows = self.world.rows("vacancies")
        return sorted(row["title"] for row in rows if row["source"] == self.address and not row["closed_at"])

    def _import(self, feed: Feed) -> Imported:
        world = self.world
        return feature.import_source(
            world.store, world.library, self.source, feed, ('"1"', ""), world.clock.now(), CHANCE
        )


def news(world: World) -> Sequence[Message]:
    """What HR has heard, the first first."""
    return [row.message for row in world.person(HR).outbox(Kind.HR_NEWS)]


def heard(world: World) -> list[str]:
    return [said(one) for one in news(world)]
