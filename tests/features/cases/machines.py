"""People in a case team who do whatever comes to mind, in any order: what Hypothesis tries them on."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.domain.actions.base import Action
from bot.domain.messages import Reply
from scheduler.cases import follow_cases
from tests.databases import Kept
from tests.features.cases.case_team import PEOPLE, CaseTeam, open_team
from tests.features.world import World, phrase, said
from tests.timed_runs import run_at

CASES = st.integers(1, 2)


class AtADesk(RuleBasedStateMachine):
    """A case team on an empty database, at which people come and go, and what must hold whenever."""

    kept: ClassVar[Kept]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.kept.empty()
        self.store = self.kept.open()

    def teardown(self) -> None:
        self.store.close()
        self.runner.close()

    @initialize()
    def begin(self) -> None:
        self.world = World(self.store)
        self.team: CaseTeam = self.runner.run(open_team(self.world))

    @rule(who=st.sampled_from(sorted(set(PEOPLE) - {"hr"})), gone=st.booleans())
    def come_and_go(self, who: str, gone: bool) -> None:
        self.team[who].change(unreachable_since=self.world.clock.now() if gone else None)

    @rule(hours=st.sampled_from((0.3, 1, 2, 20, 100, 400)))
    def let_time_pass(self, hours: float) -> None:
        self.world.clock.moment += timedelta(hours=hours)

    @invariant()
    def it_holds(self) -> None:
        self.world.deliver()
        follow_cases(run_at(self.world.clock.now(), self.store, self.world.library))
        self.check()

    def check(self) -> None:
        raise NotImplementedError

    def does(self, who: str, action: Action, **answers: str | tuple[str, ...]) -> str:
        """Let somebody do something; return what they see, which is never that something went wrong."""
        return self._seen(self.team[who].do(action, **answers))

    def sets(self, **people: str | tuple[str, ...]) -> None:
        self._seen(self.team.set_rules(**people))

    def _seen(self, doing: Coroutine[None, None, Reply]) -> str:
        shown = said(self.runner.run(doing))
        assert shown != phrase("sorry", "notice")
        return shown


def try_out(machine: type[AtADesk], kept: Kept, examples: int, steps: int) -> None:
    machine.kept = kept
    tried = settings(
        max_examples=examples,
        stateful_step_count=steps,
        phases=(Phase.explicit, Phase.generate),  # to shrink a failure takes longer than to read it
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(machine, settings=tried)
