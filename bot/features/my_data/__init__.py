"""What the bot knows of somebody: shown, exported, erased."""
