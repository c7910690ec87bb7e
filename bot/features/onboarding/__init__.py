"""The way in: guidelines, a goal, what is asked of a newcomer, and the track of new colleagues."""
