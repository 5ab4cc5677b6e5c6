"""The extract format: records to JSON objects and back, without loss.

One object a document. ``to_json`` and ``from_json`` are inverse; keys are all present, unknown is
``null``, none is ``[]``. Keys of our own (``geothreat``, ``population``, ``members``) are additions
that readers of the format may ignore.
"""

from geothreat.contract.reading import from_json, is_analysed
from geothreat.contract.writing import place_to_json, sha256_of, to_json

__all__ = ["from_json", "is_analysed", "place_to_json", "sha256_of", "to_json"]
