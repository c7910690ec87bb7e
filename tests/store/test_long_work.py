"""The queue's tables are those of the release that is installed."""

from importlib.resources import files

NEWEST = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
"""The last step that is in 0031_procrastinate.sql."""


def test_the_installed_release_brings_no_sql_that_no_migration_of_ours_has() -> None:
    """If this fails, new “pre” files go into a migration, and “post” files into one a release later."""
    names = sorted(
        one.name for one in files("procrastinate.sql.migrations").iterdir() if one.name.endswith(".sql")
    )
    assert (len(names), names[-1]) == (38, NEWEST)
