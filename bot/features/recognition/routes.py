"""Which feature of this room answers which action."""

from bot.domain.actions.recognition import (
    AlwaysPublic,
    GiveThanks,
    KeepRecognitionRules,
    KeepRecognitionWishes,
    OpenRecognitionRules,
    OpenRecognitionWishes,
    OpenResults,
    OpenSuccess,
    OpenThanks,
    PostResults,
    PreviewResults,
    ReadRecognition,
    ReadRoundUp,
    SayThanksBack,
    SetPublic,
    ShowRecognition,
    StopImpact,
    TellHere,
    TellNowhere,
    TellSuccess,
)
from bot.features.context import Routes
from bot.features.recognition import (
    overview,
    place,
    reading,
    results,
    round_up,
    setting,
    success,
    thanks,
    wishing,
)

FEATURES: Routes = {
    OpenThanks: thanks.open_thanks,
    GiveThanks: thanks.give_thanks,
    OpenSuccess: success.open_success,
    TellSuccess: success.tell_success,
    ShowRecognition: overview.show_recognition,
    ReadRecognition: reading.read_recognition,
    SetPublic: reading.set_public,
    AlwaysPublic: reading.always_public,
    SayThanksBack: reading.say_thanks_back,
    OpenRecognitionWishes: wishing.open_wishes,
    KeepRecognitionWishes: wishing.keep_wishes,
    StopImpact: wishing.stop_impact,
    ReadRoundUp: round_up.read_round_up,
}
FOR_HR: Routes = {
    OpenRecognitionRules: setting.open_rules,
    KeepRecognitionRules: setting.keep_rules,
    TellHere: place.tell_here,
    TellNowhere: place.tell_nowhere,
    OpenResults: results.open_results,
    PreviewResults: results.preview_results,
    PostResults: results.post_results,
}
