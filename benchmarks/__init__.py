"""What the bot costs beside the least that the same work could cost; docs/benchmarks.md has the figures."""
