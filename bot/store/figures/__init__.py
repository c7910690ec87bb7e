"""What HR is told: counting what happened in a period, and keeping what was told of it."""
