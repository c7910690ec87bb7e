"""What a person does and sees, whatever the platform: a story is told once, to Slack and to Teams."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.shared import Changes, Json, Person, Upload
from playground.slack.app_client import Ack
from playground.slack.inputs import Given
from playground.teams.bot_client import Answer
from tests.end_to_end.waiting import until


@dataclass(frozen=True)
class Button:
    """A button as it is drawn: `raw` is the platform's own form of it, `place` where it is in Slack.

    `in_menu`: it is behind three dots, which is a tap more.
    """

    label: str
    raw: Json = field(hash=False)
    place: tuple[str, ...] = ()
    in_menu: bool = False


@dataclass(frozen=True)
class Shown:
    """One message of the bot, as a person sees it."""

    id: str
    text: str
    buttons: tuple[Button, ...]
    edited: bool

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]


@dataclass(frozen=True)
class Form:
    """A form in front of a person: its inputs with their labels, and what is wrong by input."""

    text: str
    labels: dict[str, str]
    errors: dict[str, str]


class Driver(ABC):
    """One person on one platform."""

    def __init__(self, person: Person, changes: Changes) -> None:
        self.person = person
        self.taps = 0
        self._changes = changes

    @abstractmethod
    def messages(self) -> list[Shown]:
        """What the bot has said, the oldest first."""

    @abstractmethod
    def form(self) -> Form | None:
        """The form that waits for an answer."""

    @abstractmethod
    def taps_for(self, name: str) -> int:
        """How many taps it takes to choose something in that input of the form."""

    @abstractmethod
    def answer(self) -> str:
        """The short line that was said beside the conversation; empty if there is none."""

    @abstractmethod
    async def types(self, words: str) -> Ack | Answer:
        """Type a command, such as "ambassador join"."""

    @abstractmethod
    async def press(self, message: str, button: Button) -> Ack | Answer:
        """Use a button that a message has or had."""

    @abstractmethod
    async def fills(self, **values: Given) -> Ack | Answer:
        """Fill in the form and send it; an input that is not given keeps its first value."""

    @abstractmethod
    async def chooses(self, label: str) -> Ack | Answer:
        """Click the button with that label in what was opened."""

    @abstractmethod
    def choices(self) -> dict[str, Json]:
        """The buttons of what was opened, as they are drawn."""

    @abstractmethod
    async def goes_home(self) -> None:
        """Look at one's overview."""

    @abstractmethod
    def home(self) -> Shown | None:
        """The overview, as it stands there now."""

    @abstractmethod
    async def clicks_at_home(self, label: str) -> Ack | Answer:
        """Click the first button with that label in the overview."""

    @abstractmethod
    async def sends(self, *files: Upload) -> Ack | Answer:
        """Send files to the bot in one message."""

    @abstractmethod
    async def points_at(self, words: str) -> Ack | Answer:
        """Use the bot's own action at the newest message with those words that a person wrote."""

    @abstractmethod
    async def types_in_channel(self, words: str) -> Ack | Answer:
        """Type a command in the channel of HR."""

    @abstractmethod
    def channel(self) -> list[Shown]:
        """What this person sees of the bot in the channel of HR; all of it, or for their eyes only."""

    async def reads_at_home(self, words: str) -> Shown:
        """Wait until those words are in the overview; return it."""

        def text() -> str:
            home = self.home()
            return home.text if home else ""

        await until(self._changes, lambda: words in text(), lambda: f"no “{words}” in:\n{text()}")
        home = self.home()
        assert home
        return home

    def having(self, label: str) -> Shown:
        """The newest message with that button."""
        found = [shown for shown in self.messages() if label in shown.labels]
        assert found, f"no “{label}” in:\n{self.sees()}"
        return found[-1]

    def saying(self, words: str) -> list[Shown]:
        """The messages with those words."""
        return [shown for shown in self.messages() if words in shown.text]

    async def clicks(self, label: str, number: int = 0, *, on: Shown | None = None) -> Ack | Answer:
        """Click the button with that label, the topmost of the newest message unless said otherwise."""
        shown = on or self.having(label)
        button = [one for one in shown.buttons if one.label == label][number]
        self.taps += 2 if button.in_menu else 1
        return await self.press(shown.id, button)

    async def tells_shared(
        self, share: str, network: str = "LinkedIn", number: int = 0, *, on: Shown | None = None
    ) -> Ack | Answer:
        """Say that something was shared, and where: the card itself asks it."""
        shown = on or self.having(share)
        await self.clicks(share, number, on=shown)
        return await self.clicks(network, on=next(one for one in self.messages() if one.id == shown.id))

    async def reads(self, words: str) -> None:
        """Wait until those words are to be seen."""
        await until(self._changes, lambda: words in self.sees(), lambda: f"no “{words}” in:\n{self.sees()}")

    async def gets(self, words: str, number: int = 1) -> Shown:
        """Wait until there are so many messages with those words; return the newest."""
        await until(
            self._changes,
            lambda: len(self.saying(words)) >= number,
            lambda: f"not {number} times “{words}” in:\n{self.sees()}",
        )
        assert len(self.saying(words)) == number
        return self.saying(words)[-1]

    async def gets_buttons(self, message: str, labels: Mapping[str, int]) -> Shown:
        """Wait until a message has so many buttons of each label; return what it looks like now."""

        def look() -> Shown:
            return next(shown for shown in self.messages() if shown.id == message)

        def counts() -> dict[str, int]:
            return {label: look().labels.count(label) for label in labels}

        await until(self._changes, lambda: counts() == labels, lambda: f"{counts()} instead of {labels}")
        return look()

    def sees(self) -> str:
        """Everything that can be read now."""
        form = self.form()
        texts = [f"{shown.text}\n{shown.labels}" for shown in self.messages()]
        return "\n---\n".join([*texts, form.text if form else "", self.answer()])
