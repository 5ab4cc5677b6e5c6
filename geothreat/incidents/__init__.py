"""Statements of many documents become incidents: one act in the world, however often reported.

`merge` compares reports pairwise by place, date, kind, figures and parties, adds up the weights of
`Weights`, and puts together only what nothing forbids. Each merge says why in words, and so does
each refusal that came near. `merge_threats` does the like for threats, which are never acts;
`propose_links` asks which later act would fit a standing threat, and leaves the answer to a person.
"""

from geothreat.incidents.evidence import Evidence, Key
from geothreat.incidents.links import propose_links
from geothreat.incidents.merging import merge
from geothreat.incidents.places import best_location
from geothreat.incidents.utterances import merge_threats
from geothreat.incidents.weights import ThreatWeights, Weights

__all__ = [
    "Evidence",
    "Key",
    "ThreatWeights",
    "Weights",
    "best_location",
    "merge",
    "merge_threats",
    "propose_links",
]
