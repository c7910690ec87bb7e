"""How it stands with one's own consent, with everything that can be done about it."""

from bot.domain.actions.consent import (
    ExportMyConsent,
    OpenConsent,
    OpenReuse,
    PrintConsent,
    ShowConsent,
    WithdrawAll,
    WithdrawConsent,
)
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL, Channel
from bot.domain.consent.status import ConsentStatus, Key, consent_status, is_answered, may_renew
from bot.domain.consent.text import ConsentText
from bot.domain.messages import Button, Message, Part, Reply, escape
from bot.features.consent import recording
from bot.features.context import Context, answer_to
from bot.store.consent import ledger, reuses, texts
from bot.store.consent.reuses import Reuse

_PIECES = 8
"""So many are shown, the newest first; the page has all."""


@answer_to(ShowConsent)
def show_consent(ctx: Context, _: ShowConsent, __: Answers) -> Reply:
    """Anybody sees their consent: it does not depend on taking part."""
    return consent_message(ctx)


def consent_message(ctx: Context, said: str = "", more: tuple[Button, ...] = ()) -> Message:
    """`said` stands on top, with the buttons `more`."""
    words, text = ctx.words("consent"), texts.find_current_text(ctx.tx, ctx.workspace.id)
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    if text is None:
        return words.message("title", "no_text")
    head = [Part(text=said, buttons=more)] if said else []
    pieces = list(reuses.reuses_by_id(ctx.tx, ctx.vault, ctx.member.id).values())[:_PIECES]
    return Message(
        words.plain("title"),
        (
            *head,
            _answer(ctx, text, found),
            *(_channel(ctx, one, found.get((one, None), ConsentStatus()), text) for one in GENERAL),
            *(_piece(ctx, one, found, text) for one in pieces),
            _contact(ctx, text, found),
        ),
    )


def state_words(ctx: Context, found: ConsentStatus) -> str:
    at = found.entry.at.astimezone(ctx.zone) if found.entry else None
    return ctx.words("consent", until=found.until, on=at).text(found.reason)


def _answer(ctx: Context, text: ConsentText, found: dict[Key, ConsentStatus]) -> Part:
    words = ctx.words("consent")
    left = [one for one in GENERAL if not is_answered(found.get((one, None), ConsentStatus()), text)]
    answer = Button(words.plain("answer"), OpenConsent(), opens_form=True, style="primary")
    return Part(text=words.text("to_answer" if left else "body"), buttons=(answer,) if left else ())


def _channel(ctx: Context, channel: Channel, found: ConsentStatus, text: ConsentText) -> Part:
    words, buttons = ctx.words("consent"), []
    if found.is_valid:
        buttons.append(Button(words.plain("withdraw"), WithdrawConsent(channel)))
    if may_renew(found, ctx.today):
        buttons.append(Button(words.plain("renew"), OpenConsent(channel), opens_form=True))
    elif is_answered(found, text) and not found.is_valid:
        buttons.append(Button(words.plain("give"), OpenConsent(channel), opens_form=True))
    return Part(ctx.label("consent_channel", channel), state_words(ctx, found), buttons=tuple(buttons))


def _piece(ctx: Context, reuse: Reuse, found: dict[Key, ConsentStatus], text: ConsentText) -> Part:
    words = ctx.words("consent", title=reuse.title)
    now = {channel: found.get((channel, reuse.id), ConsentStatus()) for channel in reuse.channels}
    lines = [f"- {escape(ctx.label('consent_channel', one))}: {state_words(ctx, now[one])}" for one in now]
    buttons = [
        Button(
            ctx.words("consent", where=recording.channel_in_sentence(ctx, one)).plain("withdraw_piece"),
            WithdrawConsent(one, reuse.id),
        )
        for one in now
        if now[one].is_valid
    ]
    is_open = reuse.until is None or reuse.until >= ctx.today
    if is_open and any(not is_answered(one, text) or may_renew(one, ctx.today) for one in now.values()):
        buttons.append(Button(words.plain("answer_piece"), OpenReuse(reuse.id), opens_form=True))
    return Part(words.plain("piece"), "\n".join(lines), buttons=tuple(buttons))


def _contact(ctx: Context, text: ConsentText, found: dict[Key, ConsentStatus]) -> Part:
    words = ctx.words("consent", contact=text.contact, mail=text.mail, version=text.version)
    buttons = [Button(words.plain("print"), PrintConsent(), opens_form=True)]
    if found:
        buttons.append(Button(words.plain("ledger"), ExportMyConsent(), opens_form=True))
    if sum(one.is_valid for one in found.values()) > 1:
        buttons.append(Button(words.plain("withdraw_all"), WithdrawAll()))
    return Part(words.plain("contact_title"), words.text("contact"), buttons=tuple(buttons))
