"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.my_data import AskErase, Erase, ExportMyData, ShowMyData
from bot.features.context import Routes
from bot.features.my_data import erasing, exporting, overview
from bot.features.pages import Show

FEATURES: Routes = {
    ShowMyData: overview.show_my_data,
    ExportMyData: exporting.export_my_data,
    AskErase: erasing.ask_erase,
    Erase: erasing.erase,
}
FOR_HR: Routes = {}
PAGES: dict[str, Show] = {"my_data": exporting.show_page}
