"""Recognition: thanks, milestones, the round-up in the programme's channel, results."""
