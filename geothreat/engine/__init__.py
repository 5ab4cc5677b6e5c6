"""The journey over very many documents: in parts, in parallel, and on from wherever it stopped.

Documents are read one after another and cut into parts by their content; a part that is there
already is not made again. Only the process that runs the journey touches the output folder:
workers, be they this process, others or a Dask cluster's, get documents and give back lines.
Whoever works, and however many, the folder has the same bytes at the end.
"""

from geothreat.engine.crews import ENGINES, hire
from geothreat.engine.journey import Summary, Told, run
from geothreat.engine.settings import Settings

__all__ = ["ENGINES", "Settings", "Summary", "Told", "hire", "run"]
