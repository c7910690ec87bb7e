"""Recognition: thanks, milestones and results; no points, no ranking."""
