"""Questions that the rules ask of a sentence's tree: who, whom, where, and what hangs on what."""

from geothreat.nlp.syntax.paths import Path, Step, head_of_span, path_between
from geothreat.nlp.syntax.roles import Roles, roles_of

__all__ = ["Path", "Roles", "Step", "head_of_span", "path_between", "roles_of"]
