"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.consent import (
    AnswerReuse,
    AskReuse,
    EnterReceived,
    ExportConsents,
    ExportMyConsent,
    FinishRemoval,
    GiveConsent,
    KeepPublication,
    OpenConsent,
    OpenConsentOf,
    OpenConsentText,
    OpenPublication,
    OpenReceived,
    OpenReuse,
    OpenReuseRequest,
    PreviewConsentText,
    PrintConsent,
    PublishConsentText,
    ShowConsent,
    ShowConsentOf,
    ShowConsents,
    ShowRemoval,
    WithdrawAll,
    WithdrawConsent,
)
from bot.features.consent import (
    asking,
    desk,
    looking_up,
    overview,
    paper,
    piece,
    publishing,
    received,
    removing,
    requesting,
    text_form,
    withdrawing,
)
from bot.features.context import Routes
from bot.features.pages import Show

FEATURES: Routes = {
    ShowConsent: overview.show_consent,
    OpenConsent: asking.open_consent,
    GiveConsent: asking.give_consent,
    OpenReuse: piece.open_reuse,
    AnswerReuse: piece.answer_reuse,
    WithdrawConsent: withdrawing.withdraw_consent,
    WithdrawAll: withdrawing.withdraw_all,
    PrintConsent: paper.print_consent,
    ExportMyConsent: paper.export_mine,
}
FOR_HR: Routes = {
    OpenConsentText: text_form.open_text,
    PreviewConsentText: text_form.preview_text,
    PublishConsentText: text_form.publish_text,
    ShowConsents: desk.show_consents,
    OpenConsentOf: looking_up.open_consent_of,
    ShowConsentOf: looking_up.show_consent_of,
    OpenPublication: publishing.open_publication,
    KeepPublication: publishing.keep_publication,
    OpenReuseRequest: requesting.open_request,
    AskReuse: requesting.ask_reuse,
    OpenReceived: received.open_received,
    EnterReceived: received.enter_received,
    ShowRemoval: removing.show_removal,
    FinishRemoval: removing.finish_removal,
    ExportConsents: paper.export_all,
}
PAGES: dict[str, Show] = {"consent_form": paper.show_form, "consent_ledger": paper.show_ledger}
