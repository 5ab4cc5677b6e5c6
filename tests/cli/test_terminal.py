import io
import sys

import pytest

from geothreat.cli import _terminal
from geothreat.cli._terminal import Failures, with_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Make standard error a terminal, when called: pytest sets its own when a test begins."""

    def _terminal():
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        return stream

    return _terminal


def test_a_short_run_shows_no_progress(terminal):
    stream = terminal()
    assert list(with_progress(range(5))) == [0, 1, 2, 3, 4]
    assert stream.getvalue() == ""


def test_a_long_run_shows_progress_on_a_terminal(terminal, monkeypatch):
    monkeypatch.setattr(_terminal, "_PATIENCE_S", -1)
    stream = terminal()
    assert list(with_progress(range(1500))) == list(range(1500))
    assert "1,500 documents" in stream.getvalue()


def test_progress_is_quiet_when_piped_or_told_to_be(terminal, monkeypatch):
    monkeypatch.setattr(_terminal, "_PATIENCE_S", -1)
    stream = terminal()
    assert list(with_progress(range(3), quiet=True)) == [0, 1, 2]
    monkeypatch.setattr(Terminal, "isatty", lambda self: False)
    assert list(with_progress(range(3))) == [0, 1, 2]
    assert stream.getvalue() == ""


def test_the_bar_is_closed_when_a_run_breaks(terminal, monkeypatch):
    monkeypatch.setattr(_terminal, "_PATIENCE_S", -1)
    terminal()
    closed = []
    monkeypatch.setattr(_terminal._Bar, "close", lambda self: closed.append(self._progress.stop()))

    def broken():
        yield 1
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        list(with_progress(broken()))
    assert len(closed) == 1


def test_of_many_failures_the_first_are_told(capsys):
    with Failures() as failures:
        assert failures.status == 0
        for number in range(1234):
            failures.tell(f"number {number}")
    lines = capsys.readouterr().err.splitlines()
    assert (failures.status, len(lines)) == (1, 21)
    assert lines[-1] == "geothreat: and 1,214 more failed"
