"""HR: who handles cases, how soon, who helps, and what came of it."""
