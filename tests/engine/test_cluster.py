"""Dask: a real scheduler and real workers, on the loopback only, one of them killed in mid-run."""

import os
import signal
import sys

import pytest

from geothreat.engine import hire
from geothreat.engine.cluster import Cluster
from geothreat.errors import EngineError
from tests.engine.conftest import articles, documents, tree

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.loopback


@pytest.fixture(scope="module")
def cluster():
    """What `--engine dask` starts where no scheduler is named."""
    with Cluster(3, None) as crew:
        yield crew.own


def test_a_cluster_whose_worker_is_killed_comes_to_the_same(go, cluster, tmp_path):
    with distributed.Client(cluster) as client:
        workers = list(client.run(os.getpid).values())
    rows = articles(48)
    assert len(set(workers)) == 3
    assert os.getpid() not in workers

    def given():
        for number, document in enumerate(documents(rows)):
            if number == 30:
                os.kill(workers[0], signal.SIGKILL)
            yield document

    crew = hire("dask", 1, cluster.scheduler_address)
    summary, _, _ = go(given(), tmp_path / "dask", crew=crew)
    assert (summary.new, summary.there, summary.errors) == (48, 0, 0)
    go(rows, tmp_path / "serial")
    assert tree(tmp_path / "dask") == tree(tmp_path / "serial")


def test_everything_listens_on_the_loopback_only(cluster):
    addresses = [cluster.scheduler_address, *cluster.scheduler_info["workers"]]
    assert all(address.startswith("tcp://127.0.0.1:") for address in addresses)


def test_no_scheduler_there(go, monkeypatch):
    monkeypatch.setattr("geothreat.engine.cluster._PATIENCE_S", 1)
    with pytest.raises(EngineError, match=r"tcp://127.0.0.1:9: no Dask scheduler answers there"):
        go(articles(2), crew=hire("dask", 1, "tcp://127.0.0.1:9"))


def test_without_dask(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"pip install geothreat\[dask\]"):
        hire("dask", 1)
