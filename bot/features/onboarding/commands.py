"""What can be typed: the way in."""

from bot.domain.actions.onboarding import OpenNewcomer, ShowGoal, ShowGuidelineDesk, ShowGuidelines
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "guidelines": lambda rest: ShowGuidelines(rest[:60]),
    "goal": lambda _: ShowGoal(),
}
ADVOCACY: Makers = {
    "guidelines": lambda _: ShowGuidelineDesk(),
    "newcomer": lambda _: OpenNewcomer(),
}
DUTCH: Dutch = {
    "spelregels": "guidelines",
    "richtlijnen": "guidelines",
    "doel": "goal",
    "nieuwe collega": "newcomer",
}
