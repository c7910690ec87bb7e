"""One valid part of every kind."""

from typing import Any

Json = dict[str, Any]

OPEN = {"type": "Action.OpenUrl", "title": "Read", "url": "https://a.example"}
SUBMIT = {"type": "Action.Submit", "title": "Plain", "data": {"do": "Plain"}}
FETCH = {"type": "Action.Submit", "title": "Ask", "data": {"msteams": {"type": "task/fetch"}, "do": "Ask"}}
EXECUTE = {
    "type": "Action.Execute", "title": "Go", "verb": "Go", "data": {"do": "Go", "item": 7},
    "style": "positive", "fallback": SUBMIT,
}  # fmt: skip
TOGGLE = {"type": "Action.ToggleVisibility", "title": "More", "targetElements": ["more"]}
CHOICES = [{"title": "First", "value": "a"}, {"title": "Second", "value": "b"}]
INPUTS: list[Json] = [
    {"type": "Input.Text", "id": "words", "label": "Words", "isRequired": True, "maxLength": 5,
     "errorMessage": "Say something short", "regex": "^[a-z ]*$"},
    {"type": "Input.ChoiceSet", "id": "one", "choices": CHOICES, "value": "a", "style": "expanded"},
    {"type": "Input.ChoiceSet", "id": "many", "choices": CHOICES, "isMultiSelect": True},
    {"type": "Input.ChoiceSet", "id": "who", "choices": [], "style": "filtered",
     "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}},
    {"type": "Input.Date", "id": "day", "value": "2026-11-23", "min": "2026-01-01"},
    {"type": "Input.Time", "id": "time"},
    {"type": "Input.Number", "id": "number", "min": 1},
    {"type": "Input.Toggle", "id": "toggle", "title": "Yes?", "value": "false"},
]  # fmt: skip
TEXT = {"type": "TextBlock", "text": "Words", "wrap": True, "weight": "Bolder", "size": "extraLarge"}
RUN = {"type": "TextRun", "text": "Words", "weight": "bolder", "selectAction": OPEN}
BODY: list[Json] = [
    TEXT,
    {"type": "RichTextBlock", "inlines": ["Plain ", RUN]},
    {"type": "FactSet", "facts": [{"title": "Where", "value": "Utrecht"}]},
    {"type": "Image", "url": "https://a.example/x.png", "altText": "A cat"},
    {"type": "Container", "id": "more", "isVisible": False, "items": [TEXT], "style": "emphasis"},
    {"type": "ColumnSet", "columns": [{"type": "Column", "width": "auto", "items": [TEXT]}, {"items": []}]},
    {"type": "Table", "columns": [{"width": 1}],
     "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": [TEXT]}]}]},
    {"type": "ActionSet", "actions": [EXECUTE, SUBMIT, FETCH, OPEN, TOGGLE]},
]  # fmt: skip


def card(*body: Json, **more: Any) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body or BODY), **more}


def message(card: Json) -> Json:
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return {"type": "message", "attachments": [attachment]}
