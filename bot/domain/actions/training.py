"""Training in small pieces."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowTraining(Action, wire="ShowTraining", typed="training", menu=("journey", 3)):
    pass


@dataclass(frozen=True)
class ReadLesson(Action, wire="ReadLesson"):
    """Read a card of a module, the first being 0."""

    module: str
    card: int


@dataclass(frozen=True)
class AnswerLesson(Action, wire="AnswerLesson"):
    """Choose an option of a card's question. Which one is kept nowhere."""

    module: str
    card: int
    option: int


@dataclass(frozen=True)
class WriteAboutTraining(Action, wire="WriteAboutTraining"):
    pass


@dataclass(frozen=True)
class SetTrainingReminders(Action, wire="SetTrainingReminders"):
    """Be reminded of what one has begun, or never again."""

    wanted: bool


@dataclass(frozen=True)
class ShowTrainingTotals(
    Action, wire="ShowTrainingTotals", who=Who.FIGURES, typed="training", menu=("programme", 3)
):
    pass
