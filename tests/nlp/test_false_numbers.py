"""Numbers of other things never become people: ages, dates, weapons, distances, prices, wars."""

from hypothesis import given
from hypothesis import strategies as st

from geothreat.lexicon import load_lexicon
from geothreat.nlp.casualties import casualties_of, find_counts
from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.sentences import iter_sentences, set_sentences

HARMS = ("deaths", "injured", "captured", "missing", "displaced")
# {n} is a number that counts nobody harmed; 3 are
NOBODY = [
    "A missile hit a {n}-storey tower.",
    "The {n}-year-old mayor spoke after the blast.",
    "The drones flew {n} km before they fell.",
    "The blast was heard {n} kilometres away.",
    "Damage is put at {n} million dollars.",
    "The rebels demanded a ransom of ${n}.",
    "Troops fired {n} shells at the town.",
    "Air defences shot down {n} drones and {n} missiles.",
    "The attackers came in {n} pickups.",
    "The fire spread over {n} hectares.",
    "Route {n} was closed after the ambush.",
    "The {n}th Brigade repelled an assault.",
    "Some {n} houses were destroyed.",
    "The raid lasted {n} minutes.",
    "Power was cut to {n} homes.",
    "The town of {n} people was shelled.",
    "The convoy of {n} trucks was ambushed.",
    "{n} cattle were killed.",
    "Thieves took {n} goats.",
    "Prices rose {n} percent after the strike.",
    "The column lost {n} tanks.",
    "Article {n} forbids attacks on hospitals.",
    "The army will send {n} soldiers.",
    "They threatened to kill {n} hostages.",
    "A bomb of {n} kg was defused.",
    "The factory employs {n} workers.",
    "{n} people survived the attack.",
    "{n} passengers were unharmed.",
    "The war has killed {n} people since 2014.",
    "More than {n} people have died since the conflict began.",
    "Violence in the region has claimed {n} lives this year.",
    "At least {n} people have been killed in the past {n} years.",
    "Police arrested {n} suspects after the bombing.",
    "It was unclear whether {n} people had been killed.",
    "The blast could have killed {n} people.",
    "The army denied killing {n} farmers.",
    "He was jailed for {n} years over the attack.",
]
THREE = [
    "A {n}-year-old man and two boys were killed.",
    "Three people were killed at {n} Lenin Street.",
    "Three men aged {n}, {n} and {n} were shot dead.",
    "Three people were killed {n} km from the border.",
    "Three people were killed on route {n}.",
    "A shell weighing {n} kg killed three people.",
    "Three people were killed when {n} drones hit a depot.",
    "Three people were killed and {n} houses were burnt.",
    "Three herders were killed and {n} cattle stolen.",
    "Three people were killed in the {n}th attack of the year.",
    "Three people were killed in a town of {n} inhabitants.",
    "Three people were killed after {n} days of calm.",
    "Three people, one a girl of {n}, were killed.",
    "{n} gunmen on {n} motorcycles killed three people.",
    "Three people were killed in a bus that was carrying {n} passengers.",
    "Three people were killed, and the gang stole {n} dollars.",
    "Three of the {n} passengers were killed.",
    "The {n} mm shells killed three people.",
    "Three soldiers of the {n}th Battalion were killed.",
    "Three people were killed a day after a bomb killed {n} people in Tikrit.",
]
# 3 is the true figure, and beyond 110 nobody is so old
numbers = st.integers(4, 99)


def figures(text):
    sentence = tokenizer()(text)[:]
    found = casualties_of(find_counts(sentence, load_lexicon()), start=0, end=len(text))
    return {harm: count.best for harm in HARMS if (count := getattr(found, harm)) is not None}


@given(st.sampled_from(NOBODY), numbers)
def test_numbers_of_other_things_are_nobody(template, number):
    assert figures(template.format(n=number)) == {}


@given(st.sampled_from(THREE), numbers)
def test_a_figure_is_kept_among_numbers_of_other_things(template, number):
    assert figures(template.format(n=number)) == {"deaths": 3}


@given(st.sampled_from(NOBODY), numbers, st.sampled_from(THREE), numbers)
def test_numbers_beside_each_other_do_not_mix(one, first, other, second):
    text = f"{one.format(n=first)} {other.format(n=second)}"
    doc = set_sentences(tokenizer()(text), load_lexicon())
    told = [figures(sentence.text) for sentence in iter_sentences(doc)]
    assert [found for found in told if found] == [{"deaths": 3}]
