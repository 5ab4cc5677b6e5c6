"""The pipeline that the package carries: small, quick, good enough; no word of its treebank."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import geothreat.nlp.model as room
from geothreat.nlp.model import load_pipeline, parse
from geothreat.nlp.phrases import tokenizer
from tests.nlp.model.measure import SENTENCES, measure

SHIPPED = Path(room.__file__).parent / "en"
SCORE = tomllib.loads(Path(__file__).with_name("roles_score.toml").read_text("utf-8"))


def test_it_is_small_and_says_its_licence():
    size = sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file())
    assert size <= 8_000_000
    assert "Attribution-ShareAlike 4.0" in (SHIPPED / "LICENSE").read_text("utf-8")
    meta = json.loads((SHIPPED / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {"en_ewt-test", "en_pud-test"} == set(meta["performance"])


def test_it_says_nothing_of_where_it_was_made_or_of_what():
    config = (SHIPPED / "config.cfg").read_text("utf-8")
    assert "corpora.train" not in config
    assert "/" not in "".join(line for line in config.splitlines() if line.startswith("path"))
    strings = json.loads((SHIPPED / "vocab" / "strings.json").read_text("utf-8"))
    blank = set(tokenizer().vocab.strings)
    foreign = [s for s in strings if s not in blank and s.isalpha() and s.islower()]
    labels = {part for names in load_pipeline().nlp.pipe_labels.values() for part in names}
    assert set(foreign) <= labels


def test_it_speaks_universal_dependencies_and_is_named():
    pipeline = load_pipeline()
    assert pipeline.scheme == "universal"
    assert pipeline.engine == f"rules + en_geothreat {pipeline.version}"


def test_it_loads_without_a_network_and_quickly():
    code = (
        "import socket, time\n"
        "def cut(*_, **__): raise OSError('no network')\n"
        "socket.socket.connect = cut\n"
        "from geothreat.nlp.phrases import tokenizer\n"
        "tokenizer()\n"
        "start = time.process_time()\n"
        "from geothreat.nlp.model import load_pipeline\n"
        "load_pipeline()\n"
        "print(time.process_time() - start)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.0  # half a second where nothing else runs


def test_the_same_sentence_gives_the_same_tree_alone_and_in_company():
    doc = tokenizer().make_doc("Rebels shelled Tarsk. A drone struck an oil depot near Belovar.")
    alone = parse(load_pipeline(), doc, [(4, len(doc))])
    assert parse(load_pipeline(), doc, [(0, 4), (4, len(doc))])[1:] == alone


@pytest.mark.parametrize("part", ["open", "held"])
def test_roles_of_our_own_sentences_stay_as_good_as_they_are(part):
    right, total, _ = measure()
    assert len(SENTENCES) == SCORE["sentences"]
    assert total[part] == SCORE["roles"][part]
    assert right[part] >= SCORE["today"][part]
