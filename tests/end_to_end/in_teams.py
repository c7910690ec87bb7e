"""A person in Teams."""

from collections.abc import Iterator

from playground.shared import Json, Person, Upload
from playground.slack.inputs import Given
from playground.teams.bot_client import Answer
from playground.teams.simulated import SimulatedTeams
from playground.teams.validate import parts_of
from playground.teams.world import BOT_NAME
from tests.end_to_end.driver import Button, Driver, Form, Shown
from tests.end_to_end.judging import judge_card


class InTeams(Driver):
    """A person in Teams."""

    def __init__(self, teams: SimulatedTeams, person: Person) -> None:
        super().__init__(person, teams.changes)
        self._teams = teams
        self._user = person.aad_id
        self._home = ""

    def messages(self) -> list[Shown]:
        return [_shown(one) for one in self._teams.messages(self._user) if one["author"] == "bot"]

    def channel(self) -> list[Shown]:
        return [_shown(one) for one in self._teams.channel(self._user) or () if one["author"] == "bot"]

    async def sends(self, *files: Upload) -> Answer:
        return self._checked(await self._teams.send_files(self._user, files))

    async def points_at(self, words: str) -> Answer:
        seen = [*self._teams.messages(self._user), *(self._teams.channel(self._user) or ())]
        found = [one for one in seen if one["author"] == "you" and words in one["text"]]
        return self._checked(await self._teams.point(self._user, found[-1]["id"]))

    async def types_in_channel(self, words: str) -> Answer:
        return self._checked(await self._teams.say_in_channel(self._user, f"@{BOT_NAME} {words}"))

    def form(self) -> Form | None:
        card = self._form_card()[1]
        if not card:
            return None
        inputs = {part["id"]: part["label"] for part in _inputs(card)}
        return Form(_prose(card), inputs, dict(_errors(card["body"])))

    def taps_for(self, name: str) -> int:
        [style] = [one["style"] for one in _inputs(self._form_card()[1]) if one["id"] == name]
        return 1 if style == "expanded" else 2

    def answer(self) -> str:
        dialog = self._teams.dialog(self._user)
        is_answer = dialog and not list(_inputs(dialog["card"]))
        shown = f"{dialog['title']}\n{_prose(dialog['card'])}" if dialog and is_answer else ""
        return shown or self._teams.toast(self._user) or ""

    async def types(self, words: str) -> Answer:
        return self._checked(await self._teams.say(self._user, words))

    async def press(self, message: str, button: Button) -> Answer:
        return self._checked(await self._teams.click(self._user, message, button.raw))

    async def chooses(self, label: str) -> Answer:
        return self._checked(await self._teams.submit_dialog(self._user, self.choices()[label], {}))

    def choices(self) -> dict[str, Json]:
        dialog = self._teams.dialog(self._user)
        return {action["title"]: action for action in _actions(dialog["card"])} if dialog else {}

    async def fills(self, **values: Given) -> Answer:
        message, card = self._form_card()
        assert card, f"no form in:\n{self.sees()}"
        submit = card["actions"][0]
        if message:
            return self._checked(await self._teams.click(self._user, message, submit, values))
        return self._checked(await self._teams.submit_dialog(self._user, submit, values))

    async def goes_home(self) -> None:
        await self.types("ambassador home")
        self._home = self.messages()[-1].id

    def home(self) -> Shown | None:
        return next((shown for shown in self.messages() if shown.id == self._home), None)

    async def clicks_at_home(self, label: str) -> Answer:
        home = self.home()
        assert home, "there is nothing at home"
        button = next(one for one in home.buttons if one.label == label)
        return await self.press(home.id, button)

    def _form_card(self) -> tuple[str, Json]:
        """The card of the dialog or, with the message's id, the newest form of the conversation."""
        dialog = self._teams.dialog(self._user)
        if dialog:
            return "", dialog["card"] if list(_inputs(dialog["card"])) else {}
        last = [message for message in self._teams.messages(self._user) if message["author"] == "bot"][-1:]
        return next(((one["id"], one["card"]) for one in last if list(_inputs(one["card"]))), ("", {}))

    def _checked(self, answer: Answer) -> Answer:
        """Judge what the answer itself brought; what the bot sends to the connector is in `calls`."""
        for message in (*self._teams.messages(self._user), *(self._teams.channel(self._user) or ())):
            if message["card"]:
                judge_card(message["card"])
        if dialog := self._teams.dialog(self._user):
            judge_card(dialog["card"])
        return answer


def _shown(message: Json) -> Shown:
    return Shown(
        message["id"],
        message["text"] + _prose(message["card"]),
        tuple(
            Button(action["title"], action, in_menu=action.get("mode") == "secondary")
            for action in _actions(message["card"])
        ),
        message["edited"],
    )


def _actions(card: Json | None) -> Iterator[Json]:
    return (part for part in parts_of(card) if part["type"].startswith("Action.") and "title" in part)


def _inputs(card: Json | None) -> Iterator[Json]:
    return (part for part in parts_of(card) if part["type"].startswith("Input."))


def _errors(body: list[Json]) -> Iterator[tuple[str, str]]:
    """An error stands under its input, in the colour that asks for attention."""
    name = ""
    for part in body:
        name = part.get("id", name)
        runs = part.get("inlines", [])
        if runs and runs[0].get("color") == "attention":
            yield name, "".join(run["text"] for run in runs)


def _prose(card: Json | None) -> str:
    """All that can be read, but not what is on buttons and inputs: a line for each block."""
    blocks = (part["inlines"] for part in parts_of(card) if "inlines" in part)
    return "\n".join("".join(run["text"] for run in runs) for runs in blocks)
