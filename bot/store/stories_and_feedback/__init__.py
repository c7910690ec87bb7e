"""Stories and feedback: feedback, own stories, the check before sharing, and what helps to begin."""
