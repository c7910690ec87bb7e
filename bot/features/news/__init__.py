"""News of the organisation: its feeds, and what of them HR puts on the weekly card."""
