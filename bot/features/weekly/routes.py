"""Which feature of this room answers which action."""

from bot.domain.actions.weekly import (
    AskDeleteDraft,
    Decline,
    DeleteDraft,
    FillIn,
    KeepOwnWords,
    Later,
    OpenFillIn,
    OpenLater,
    OpenOwnWords,
    OpenShare,
    Share,
    ShowDrafts,
    ShowWeek,
    UndoShare,
)
from bot.features.context import Routes
from bot.features.weekly import declining, filling_in, my_drafts, own_words, postponing, sharing, weekly

FEATURES: Routes = {
    ShowWeek: weekly.show_week,
    OpenShare: sharing.open_share,
    Share: sharing.share,
    UndoShare: sharing.undo_share,
    Decline: declining.decline,
    OpenLater: postponing.open_later,
    Later: postponing.later,
    OpenOwnWords: own_words.open_own_words,
    KeepOwnWords: own_words.keep_own_words,
    OpenFillIn: filling_in.open_fill_in,
    FillIn: filling_in.fill_in,
    ShowDrafts: my_drafts.show_drafts,
    AskDeleteDraft: my_drafts.ask_delete_draft,
    DeleteDraft: my_drafts.delete_draft,
}
