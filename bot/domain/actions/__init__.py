"""All that somebody can ask of the bot; a new file of actions is a name here."""

from bot.domain.actions import cases, hr, prompts, taking_part, vacancies, weekly

__all__ = ["cases", "hr", "prompts", "taking_part", "vacancies", "weekly"]
