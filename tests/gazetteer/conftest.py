import pytest

from geothreat.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="session")
def de_facto() -> Gazetteer:
    return open_gazetteer(worldview="de-facto")
