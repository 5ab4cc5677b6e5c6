"""Find and load a trained pipeline: the one that ships with the package, or one by name."""

import json
import warnings
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from geothreat.errors import ModelError
from geothreat.nlp.model.digests import check_digests
from geothreat.nlp.model.labels import Scheme, scheme_of

__all__ = ["NO_MODEL", "RULES_ONLY", "Pipeline", "engine_of", "load_pipeline"]

NO_MODEL = "none"
RULES_ONLY = "rules on spacy.blank"
_SHIPPED = Path(__file__).parent / "en"
_LEFT_OUT = ("ner", "entity_linker", "lemmatizer", "senter", "sentencizer", "textcat")
_UNREAD = (*_LEFT_OUT, "tokenizer")  # texts come cut, and its exceptions take long to read
_NEEDED = {"dep": "parser", "tag": "tagger", "pos": "source of parts of speech"}


@dataclass(frozen=True, slots=True, eq=False)
class Pipeline:
    """A loaded pipeline, what it is called, and which relations it speaks."""

    name: str
    version: str
    nlp: Language
    scheme: Scheme

    @property
    def engine(self) -> str:
        """What ran, for outputs."""
        return f"rules + {self.name} {self.version}"

    @property
    def about(self) -> str:
        """What it says of itself as JSON: another training has other scores."""
        return json.dumps(self.nlp.meta, sort_keys=True)


def engine_of(pipeline: Pipeline | None) -> str:
    """Return what ran, for outputs: rules alone, or rules and this pipeline.

    >>> engine_of(None)
    'rules on spacy.blank'
    """
    return pipeline.engine if pipeline else RULES_ONLY


@cache
def load_pipeline(name: str | None = None) -> Pipeline | None:
    """Load a trained pipeline once for each process.

    Parameters
    ----------
    name : str, optional
        An installed spaCy pipeline package ("en_core_web_sm"), or the folder of one; "none" for no
        pipeline at all. By default the one that ships with this package, where it is there.

    Returns
    -------
    Pipeline or None
        None when the rules are to run alone.

    Raises
    ------
    ModelError
        When it is not installed, does not load with this spaCy, is not for English, or has no
        tagger or parser whose relations are known.
    """
    if name == NO_MODEL:
        return None
    if name is None:
        return _load(_SHIPPED, "the model of geothreat") if _is_shipped() else None
    return _load(name, f"model {name!r}")


def _is_shipped() -> bool:
    return (_SHIPPED / "config.cfg").is_file()


def _load(source: str | Path, called: str) -> Pipeline:
    import spacy  # noqa: PLC0415  (heavy: only when a model is wanted)

    if source == _SHIPPED:
        check_digests(_SHIPPED, called)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # W095: made with another spaCy
            with _multiplied_by_numpy():
                nlp = spacy.load(source, exclude=_UNREAD if source == _SHIPPED else _LEFT_OUT)
    except OSError as error:
        fault = "is not installed" if "E050" in str(error) else f"cannot be read ({_short(error)})"
        raise ModelError(f"{called} {fault}; {_advice(source)}") from error
    except Exception as error:  # whatever a package of somebody else raises
        raise ModelError(f"{called} does not load ({_short(error)}); {_advice(source)}") from error
    return _checked(nlp, called)


def _multiplied_by_numpy() -> AbstractContextManager[None]:
    """Let the network that is loaded multiply by NumPy's library: up to three times as fast.

    thinc's own is older and knows no wide registers. Whoever chose a graphics card or Apple's
    library keeps it.
    """
    from thinc.api import NumpyOps, get_current_ops, use_ops  # noqa: PLC0415  (heavy, as spaCy)

    usual = type(get_current_ops()) is NumpyOps
    return use_ops("numpy", use_blis=False) if usual else nullcontext()


def _advice(source: str | Path) -> str:
    if source == _SHIPPED:
        return "install geothreat again, or go without: --model none"
    return "install that spaCy pipeline, name the folder of one, or use --model none"


def _short(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:160]


def _checked(nlp: Language, called: str) -> Pipeline:
    if nlp.lang != "en":
        raise ModelError(f"{called} is for language {nlp.lang!r}; name one for English (en)")
    for attribute, component in _NEEDED.items():
        if not _sources(nlp, attribute):
            raise ModelError(f"{called} has no {component}; name a pipeline that has one")
    scheme = scheme_of(_relations(nlp))
    if scheme is None:
        raise ModelError(
            f"{called}: its parser's labels are neither those of Universal Dependencies"
            " nor of ClearNLP; name another pipeline"
        )
    meta: Mapping[str, Any] = nlp.meta
    name, version = meta.get("name") or "pipeline", meta.get("version") or "0"
    return Pipeline(f"{nlp.lang}_{name}", str(version), nlp, scheme)


def _sources(nlp: Language, attribute: str) -> list[str]:
    wanted = f"token.{attribute}"
    return [name for name in nlp.pipe_names if wanted in nlp.get_pipe_meta(name).assigns]


def _relations(nlp: Language) -> frozenset[str]:
    return frozenset(
        label for name in _sources(nlp, "dep") for label in nlp.pipe_labels.get(name, ())
    )
