"""Trees of sentences from a trained spaCy pipeline: our own small one, or any that is installed."""

from geothreat.nlp.model.labels import load_labels
from geothreat.nlp.model.loading import NO_MODEL, RULES_ONLY, Pipeline, engine_of, load_pipeline
from geothreat.nlp.model.parsing import LONGEST, parse
from geothreat.nlp.model.tree import Tree

__all__ = [
    "LONGEST",
    "NO_MODEL",
    "RULES_ONLY",
    "Pipeline",
    "Tree",
    "engine_of",
    "load_labels",
    "load_pipeline",
    "parse",
]
