"""All that somebody can ask of the bot; a new file of actions is a name here."""

from bot.domain.actions import hr, prompts, taking_part, vacancies, weekly

__all__ = ["hr", "prompts", "taking_part", "vacancies", "weekly"]
