"""Work for the crew's processes: light, so that they start in no time."""

import os
import time

from geothreat.engine import limits


def double(number):
    return 2 * number


def die_on_three(number):
    if number == 3:
        os._exit(1)
    return number


def fail(number):
    raise ValueError(f"not {number}")


def die(_number):
    os._exit(1)


def get_stuck(_number):
    """A step in C code that no exception of Python's reaches."""
    limits._GRACE_S = 0
    with limits.time_limit(0.2, in_worker=True):
        sum(range(10**12))


def dawdle(_number):
    """Steps of Python that an exception ends, and what comes after it is not hit."""
    try:
        with limits.time_limit(0.1, in_worker=True):
            while True:
                """Busy."""
    except limits.TimeIsUpError:
        return "ended"


def hurry(_number):
    with limits.time_limit(0.05, in_worker=True):
        done = "in time"
    time.sleep(0.1)
    return done
