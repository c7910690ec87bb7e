"""Letting a browser open one's own pages."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class LetBrowserIn(Action, wire="LetBrowserIn"):
    """That browser is the person's, and shows this number."""

    browser: int
    number: int


@dataclass(frozen=True)
class ShutBrowserOut(Action, wire="ShutBrowserOut"):
    """It is not, or not any more."""

    browser: int
