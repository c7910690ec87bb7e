"""HR: prompts."""
