"""All that somebody can ask of the bot; a new file of actions is a name here."""

from bot.domain.actions import cases, checkins, hr, pace, prompts, recognition, taking_part, vacancies, weekly

__all__ = ["cases", "checkins", "hr", "pace", "prompts", "recognition", "taking_part", "vacancies", "weekly"]
