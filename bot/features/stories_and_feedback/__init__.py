"""Stories and feedback: feedback on a draft, own stories, the check before sharing."""
