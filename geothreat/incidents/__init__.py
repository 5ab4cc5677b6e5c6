"""Statements of many documents become incidents: one act in the world, however often reported.

`merge` compares reports pairwise by place, date, kind, figures and parties, adds up the weights of
`Weights`, and puts together only what nothing forbids. Each merge says why in words. Threats never
enter here.
"""

from geothreat.incidents.merging import merge
from geothreat.incidents.places import best_location
from geothreat.incidents.weights import Weights

__all__ = ["Weights", "best_location", "merge"]
