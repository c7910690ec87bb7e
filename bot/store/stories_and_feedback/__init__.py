"""One's own voice: feedback, own stories, the check before sharing, and what helps to begin."""
