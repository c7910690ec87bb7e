"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.buddies import (
    AnswerPair,
    AskBuddy,
    AskGuide,
    AskPrompts,
    EndPair,
    OpenGuides,
    OpenPairing,
    ProposePair,
    SetGuide,
    ShowBuddies,
    ShowGuide,
    SwapBuddy,
)
from bot.features.buddies import ending, finding, guiding, pairing
from bot.features.context import Routes

FEATURES: Routes = {
    ShowBuddies: finding.show_buddies,
    OpenGuides: finding.open_guides,
    AskBuddy: pairing.ask_buddy,
    AskGuide: pairing.ask_guide,
    AnswerPair: pairing.answer_pair,
    EndPair: ending.end_pair,
    SwapBuddy: ending.swap_buddy,
    AskPrompts: ending.ask_prompts,
    ShowGuide: guiding.show_guide,
    SetGuide: guiding.set_guide,
}
FOR_HR: Routes = {
    OpenPairing: pairing.open_pairing,
    ProposePair: pairing.propose_pair,
}
