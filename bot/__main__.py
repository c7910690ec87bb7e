"""`python -m bot` is `ambassador-bot`."""

from bot.cli import app

app()
