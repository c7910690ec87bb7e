"""What can be typed: one's own data."""

from bot.domain.actions.my_data import AskErase, ShowMyData
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "mydata": lambda _: ShowMyData(),
    "my data": lambda _: ShowMyData(),
    "erase": lambda _: AskErase(),
}
ADVOCACY: Makers = {}
DUTCH: Dutch = {
    "gegevens": "mydata",
    "mijn gegevens": "mydata",
    "wissen": "erase",
}
