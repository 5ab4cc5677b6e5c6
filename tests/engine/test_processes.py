"""Processes that work, fail, die and hang."""

import pytest

from geothreat.engine import processes
from geothreat.engine.crews import LOST, Serial, hire, settled
from geothreat.engine.processes import Processes
from geothreat.errors import EngineError
from tests.engine import crew_work as work


def test_every_task_is_done_once():
    given = iter(range(50))
    with Processes(2) as crew:
        assert sorted(crew.map(work.double, given)) == [(n, 2 * n) for n in range(50)]
        assert dict(crew.map(work.double, [7])) == {7: 14}


def test_few_tasks_are_in_memory():
    drawn = []
    with Processes(2) as crew:
        for done, _ in enumerate(crew.map(work.double, (drawn.append(n) or n for n in range(30)))):
            assert len(drawn) <= done + 4


def test_a_task_that_ends_its_worker_is_named_and_the_others_are_done():
    with Processes(2) as crew:
        done = dict(crew.map(work.die_on_three, range(8)))
    assert done.pop(3) is LOST
    assert done == {n: n for n in range(8) if n != 3}


def test_what_the_work_raises_is_raised_here():
    with Processes(1) as crew, pytest.raises(ValueError, match="not 1"):
        list(crew.map(work.fail, [1]))


def test_workers_that_all_die_end_the_run(monkeypatch):
    monkeypatch.setattr(processes, "_MOST_LOSSES", 2)
    with Processes(1) as crew, pytest.raises(EngineError, match=r"3 in a row.*--workers 1"):
        list(crew.map(work.die, range(9)))


def test_limits_of_time():
    with Processes(1) as crew:
        assert list(crew.map(work.dawdle, [0])) == [(0, "ended")]
        assert list(crew.map(work.hurry, range(3))) == [(n, "in time") for n in range(3)]
        assert list(crew.map(work.get_stuck, [0])) == [(0, LOST)]


class Losing(Serial):
    """A crew that loses every second task."""

    def map(self, work, tasks):
        for number, task in enumerate(tasks):
            yield task, LOST if number % 2 else work(task)


def test_what_no_task_can_spoil_is_done_here_when_it_is_lost():
    assert list(settled(Losing(), work.double, range(3))) == [(0, 0), (1, 2), (2, 4)]


def test_no_such_engine():
    with pytest.raises(EngineError, match="no engine 'spark': choose one of serial, processes"):
        hire("spark", 1)
