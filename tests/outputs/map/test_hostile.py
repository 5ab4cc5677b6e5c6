"""Articles are written by strangers: their text stays text, while the page is built and after."""

import re
from dataclasses import replace

import pytest

from geothreat.outputs.map import Map
from geothreat.outputs.map.block import json_block
from geothreat.records import Analysis, Attribution, Document, Mention, Party
from tests.outputs.map import made_up
from tests.outputs.map.hostile import strings
from tests.outputs.map.made_up import BASEMAP, DISPUTED, EMPTY
from tests.outputs.map.reading import Reader

MANY, SEEN, PAGES = 10_000, 300, 6


def one(number, trap):
    """A document whose every field is the trap."""
    quote = f"A drone hit {trap} in the night."
    document = Document(id=f"{number}{trap}", text=quote, title=trap, source=trap, url=trap)
    place = replace(made_up.SUMY, name=trap, id=trap)
    party = Party(text=trap, kind="person")
    event = made_up.event(
        number, document, quote, "hit", "drone", place, actor=party, target=party, weapon=trap,
        attribution=Attribution(speaker=trap, verb="said", quoted=False),
    )  # fmt: skip
    said = made_up.threat(
        number, document, quote, "hit", "warning", [party], [made_up.target(trap, where=place)],
        condition_text=trap, deadline=trap, threatened_act=trap, speaker=party, speech_place=place,
    )  # fmt: skip
    event = replace(event, id=f"e{number}{trap}", why=(trap,))
    named = Mention(passage=event.places[0].passage, role="place", place=place,
                    alternatives=(place,))  # fmt: skip
    return Analysis(document=document, statements=(event, said), mentions=(named,), engine=trap)


def test_ten_thousand_strings_come_back_from_the_data_blocks():
    traps = strings(MANY)
    page = f"<body>{json_block('geothreat-data', traps)}<p>after</p>"
    page.encode("utf-8")
    reader = Reader(page)
    assert reader.block("geothreat-data") == traps
    assert [tag for tag, _ in reader.elements] == ["body", "script", "p"]


def test_strings_in_every_field_come_back_from_a_page_and_change_nothing_in_it():
    traps = strings(400)
    analyses = [one(number, trap) for number, trap in enumerate(traps)]
    page = Map(analyses, title=traps[7], basemap=BASEMAP, disputed=DISPUTED).get_root().render()
    bare = Map([], basemap=BASEMAP, disputed=DISPUTED).get_root().render()
    reader, plain = Reader(page), Reader(bare)
    assert reader.code("script") == plain.code("script")
    tags = [tag for tag, _ in reader.elements]
    assert tags.count("script") == [tag for tag, _ in plain.elements].count("script") + 1
    assert set(tags) == {tag for tag, _ in plain.elements}
    items = reader.items()
    assert {i["reports"][0]["quote"] for i in items} == {a.statements[0].passage.text
                                                       for a in analyses}  # fmt: skip
    assert {item["place"] for item in items if item["place"]} == set(traps)
    assert {item["reports"][0]["why"][0] for item in items if item["place"]} == set(traps)


@pytest.mark.browser
@pytest.mark.parametrize("part", range(PAGES))
def test_hundreds_of_strings_are_shown_as_text(visit, part):
    traps = strings(SEEN)[part::PAGES]
    analyses = [one(number, trap) for number, trap in enumerate(traps)]
    seen = visit(Map(analyses, title=traps[5], basemap=EMPTY, disputed=EMPTY))
    seen.until("document.querySelector('.gt-row') !== null")  # the list comes after the picture
    shown = seen.page.evaluate(LOOK)
    quotes = [analysis.statements[0].passage.text for analysis in analyses]
    assert sorted(one["quote"] for one in shown) == sorted(map(as_shown, quotes * 2))
    assert {one["strange"] for one in shown} == {0}
    links = [address for one in shown for address in one["links"]]
    assert all(address.startswith(("http://", "https://")) for address in links)
    title = seen.page.evaluate("document.getElementById('gt-title').textContent")
    assert title == re.sub("[\ud800-\udfff]", "?", traps[5])
    seen.page.evaluate("document.querySelector('#gt-filters summary').click()")
    assert seen.page.locator("#gt-panel :is(img, script, b, iframe, math, style)").count() == 0


def as_shown(text):
    """Lone surrogates come as the sign for what cannot be read; nothing else changes."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


LOOK = """async () => {
  const shown = [];
  for (const { dataset } of [...document.querySelectorAll('.gt-row')]) {
    document.querySelector(`[data-number="${dataset.number}"]`).click();
    const detail = document.getElementById('gt-detail');
    shown.push({
      quote: detail.querySelector('blockquote').textContent.toWellFormed(),
      strange: detail.querySelectorAll('img, script, b, iframe, math, object').length,
      links: [...detail.querySelectorAll('a')].map((link) => link.href),
    });
    document.getElementById('gt-back').click();
  }
  return shown;
}"""
