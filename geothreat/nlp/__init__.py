"""All that knows spaCy: names, numbers, dates, statements. Imported only when text is read."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geothreat.nlp.analysis import ENGINE, Explanation, analyze_document, explain_document

__all__ = ["ENGINE", "Explanation", "analyze_document", "explain_document"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load the analysis only when it is asked for."""
    if name in __all__:
        return getattr(import_module("geothreat.nlp.analysis"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
