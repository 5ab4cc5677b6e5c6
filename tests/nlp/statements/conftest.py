import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.records import Document


@pytest.fixture(scope="session")
def analyze():
    gazetteer, lexicon = open_gazetteer(), load_lexicon("en")

    def run(text, *, model=None, **metadata):
        document = Document(id="own", text=text, **metadata)
        return analyze_document(document, gazetteer=gazetteer, lexicon=lexicon, model=model)

    return run
