"""A person in Slack."""

from collections.abc import Iterator

from playground.shared import Json, Person, Upload
from playground.slack.app_client import Ack
from playground.slack.inputs import Given
from playground.slack.simulated import SimulatedSlack
from playground.slack.validate import elements_of
from playground.slack.world import CHANNEL
from tests.end_to_end.driver import Button, Driver, Form, Shown
from tests.end_to_end.judging import judge_message, judge_view


class InSlack(Driver):
    """A person in Slack."""

    def __init__(self, slack: SimulatedSlack, person: Person) -> None:
        super().__init__(person, slack.changes)
        self._slack = slack
        self._user = person.slack_id

    def messages(self) -> list[Shown]:
        return [_shown(one) for one in self._slack.messages(self._user) if one["author"] == "bot"]

    def channel(self) -> list[Shown]:
        return [_shown(one) for one in self._slack.channel(self._user) or () if one["author"] == "bot"]

    def form(self) -> Form | None:
        view = self._slack.view(self._user)
        if not view or not any(block["type"] == "input" for block in view["blocks"]):
            return None
        labels = {b["block_id"]: b["label"]["text"] for b in view["blocks"] if b["type"] == "input"}
        return Form(f"{view['title']['text']}\n{_prose(view['blocks'])}", labels, view["errors"])

    def taps_for(self, name: str) -> int:
        view = self._slack.view(self._user)
        assert view, "there is no form"
        [kind] = [one["element"]["type"] for one in view["blocks"] if one.get("block_id") == name]
        return 1 if kind == "radio_buttons" else 2

    def answer(self) -> str:
        view = self._slack.view(self._user)
        if not view or self.form():
            return ""
        return f"{view['title']['text']}\n{_prose(view['blocks'])}"

    async def types(self, words: str) -> Ack:
        return self._checked(await self._slack.command(self._user, f"/{words}"))

    async def says(self, words: str) -> Ack:
        """Type to the bot without a slash."""
        return self._checked(await self._slack.say(self._user, words))

    async def press(self, message: str, button: Button) -> Ack:
        in_channel = message in {shown.id for shown in self.channel()}
        channel = CHANNEL if in_channel else f"D{self._user[1:]}"
        return self._checked(await self._slack.click(self._user, channel, message, *button.place))

    async def sends(self, *files: Upload) -> Ack:
        return self._checked(await self._slack.send_files(self._user, files))

    async def points_at(self, words: str) -> Ack:
        seen = [*self._slack.messages(self._user), *(self._slack.channel(self._user) or ())]
        found = [one for one in seen if one["author"] == "you" and words in one["text"]]
        return self._checked(await self._slack.point(self._user, found[-1]["channel"], found[-1]["ts"]))

    async def types_in_channel(self, words: str) -> Ack:
        return self._checked(await self._slack.command(self._user, f"/{words}", CHANNEL))

    async def chooses(self, label: str) -> Ack:
        view = self._slack.view(self._user)
        assert view, f"nothing is open in:\n{self.sees()}"
        if not self.form() and (view["submit"] or {}).get("text") == label:
            return self._checked(await self._slack.submit(self._user, {}))
        [place] = [button.place for button in _buttons(view) if button.label == label]
        return self._checked(await self._slack.click_in_modal(self._user, *place))

    def choices(self) -> dict[str, Json]:
        view = self._slack.view(self._user)
        if not view:
            return {}
        foot = {view["submit"]["text"]: view["submit"]} if view["submit"] and not self.form() else {}
        return foot | {button.label: button.raw for button in _buttons(view)}

    async def fills(self, **values: Given) -> Ack:
        return self._checked(await self._slack.submit(self._user, values))

    async def goes_home(self) -> None:
        self._checked(await self._slack.open_home(self._user))

    def home(self) -> Shown | None:
        view = self._slack.home(self._user)
        return (
            Shown(view["id"], _prose(view["blocks"]), tuple(_buttons(view)), edited=False) if view else None
        )

    async def clicks_at_home(self, label: str) -> Ack:
        home = self.home()
        assert home, "there is nothing at home"
        place = next(button.place for button in home.buttons if button.label == label)
        return self._checked(await self._slack.click_in_home(self._user, *place))

    def _checked(self, ack: Ack) -> Ack:
        """Judge what the answer itself brought; what the bot sends by the Web API is in `calls`."""
        for message in (*self._slack.messages(self._user), *(self._slack.channel(self._user) or ())):
            if message["author"] == "bot" and message["blocks"]:
                judge_message(message["blocks"])
        if view := self._slack.view(self._user):
            judge_view(view)
        return ack


def _shown(message: Json) -> Shown:
    return Shown(message["id"], _prose(message["blocks"]), tuple(_buttons(message)), message["edited"])


def _buttons(message: Json) -> Iterator[Button]:
    for block in message["blocks"]:
        for element in elements_of(block):
            place = block["block_id"], element["action_id"]
            if element["type"] == "button":
                yield Button(element["text"]["text"], element, place)
            if element["type"] == "overflow":
                for option in element["options"]:
                    yield Button(option["text"]["text"], option, (*place, option["value"]), in_menu=True)


def _prose(blocks: list[Json]) -> str:
    """All that can be read, but not what is on buttons and inputs."""
    return "\n".join(_text(block) for block in blocks if block["type"] not in ("actions", "input"))


def _text(value: Json) -> str:
    text: str | Json = value.get("text") or value.get("url", "")
    inner = "".join(map(_text, value.get("elements", [])))
    lines = inner + ("\n" if value["type"] in ("rich_text_section", "rich_text_list") else "")
    return (text if isinstance(text, str) else _text(text)) + lines
