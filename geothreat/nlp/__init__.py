"""All that knows spaCy: names, numbers, dates, statements. Imported only when text is read."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geothreat.nlp.analysis import Explanation, analyze_document, explain_document
    from geothreat.nlp.model import load_pipeline
    from geothreat.nlp.reality import Factuality, factuality

__all__ = [
    "Explanation",
    "Factuality",
    "analyze_document",
    "explain_document",
    "factuality",
    "load_pipeline",
]

_HOMES = {
    "Explanation": "analysis",
    "Factuality": "reality",
    "analyze_document": "analysis",
    "explain_document": "analysis",
    "factuality": "reality",
    "load_pipeline": "model",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load the analysis, or the model, only when it is asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
