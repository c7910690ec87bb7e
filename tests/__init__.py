"""Hypothesis is the same for all tests, here and on any machine.

How long an example takes says more of the machine than of the code; what is slow the first time, such as its
tables of Unicode, is no fault. A run tries the same examples each time, so what fails has to do with what was
changed; with `--hypothesis-profile=default` it looks further.
"""

import gc

from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    # A fixture that a test with many examples uses makes what it needs for each, or has no state.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")

gc.set_threshold(20_000, 20, 20)  # as `bot/cli.py` does: to collect the tests loads far more
