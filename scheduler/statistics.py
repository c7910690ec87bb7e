"""What the database knows of its own tables."""

from scheduler.timed import Run, timed


@timed("learn how large tables are", minutes=24 * 60)
def update_statistics(run: Run) -> None:
    """Without it SQLite takes a table of millions for as good a start as one of three rows."""
    run.store.update_statistics()
