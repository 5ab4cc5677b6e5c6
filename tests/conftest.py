import signal
import sys
from contextlib import contextmanager

import pytest
import urllib3  # noqa: F401  tries ::1 at its import, before the guard is at work (folium brings it)
from hypothesis import settings

from tests.sockets import Guard

# A shell's background job ignores Ctrl-C, and so would every program that a test starts and stops.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Times are no property of the code where several programs share a machine.
settings.register_profile("geothreat", deadline=None)
settings.load_profile("geothreat")

GUARD = Guard()
sys.addaudithook(GUARD)  # stays for the life of the process; tests mark what they need


@contextmanager
def _watched(item):
    """No test reaches beyond this machine; only those marked "loopback" open a socket at all."""
    GUARD.watch(loopback=item.get_closest_marker("loopback") is not None)
    yield
    opened = GUARD.rest()
    if opened:
        pytest.fail(f"the network was used: {'; '.join(opened)}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    with _watched(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    with _watched(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    with _watched(item):
        return (yield)
