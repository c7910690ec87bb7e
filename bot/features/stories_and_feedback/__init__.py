"""One's own voice: feedback on a draft, own stories, the check before sharing."""
