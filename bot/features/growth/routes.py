"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.growth import (
    AddNetwork,
    AddSkill,
    DropNetwork,
    DropSkill,
    NoteApplied,
    OpenApplied,
    OpenNetwork,
    OpenSkill,
    ShowGrowth,
    ShowGrowthNotes,
    UndoApplied,
)
from bot.features.context import Routes
from bot.features.growth import applied, noting, overview

FEATURES: Routes = {
    ShowGrowth: overview.show_growth,
    ShowGrowthNotes: noting.show_notes,
    OpenSkill: noting.open_skill,
    AddSkill: noting.add_skill,
    DropSkill: noting.drop_skill,
    OpenNetwork: noting.open_network,
    AddNetwork: noting.add_network,
    DropNetwork: noting.drop_network,
}
FOR_HR: Routes = {
    OpenApplied: applied.open_applied,
    NoteApplied: applied.note_applied,
    UndoApplied: applied.undo_applied,
}
