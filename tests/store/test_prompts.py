from datetime import date, timedelta
from functools import partial

from bot.domain.content import Pillar
from bot.domain.outbox import Kind
from bot.domain.people import Member, Network, Workspace
from bot.domain.preferences import ChosenItem
from bot.domain.prompts import (
    Audience,
    KeptPrompt,
    Prompt,
    PromptState,
    Timing,
    When,
    Who,
    item_key,
    prompt_occasion,
    week_of_card,
)
from bot.store import drafts, nudges, outbox, prompt_schedule, prompts, shares
from bot.store.engine import Store, Tx
from bot.store.nudges import NewNudge
from bot.store.prompts import Result
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post
from tests.sealing import SEALED

TODAY = MONDAY.date()
DAY = timedelta(days=1)
PROMPT = Prompt(
    {"nl": "Vraag?", "en": "Question {{ 7*7 }}?"},
    Pillar.PERSONAL,
    (Network.X,),
    Audience(Who.ALL),
    Timing(When.DAY, TODAY, 9),
)


def draft(store: Store, workspace: Workspace, **values: str) -> KeptPrompt:
    number = store.write(
        lambda tx: prompts.add_prompt(
            tx, workspace.id, {name: (value,) for name, value in values.items()}, MONDAY
        )
    )
    return kept(store, workspace, number)


def kept(store: Store, workspace: Workspace, number: int) -> KeptPrompt:
    found = store.read(lambda tx: prompts.find_prompt(tx, workspace.id, number))
    assert found
    return found


def confirmed(
    store: Store, workspace: Workspace, prompt: Prompt = PROMPT, on: date | None = TODAY
) -> KeptPrompt:
    new = draft(store, workspace, en="Question?")
    assert store.write(lambda tx: prompts.confirm_prompt(tx, new, prompt, on, MONDAY))
    return kept(store, workspace, new.id)


def offer(store: Store, member: Member, number: int, on: date = TODAY) -> int:
    """A card of a prompt in somebody's outbox; return the item's id."""
    pick = ChosenItem("prompt", item_key(number, on), Pillar.PERSONAL)
    new = NewNudge(member.workspace_id, member.id, week_of_card(on), (pick,), prompt_occasion(number, on))
    ((item,),) = store.write(lambda tx: nudges.add_nudges(tx, [new], MONDAY))
    post(store, outgoing(member, f"prompt-{item.id}", kind=Kind.PROMPT, nudge_id=item.nudge_id))
    return item.id


def deliver(store: Store, workspace: Workspace) -> None:
    def work(tx: Tx) -> None:
        for one in outbox.claim_messages(tx, workspace.id, MONDAY, 100):
            outbox.mark_sent(tx, one, MONDAY, "D1", str(one.id))

    store.write(work)


def test_what_was_filled_in_and_what_was_confirmed_come_back(store: Store) -> None:
    workspace = add_workspace(store)
    new = draft(store, workspace, en="Question?", who="all")
    assert (new.state, new.prompt) == (PromptState.DRAFT, None)
    assert new.proposal == {"en": ("Question?",), "who": ("all",)}
    done = confirmed(store, workspace)
    assert (done.state, done.prompt, done.proposal, done.next_on) == (PromptState.ACTIVE, PROMPT, None, TODAY)
    assert store.read(lambda tx: prompts.prompts_by_id(tx, [done.id, new.id])) == {done.id: PROMPT}


def test_it_is_confirmed_once_and_only_as_it_was_seen(store: Store) -> None:
    workspace = add_workspace(store)
    new = draft(store, workspace, en="One")
    store.write(lambda tx: prompts.save_proposal(tx, new.id, {"en": ("Two",)}, MONDAY))
    confirm = partial(prompts.confirm_prompt, prompt=PROMPT, first_on=TODAY, now=MONDAY)
    assert not store.write(lambda tx: confirm(tx, new))
    newest = kept(store, workspace, new.id)
    assert store.write(lambda tx: confirm(tx, newest))
    assert not store.write(lambda tx: confirm(tx, newest))


def test_a_prompt_is_found_in_its_own_workspace_only(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, external_id="T2")
    mine = confirmed(store, here)
    assert store.read(lambda tx: prompts.find_prompt(tx, there.id, mine.id)) is None
    assert store.read(lambda tx: prompts.list_prompts(tx, there.id, 10)) == []
    assert store.read(lambda tx: prompts.list_prompts(tx, here.id, 10)) == [mine]


def test_a_deleted_prompt_is_off_the_list_and_still_on_cards(store: Store) -> None:
    workspace = add_workspace(store)
    mine = confirmed(store, workspace)
    store.write(lambda tx: prompts.stop_prompt(tx, mine, PromptState.DELETED))
    assert store.read(lambda tx: prompts.find_prompt(tx, workspace.id, mine.id)) is None
    assert store.read(lambda tx: prompts.prompts_by_id(tx, [mine.id])) == {mine.id: PROMPT}


def test_discarding_a_change_leaves_what_was_confirmed(store: Store) -> None:
    workspace = add_workspace(store)
    mine = confirmed(store, workspace)
    store.write(lambda tx: prompts.save_proposal(tx, mine.id, {"en": ("Other",)}, MONDAY))
    store.write(lambda tx: prompts.discard_proposal(tx, kept(store, workspace, mine.id)))
    again = kept(store, workspace, mine.id)
    assert (again.state, again.prompt, again.proposal) == (PromptState.ACTIVE, PROMPT, None)


def test_what_was_not_sent_is_taken_back_and_what_was_stays(store: Store) -> None:
    workspace = add_workspace(store)
    had, waits = add_ambassador(store, workspace, "U1"), add_ambassador(store, workspace, "U2")
    mine, other = confirmed(store, workspace), confirmed(store, workspace)
    sent = offer(store, had, mine.id)
    deliver(store, workspace)
    gone, stays = offer(store, waits, mine.id), offer(store, waits, other.id)
    store.write(lambda tx: prompts.withdraw_cards(tx, mine.id))
    found = [store.read(partial(nudges.find_item, item_id=item)) for item in (sent, gone, stays)]
    assert [one.id if one else None for one in found] == [sent, None, stays]
    states = store.read(lambda tx: outbox.count_by_state(tx, workspace.id, MONDAY))
    assert sum(states.values()) == 2


def test_results_are_counted_by_prompt_over_all_its_days(store: Store) -> None:
    workspace = add_workspace(store)
    people = [add_ambassador(store, workspace, f"U{n}") for n in range(3)]
    mine, other = confirmed(store, workspace), confirmed(store, workspace)
    items = [offer(store, one, mine.id, on) for one in people for on in (TODAY, TODAY + 7 * DAY)]
    deliver(store, workspace)
    offer(store, people[0], other.id)

    def react(tx: Tx) -> None:
        first, second = nudges.find_item(tx, items[0]), nudges.find_item(tx, items[1])
        assert first
        assert second
        shares.add_share(tx, workspace.id, first, Network.X, None, MONDAY)
        shares.add_share(tx, workspace.id, second, Network.X, None, MONDAY)
        drafts.save_draft(tx, workspace.id, first, SEALED, None, MONDAY)

    store.write(react)
    found = store.read(lambda tx: prompts.results_by_prompt(tx, workspace.id, MONDAY - DAY))
    assert found == {mine.id: Result(delivered=6, answered=1, shared=2)}
    assert store.read(lambda tx: prompts.results_by_prompt(tx, workspace.id, MONDAY + DAY)) == {}
    assert store.read(lambda tx: prompts.results_by_prompt(tx, workspace.id + 1, MONDAY - DAY)) == {}


def test_what_goes_with_weekly_cards_ends_after_a_while(store: Store) -> None:
    workspace = add_workspace(store)
    prompt = Prompt({"en": "Hi?"}, Pillar.PERSONAL, (), Audience(Who.ALL), Timing(When.NEXT))
    mine = confirmed(store, workspace, prompt, None)
    confirmed(store, workspace)
    assert store.read(lambda tx: prompt_schedule.list_for_next_nudge(tx, workspace.id)) == [(mine.id, prompt)]
    store.write(lambda tx: prompt_schedule.end_old_prompts(tx, MONDAY + 28 * DAY))
    assert store.read(lambda tx: prompt_schedule.list_for_next_nudge(tx, workspace.id)) == []
    assert kept(store, workspace, mine.id).state is PromptState.DONE


def test_one_process_plans_a_prompt_at_a_time(store: Store) -> None:
    mine = confirmed(store, add_workspace(store))
    later = MONDAY + DAY

    def claim_twice(tx: Tx) -> tuple[int | None, int | None]:
        first = prompt_schedule.claim_prompt(tx, mine.id, later)
        if store.is_sqlite:  # one writer at a time: nobody else gets that far
            return first.kept.id if first else None, None
        second = store.write(lambda other: prompt_schedule.claim_prompt(other, mine.id, later))
        return first.kept.id if first else None, second.kept.id if second else None

    assert store.read(lambda tx: prompt_schedule.due_prompt_ids(tx, later)) == [mine.id]
    assert store.write(claim_twice) == (mine.id, None)
