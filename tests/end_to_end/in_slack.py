"""A person in Slack."""

from collections.abc import Iterator

from bot.playground.people import Person
from bot.playground.shared import Json
from bot.playground.slack.app_client import Ack
from bot.playground.slack.inputs import Given
from bot.playground.slack.simulated import SimulatedSlack
from bot.playground.slack.validate import elements_of
from tests.end_to_end.driver import Button, Driver, Form, Shown
from tests.end_to_end.judging import judge_message, judge_modal


class InSlack(Driver):
    """A person in Slack."""

    def __init__(self, slack: SimulatedSlack, person: Person) -> None:
        super().__init__(person, slack.changes)
        self._slack = slack
        self._user = person.slack_id

    def messages(self) -> list[Shown]:
        return [
            Shown(message["id"], _prose(message["blocks"]), tuple(_buttons(message)), message["edited"])
            for message in self._slack.messages(self._user)
            if message["author"] == "bot"
        ]

    def form(self) -> Form | None:
        view = self._slack.view(self._user)
        if not view or not view["submit"]:
            return None
        labels = {b["block_id"]: b["label"]["text"] for b in view["blocks"] if b["type"] == "input"}
        return Form(f"{view['title']['text']}\n{_prose(view['blocks'])}", labels, view["errors"])

    def answer(self) -> str:
        view = self._slack.view(self._user)
        return _prose(view["blocks"]) if view and not view["submit"] else ""

    async def types(self, words: str) -> Ack:
        return self._checked(await self._slack.command(self._user, f"/{words}"))

    async def says(self, words: str) -> Ack:
        """Type to the bot without a slash."""
        return self._checked(await self._slack.say(self._user, words))

    async def press(self, message: str, button: Button) -> Ack:
        channel = f"D{self._user[1:]}"
        return self._checked(await self._slack.click(self._user, channel, message, *button.place))

    async def chooses(self, label: str) -> Ack:
        view = self._slack.view(self._user)
        assert view, f"nothing is open in:\n{self.sees()}"
        [place] = [button.place for button in _buttons(view) if button.label == label]
        return self._checked(await self._slack.click_in_modal(self._user, *place))

    def choices(self) -> dict[str, Json]:
        view = self._slack.view(self._user)
        return {button.label: button.raw for button in _buttons(view)} if view else {}

    async def fills(self, **values: Given) -> Ack:
        return self._checked(await self._slack.submit(self._user, values))

    def _checked(self, ack: Ack) -> Ack:
        """Judge what the answer itself brought; what the bot sends by the Web API is in `calls`."""
        for message in self._slack.messages(self._user):
            if message["author"] == "bot" and message["blocks"]:
                judge_message(message["blocks"])
        if view := self._slack.view(self._user):
            judge_modal(view)
        return ack


def _buttons(message: Json) -> Iterator[Button]:
    for block in message["blocks"]:
        for element in elements_of(block):
            if element["type"] == "button":
                yield Button(element["text"]["text"], element, (block["block_id"], element["action_id"]))


def _prose(blocks: list[Json]) -> str:
    """All that can be read, but not what is on buttons and inputs."""
    return "\n".join(_text(block) for block in blocks if block["type"] not in ("actions", "input"))


def _text(value: Json) -> str:
    text: str | Json = value.get("text") or value.get("url", "")
    inner = "".join(map(_text, value.get("elements", [])))
    lines = inner + ("\n" if value["type"] in ("rich_text_section", "rich_text_list") else "")
    return (text if isinstance(text, str) else _text(text)) + lines
