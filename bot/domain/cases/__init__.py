"""Cases: what ambassadors report, who sees it, and what has to happen by when."""
