"""What answers which action here, and what of it is for HR."""

from bot.features.context import Routes

FEATURES: Routes = {}
FOR_HR: Routes = {}
