"""A form as a table: what it asks, with the limits of each field.

    FIELDS = Fields("story", title=Line(LONGEST_TITLE, label="name"), link=Link(required=False))

    FIELDS.form(ctx, KeepStory(7), {"title": "Night shift"})  # to fill in
    read = FIELDS.read(ctx, answers)
    if read.errors:
        return FIELDS.form(ctx, action, read)  # all that was typed, and at each field what is wrong with it
    read.text("title")

How a form is drawn, how what was typed is kept and read into values, and what is said at a field is here and
in the words of “form”, for all forms. What only one form knows, it adds to `read.errors`.
"""

from bot.features.fields.choice_fields import Choice, Hour, Months, Person
from bot.features.fields.field import Field, Given
from bot.features.fields.form import Fields, Read, given_in, in_each, language_hint
from bot.features.fields.text_fields import (
    Clock,
    Colour,
    Day,
    Line,
    Lines,
    Link,
    Number,
    Secret,
    Text,
    Unhinted,
)

__all__ = (
    "Choice",
    "Clock",
    "Colour",
    "Day",
    "Field",
    "Fields",
    "Given",
    "Hour",
    "Line",
    "Lines",
    "Link",
    "Months",
    "Number",
    "Person",
    "Read",
    "Secret",
    "Text",
    "Unhinted",
    "given_in",
    "in_each",
    "language_hint",
)
