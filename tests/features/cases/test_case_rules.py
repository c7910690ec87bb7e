"""HR names who handles cases and how soon, says who else helps, and chooses the channel that is told."""

import pytest

from bot.domain.actions.cases import KeepCaseHelp, OpenCaseHelp, OpenCaseRules, ShowHelpers
from bot.domain.cases.case import Sees
from bot.domain.cases.rules import Rules
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Message, Notice, Option
from bot.domain.outbox import Kind
from bot.domain.people import Role
from bot.features import provisioning
from bot.store import members
from bot.store.cases import access, rules
from tests.features.cases.case_team import RULES, Answer, open_team
from tests.features.world import HR, World, buttons, fault, filled, form, phrase, said
from tests.world import WEDNESDAY

HELP = {
    "contact_en": "Marieke, 06 12345678",
    "adviser_en": "Joost, Tuesdays",
    "police_en": "112 when in danger",
    "keep_days": "180",
}


def kept(world: World) -> Rules:
    return world.store.read(lambda tx: rules.get_rules(tx, 1))


def holders(world: World, role: Role) -> list[str]:
    return [one.external_id for one in world.store.read(lambda tx: members.list_with_role(tx, 1, role))]


async def test_what_hr_sets_is_kept_and_shown_again(world: World) -> None:
    team = await open_team(world, now="2", today="3", normal="16", country="DE", region="by")
    assert (kept(world).now, kept(world).today, kept(world).normal) == (2, 3, 16)
    assert (kept(world).country, kept(world).region) == ("DE", "BY")
    shown = filled(await team["hr"].do(OpenCaseRules()))
    assert shown["handler"] == (Option("U-HANDLER", "Handler Jansen"),)
    assert shown["deputy"] == (Option("U-DEPUTY", "Deputy Jansen"),)
    assert (shown["now"], shown["country"], shown["region"]) == ("2", ("DE",), "BY")


async def test_the_chain_is_exactly_who_was_named_and_others_lose_the_role(world: World) -> None:
    team = await open_team(world)
    await team.set_rules(handler=("U-LAWYER", "U-MANAGER"))
    assert sorted(holders(world, Role.HANDLER)) == ["U-LAWYER", "U-MANAGER"]
    assert holders(world, Role.DEPUTY) == ["U-DEPUTY"]


async def test_a_role_that_the_settings_give_stays(world: World) -> None:
    team = await open_team(world)
    world.store.write(
        lambda tx: members.sync_role(
            tx, 1, ("U-LAWYER",), Role.HANDLER, provisioning.FROM_SETTINGS, WEDNESDAY.date()
        )
    )
    await team.set_rules()
    assert sorted(holders(world, Role.HANDLER)) == ["U-HANDLER", "U-LAWYER"]
    assert HR in holders(world, Role.HR)


async def test_who_is_new_is_told_what_it_means_and_others_who_that_is(world: World) -> None:
    team = await open_team(world)
    for who, role in (("handler", "handler"), ("deputy", "deputy"), ("final_contact", "final_contact")):
        (message,) = [row.message for row in team[who].outbox(Kind.HR_NEWS)]
        expected = phrase(
            "case_named", role, name=who.partition("_")[0].title(), organisation="our organisation"
        )
        assert expected in said(message)
    await team.set_rules(handler=("U-HANDLER", "U-NEW"))
    _, told = team["handler"].outbox(Kind.HR_NEWS)
    assert said(told.message).startswith(phrase("case_named", "title_changed"))
    new = await world.person("U-NEW").hello()
    assert len(new.outbox(Kind.HR_NEWS)) == 1


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"deputy": ""}, "deputy", "choose_person"),
        ({"final_contact": ""}, "final_contact", "choose_person"),
        ({"deputy": "U-HANDLER"}, "deputy", "same_as_handler"),
        ({"final_contact": "U-DEPUTY"}, "final_contact", "same_as_deputy"),
        ({"final_contact": "channel:C1"}, "final_contact", "choose_person"),
        ({"handler": ("U-HANDLER", "<b>")}, "handler", "choose_person"),
        ({"country": "XX"}, "country", "choose"),
        ({"country": ""}, "country", "choose"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_chain_that_ends_nowhere_is_refused_at_the_field(
    world: World, changes: dict[str, Answer], field: str, why: str, language: str
) -> None:
    team = await open_team(world)
    team["hr"].change(language=language)
    before = world.rows("roles"), world.rows("case_rules"), world.rows("outbox")
    shown = form(await team.set_rules(**changes))
    words = "form" if why.startswith("choose") else "case_rules"
    assert shown.errors == {field: phrase(words, why, team["hr"].member.language)}
    assert (world.rows("roles"), world.rows("case_rules"), world.rows("outbox")) == before


async def test_a_form_that_was_open_while_its_last_field_got_another_name_still_works(world: World) -> None:
    team = await open_team(world)
    shown = form(await team["hr"].do(OpenCaseRules()))
    old = {"sponsor" if name == "final_contact" else name: one for name, one in RULES.items()}
    reply = await team["hr"].do(shown.action, **(old | {"sponsor": "U-LAWYER"}))
    assert "Final contact: Final Jansen → Lawyer Jansen" in said(reply)


async def test_two_handlers_may_have_one_of_them_as_deputy(world: World) -> None:
    await open_team(world, handler=("U-HANDLER", "U-DEPUTY"))
    assert holders(world, Role.DEPUTY) == ["U-DEPUTY"]


async def test_who_cannot_be_reached_is_refused_by_name(world: World) -> None:
    team = await open_team(world)
    team["deputy"].change(unreachable_since=world.clock.now())
    shown = form(await team.set_rules())
    assert shown.errors == {"deputy": phrase("case_rules", "unreachable", names=["Deputy Jansen"])}
    assert filled(shown)["final_contact"] == (Option("U-FINAL", "Final Jansen"),)


async def test_more_handlers_than_make_sense_are_refused(world: World) -> None:
    team = await open_team(world)
    many = tuple(f"U{number}" for number in range(21))
    shown = form(await team.set_rules(handler=many))
    assert shown.errors == {"handler": fault("too_many", most=20)}


@pytest.mark.parametrize("wrong", ["0", "-1", "1.5", "", "soon", "99", "9" * 400, "²"])
async def test_hours_are_whole_numbers_that_make_sense(world: World, wrong: str) -> None:
    team = await open_team(world)
    hours = {"now": wrong, "today": wrong, "normal": wrong}
    shown = form(await team.set_rules(**hours))
    assert set(shown.errors) == set(hours)
    assert kept(world).now == 1


async def test_a_region_has_to_be_one_of_the_country(world: World) -> None:
    team = await open_team(world)
    place = {"country": "DE", "region": "ZZ"}
    shown = form(await team.set_rules(**place))
    assert list(shown.errors) == ["region"]
    assert "BY" in shown.errors["region"]


async def test_what_has_begun_keeps_its_deadline(world: World) -> None:
    team = await open_team(world)
    team.report()
    before = team.case()
    await team.set_rules(normal="80")
    assert team.case() == before


async def test_hr_says_who_else_helps_and_how_long_cases_are_kept(world: World) -> None:
    team = await open_team(world)
    assert filled(await team["hr"].do(OpenCaseHelp()))["keep_days"] == "365"
    assert isinstance(await team["hr"].do(KeepCaseHelp(), **HELP), Notice)
    assert filled(await team["hr"].do(OpenCaseHelp())).items() >= HELP.items()
    assert kept(world).keep_days == 180
    await team.set_rules()
    assert kept(world).about("contact", "en") == HELP["contact_en"]


async def test_words_that_are_too_long_or_no_number_are_refused_at_their_field(world: World) -> None:
    team = await open_team(world)
    for days in ("89", "1096", "", "a year", "9" * 400):
        wrong = {"contact_nl": "x" * 501, "keep_days": days}
        shown = form(await team["hr"].do(KeepCaseHelp(), **(HELP | wrong)))
        assert set(shown.errors) == {"contact_nl", "keep_days"}
        assert filled(shown)["adviser_en"] == HELP["adviser_en"]
    assert kept(world).helpers == {}


async def test_who_helps_is_read_in_ones_own_language_else_in_the_organisations(world: World) -> None:
    team = await open_team(world)
    hint = phrase("form", "another_language", missing=["nl"])
    assert hint in said(await team["hr"].do(KeepCaseHelp(), **HELP))
    assert hint in said(await team["hr"].do(OpenCaseHelp()))
    reader = await world.person("U-READER").join(language="nl")
    assert HELP["contact_en"] in said(await reader.do(ShowHelpers()))
    dutch = {"contact_nl": "Marieke, bel gerust", "adviser_nl": "Joost, dinsdag", "police_nl": "112"}
    assert hint not in said(await team["hr"].do(KeepCaseHelp(), **HELP, **dutch))
    shown = said(await reader.do(ShowHelpers()))
    assert dutch["contact_nl"] in shown
    assert HELP["contact_en"] not in shown
    reader.change(language="en")
    assert HELP["contact_en"] in said(await reader.do(ShowHelpers()))


async def test_after_keeping_the_rules_the_words_of_help_are_one_click_away(world: World) -> None:
    team = await open_team(world)
    shown = await team.set_rules()
    assert isinstance(shown, Message)
    assert buttons(shown)["Add who can help"].action == OpenCaseHelp()


async def test_if_nobody_is_left_the_new_handlers_are_asked_for_what_nobody_has_taken(world: World) -> None:
    team = await open_team(world)
    case = team.report(ticked=("handler",))
    elsewhere = (await open_team(world, "T2")).report()
    await team.set_rules(handler=("U-LAWYER",))
    assert world.store.read(lambda tx: access.reader_ids(tx, case)) == []
    assert world.store.read(lambda tx: access.reader_ids(tx, case, Sees.FACTS)) == [team["lawyer"].member.id]
    assert phrase("case_alert", "released") in said(team["lawyer"].outbox(Kind.ALERT)[0].message)
    there = world.store.read(lambda tx: access.reader_ids(tx, elsewhere, *Sees))
    assert there
    assert team["lawyer"].member.id not in there


async def test_new_handlers_get_new_reports_and_old_ones_do_not(world: World) -> None:
    team = await open_team(world)
    await team.set_rules(handler=("U-LAWYER",))
    case = team.report()
    assert world.store.read(lambda tx: access.reader_ids(tx, case)) == [team["lawyer"].member.id]
