"""What can be typed: training."""

from bot.domain.actions.learning import ShowTraining, ShowTrainingTotals
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {"training": lambda _: ShowTraining()}
ADVOCACY: Makers = {"training": lambda _: ShowTrainingTotals()}
DUTCH: Dutch = {"leren": "training", "trainingen": "training"}
