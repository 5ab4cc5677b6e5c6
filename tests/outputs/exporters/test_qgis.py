"""Where QGIS is installed: layers come up drawn, and a day of the controller shows its acts."""

import os
import shutil
import subprocess

import pytest

from geothreat.outputs.exporters import gpkg
from tests.outputs.sample import corpus, country

PYTHON = shutil.which("python3", path="/usr/bin")
ASK = """
import os, sys
from qgis.core import *
from qgis.PyQt.QtCore import QDateTime
app = QgsApplication([], False)
app.initQgis()
for name in ("events", "incidents", "threats", "arrows"):
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    layer.loadDefaultStyle()
    time, context = layer.temporalProperties(), QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    print(name, layer.renderer().type(), layer.renderer().classAttribute(), time.isActive())
    if name == "events":
        for day in (6, 7, 13, 14):
            span = QgsDateTimeRange(
                QDateTime(2025, 4, day, 0, 0, 0), QDateTime(2025, 4, day, 23, 59, 59)
            )
            wanted = QgsFeatureRequest().setFilterExpression(time.createFilterString(context, span))
            print(day, *sorted(feature["event_id"] for feature in layer.getFeatures(wanted)))
sys.stdout.flush()
os._exit(0)  # layers that outlive the application crash it
"""


def asked(code, *arguments):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [PYTHON, "-c", code, *map(str, arguments)]
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module", autouse=True)
def qgis():
    if PYTHON is None or asked("import qgis.core").returncode:
        pytest.skip("QGIS is not installed")


def test_styles_and_time(tmp_path):
    gpkg.write(*corpus(), tmp_path / "o.gpkg", country=country)
    done = asked(ASK, tmp_path / "o.gpkg")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "events categorizedSymbol kind True",
        "6",
        "7 a2",
        "13 a1 a2 b1",
        "14",
        "incidents categorizedSymbol kind True",
        "threats categorizedSymbol mode True",
        "arrows categorizedSymbol mode True",
    ]
