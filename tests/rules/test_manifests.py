"""Our rules refuse manifests that the platforms refuse; that they take ours, the manifests' own tests say."""

from collections.abc import Callable
from typing import Any

from tests.each import each
from tests.judging import our_rules_take
from tests.rules.samples import slack, teams


@each(
    "change",
    [
        lambda one: one["display_information"].update(name="x" * 36),
        lambda one: one["display_information"].update(long_description="x" * 174),
        lambda one: one["display_information"].update(background_color="teal"),
        lambda one: one["features"]["bot_user"].pop("display_name"),
        lambda one: one["features"]["app_home"].update(home_tab_enabled="yes"),
        lambda one: one["features"]["slash_commands"][0].update(command="ambassador"),
        lambda one: one["features"]["slash_commands"][0].update(url="http://bot.example.com"),
        lambda one: one["features"]["slash_commands"][0].update(usage_hint="x" * 1001),
        lambda one: one["features"]["shortcuts"][0].update(name="x" * 25),
        lambda one: one["features"]["shortcuts"][0].update(type="button"),
        lambda one: one["oauth_config"]["scopes"].update(bot=["chat:write"] * 256),
        lambda one: one["settings"]["event_subscriptions"].update(bot_events=["message.im"] * 2),
        lambda one: one["settings"].update(socket_mode="on"),
        lambda one: one.pop("settings"),
    ],
)
def test_a_slack_manifest_with_a_fault_is_refused(change: Callable[[Any], object]) -> None:
    broken = slack()
    assert our_rules_take("slack-manifest", broken)
    change(broken)
    assert not our_rules_take("slack-manifest", broken)


@each(
    "change",
    [
        lambda one: one.update(manifestVersion="1.28"),
        lambda one: one.update(id="my-bot"),
        lambda one: one.update(accentColor="#0f7"),
        lambda one: one.update(colour="red"),
        lambda one: one["developer"].update(privacyUrl="bot.example.com"),
        lambda one: one["name"].update(short="x" * 31),
        lambda one: one["description"].update(short="x" * 81),
        lambda one: one["localizationInfo"].update(defaultLanguageTag="english, please"),
        lambda one: one["localizationInfo"]["additionalLanguages"].append({"languageTag": "nl", "file": "x"}),
        lambda one: one["icons"].pop("outline"),
        lambda one: one["bots"].append(one["bots"][0]),
        lambda one: one["bots"][0].update(scopes=["everybody"]),
        lambda one: one["bots"][0]["commandLists"][0]["commands"][0].update(title="x" * 33),
        lambda one: one["composeExtensions"][0]["commands"][0].pop("id"),
        lambda one: one.update(validDomains=["bot.example.com"] * 101),
    ],
)
def test_a_teams_manifest_with_a_fault_is_refused(change: Callable[[Any], object]) -> None:
    broken = teams()
    assert our_rules_take("teams-manifest", broken)
    change(broken)
    assert not our_rules_take("teams-manifest", broken)
