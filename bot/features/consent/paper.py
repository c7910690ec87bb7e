"""The form for a signature on paper, and the ledger on a page: both behind a link that lasts ten minutes."""

from datetime import date
from typing import Any

from bot.domain.actions.consent import ExportMyConsent, PrintConsent
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL, Entry
from bot.domain.consent.text import after_months
from bot.domain.files import Page
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.features import pages
from bot.features.consent import register
from bot.features.context import Context, answer_to
from bot.features.pages import Asked
from bot.features.shared import colleagues
from bot.store.consent import ledger, reuses, texts
from content_library import pages as drawn

_HTML = "text/html"
_FORM_WORDS = (
    *("title", "name_label", "purpose_label", "channels_label", "period_label", "period", "withdraw_label"),
    *("withdraw", "contact_label", "signature", "date", "made", "return_to"),
)


@answer_to(PrintConsent)
def print_consent(ctx: Context, _: PrintConsent, __: Answers) -> Reply:
    if texts.find_current_text(ctx.tx, ctx.workspace.id) is None:
        return Notice(ctx.words("consent").text("no_text"))
    return _link(ctx, "form", pages.page_link(ctx, "consent_form"))


@answer_to(ExportMyConsent)
def export_mine(ctx: Context, _: ExportMyConsent, __: Answers) -> Reply:
    return _link(ctx, "mine", pages.page_link(ctx, "consent_ledger", whole=0))


def show_form(ctx: Context, _: Asked) -> Page | None:
    """One page of A4, in the person's language, with nothing ticked."""
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    if text is None:
        return None
    language = ctx.member.language
    words = ctx.words(
        "consent_paper",
        version=text.version,
        on=text.published_at,
        months=text.months,
        until=after_months(ctx.today, text.months),
        mail=text.mail,
    )
    values = {name: words.plain(name) for name in _FORM_WORDS}
    html = drawn.render_page(
        "consent_form",
        language,
        **values,
        organisation=ctx.organisation,
        text=text.text(language),
        person=colleagues.display_name(ctx, ctx.member) if ctx.member.name else "",
        purpose=text.purpose(language),
        contact=text.contact,
        channels=[ctx.label("consent_channel", one) for one in GENERAL],
    )
    return Page(html.encode(), _HTML)


def show_ledger(ctx: Context, asked: Asked) -> Page | None:
    """The person's own entries or, for HR, everybody's. A role that is gone opens nothing."""
    whole = bool(asked["whole"])
    if whole and not ctx.member.is_hr:
        return None
    words = ctx.words("consent_paper", at=ctx.now.astimezone(ctx.zone))
    block = "whole" if whole else "mine"
    html = drawn.render_page(
        "consent_ledger",
        ctx.member.language,
        title=words.plain(f"{block}_title"),
        made=words.plain("made_at"),
        note=words.plain(f"{block}_note"),
        nothing=words.plain("nothing"),
        heads=[words.plain(f"head_{name}") for name in ("day", "what", "where", "until", "how", "version")],
        people=[(name, _rows(ctx, entries, {})) for name, entries in register.list_everybody(ctx)]
        if whole
        else [("", _rows(ctx, ledger.list_entries(ctx.tx, ctx.member.id), _titles(ctx)))],
    )
    return Page(html.encode(), _HTML)


def _titles(ctx: Context) -> dict[int, str]:
    return {
        number: one.title for number, one in reuses.reuses_by_id(ctx.tx, ctx.vault, ctx.member.id).items()
    }


def _rows(ctx: Context, entries: list[Entry], titles: dict[int, str]) -> list[tuple[str, ...]]:
    versions = texts.versions_by_id(ctx.tx, ctx.workspace.id)

    def day(value: date | None) -> str:
        return ctx.words("consent_paper", on=value).plain("day") if value else ""

    def row(entry: Entry) -> tuple[Any, ...]:
        at = ctx.words("consent_paper", at=entry.at.astimezone(ctx.zone))
        piece = titles.get(entry.reuse_id or 0) or at.plain("piece")
        where = ctx.label("consent_channel", entry.channel)
        received = (
            ctx.words("consent_paper", on=entry.received_on).plain("received") if entry.received_on else ""
        )
        return (
            at.plain("moment"),
            ctx.label("consent_event", entry.event),
            f"{where} ({piece})" if entry.reuse_id else where,
            day(entry.until),
            " ".join(filter(None, (ctx.label("consent_how", entry.how), received))),
            str(versions.get(entry.text_id, "")),
        )

    return [row(entry) for entry in entries]


def _link(ctx: Context, block: str, url: str) -> Message:
    words = ctx.words("consent_paper")
    button = Button(words.plain(f"{block}_open"), url=url, style="primary")
    return Message(
        words.plain(f"{block}_title"), (Part(text=words.text(f"{block}_link"), buttons=(button,)),)
    )


PAGES = {"consent_form": show_form, "consent_ledger": show_ledger}
