"""After somebody was erased nothing anywhere depends on what they were called, whatever that was.

The same history is lived again, and only the name differs. Then all that is kept has to be the same: every
column of every table, opened, and every line that was logged. So a name of one letter is found as well, and
one that is a part of other words.
"""

import asyncio
import json
from functools import reduce

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.domain.actions.ambassador_recruitment import Nominate
from bot.domain.actions.buddies import AnswerPair, AskBuddy, EndPair, SetGuide
from bot.domain.actions.onboarding import NameNewcomer
from bot.domain.actions.recognition import SayThanksBack, SetPublic
from bot.domain.actions.stories_and_feedback import AskFeedback
from bot.domain.actions.weekly import KeepOwnWords
from bot.domain.answers import clean
from bot.store.engine import Tx
from bot.store.my_data.data_ownership import is_encrypted
from bot.store.tables import metadata
from scheduler.onboarding import follow_onboarding
from tests.databases import Kept
from tests.features.my_data.test_erasing import asked
from tests.features.recognition import programme
from tests.features.recognition.programme import THURSDAY, recognise, thank
from tests.features.world import Person, World
from tests.store.my_data.filling import read_opened
from tests.timed_runs import run_at

HARD = (
    *("Jan-Willem van der Bakker", "J.P. Jansen", "Visser, Anne van 't", "I", "thanks"),
    *("\u05d3\u05d5\u05d3 \u05dc\u05d5\u05d9", "Zoe\u0308 O\u2019Neill (*HR*)"),
)
NAMES = st.text(min_size=1, max_size=30).map(clean).filter(str.strip)
USUAL = "Quirijn Xavier"


async def live(world: World, name: str) -> None:
    """Somebody does what names them to others, is erased, and nobody else."""
    hr = await programme.hr_of(world, goal="")
    person = await world.person("U7", name=name).with_card()
    other = await world.person("U2", name="Tom Bakker").join()
    await thank(person, other)
    await thank(other, person)
    await other.do(SetPublic(1, public=True))
    await person.do(SayThanksBack(2))
    recognise(world, THURSDAY)
    await person.do(SetGuide(on=True))
    await other.do(AskBuddy(person.member.id))
    await person.do(AnswerPair(1, yes=True))
    await person.do(Nominate(), whom="U-TOM", reason="newcomers", line="", name="named")
    await person.do(KeepOwnWords(person.item().id), text="My own words")
    await person.do(AskFeedback(person.item().id), whom=f"buddy:{other.member.id}", question="")
    await welcome(hr, await world.person("U-NEW", name="Noor Smit").hello())
    await person.do(EndPair(1))
    assert len(world.rows("mentions")) >= 6
    await person.do(await asked(person))
    world.store.empty_log()


async def welcome(hr: Person, newcomer: Person) -> None:
    """HR names a new colleague, whom the person helps."""
    world = hr.world
    await hr.do(NameNewcomer(), who=newcomer.actor.user, start="2026-11-26", contact="U7", buddy="")
    follow_onboarding(run_at(world.clock.now(), world.store, world.library, vault=world.vault))


def everything(tx: Tx) -> dict[str, str]:
    """What each column of each table has, opened."""
    return {
        f"{table.name}.{column.name}": repr(
            read_opened(tx, column) if is_encrypted(column) else sorted(map(repr, tx.scalars(select(column))))
        )
        for table in metadata.sorted_tables
        for column in table.columns
    }


def lived(kept: Kept, name: str) -> dict[str, str]:
    """What is left of such a history, and what was logged in it."""
    with kept.opened() as store, capture_logs() as logged:
        asyncio.run(live(World(store), name))
        return store.read(everything) | {"log": json.dumps(logged, default=str)}


def test_nothing_that_is_kept_depends_on_the_name(kept_sqlite: Kept) -> None:
    usual, again = lived(kept_sqlite, USUAL), lived(kept_sqlite, USUAL)
    by_chance = {one for one in usual if usual[one] != again[one]}  # such as tokens of links
    assert USUAL.split(maxsplit=1)[0] not in str(usual)

    @settings(max_examples=3)
    @given(NAMES)
    def differs(name: str) -> None:
        found = lived(kept_sqlite, name)
        assert {one: found[one] for one in found if found[one] != usual[one] and one not in by_chance} == {}

    reduce(lambda test, name: example(name)(test), HARD, differs)()
    assert {one.partition(".")[2] for one in by_chance} == {"row_name", "key", "mark", "mark_key"}
