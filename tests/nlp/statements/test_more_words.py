"""Acts in the words of agencies and of coders, field by field, beside the same words in peace."""

import pytest

pytestmark = pytest.mark.filterwarnings("error")

ACTS = {
    "The coalition flew nine sorties against Marib on Monday.": "Marib",
    "Rebels rained mortar bombs on Nyala, wounding nine herders.": "Nyala",
    "Troops resorted to unprovoked firing in Poonch on Sunday.": "Poonch",
    "Separatists dislodged a militia from Mopti.": "Mopti",
    "Rebels chased soldiers out of Mweso on Sunday.": "Mweso",
    "Hijackers diverted an airliner to Tripoli.": "Tripoli",
    "Soldiers beat back an assault on the barracks at Kidal.": "Kidal",
    "Turkish commandos raided into Dohuk on Friday.": "Dohuk",
    "The army imposed a blockade on Gaza in June.": "Gaza",
    "The guerrillas kept forty villagers as human shields in Mosul.": "Mosul",
    "Armed men expelled 400 farmers from their land near Wau.": "Wau",
    "The militia broke the truce in Hodeidah with mortar fire.": "Hodeidah",
    "Rioters pelted a police station in Belfast with petrol bombs.": "Belfast",
    "Riot police tear-gassed mourners in Khartoum.": "Khartoum",
    "Militants slit the throats of four herders near Gao.": "Gao",
    "In 1981 Israel sent jets to destroy a reactor near Baghdad.": "Baghdad",
    "Saboteurs cut through a data cable off Gotland.": "Gotland",
    "Two cutters nosed into Japanese waters off Okinawa.": "Okinawa",
    "Hackers helped themselves to the servers of a ministry in Oslo.": "Oslo",
    "Communal violence in Jos left eleven people dead.": "Jos",
    "Serb forces carried out ethnic cleansing in Foca in 1992.": "Foca",
    "Gunmen made an attempt on the life of a judge in Islamabad.": "Islamabad",
    "Riot police used stun grenades and rubber bullets on marchers in Minsk.": "Minsk",
    "The bodies of three men with bullet wounds were dumped near Palmyra.": "Palmyra",
}
PEACE = (
    # the same words in other hands, or of other things
    "Airlines flew extra sorties of holiday makers to Malaga.",
    "It rained in Goma after the talks.",
    "The team beat back an assault on its title in Turin.",
    "The council expelled a member from its ranks in Leeds.",
    "The company cut its prices in Gotland.",
    "The carnage on the roads of Ghana worries doctors.",
    "Hostilities between the two tennis players ended at Wimbledon.",
    "France sent jets to Jordan for an air show.",
    "NATO scrambled jets to intercept two bombers over the Baltic Sea.",
    "Children pelted each other with snow in Oslo.",
    "The sprinter made an attempt on the record in Zurich.",
    "Protesters drove a bus out of Turin.",
    "The champion wrestled the title from his rival in Baku.",
    "Genocide is a crime, a lawyer said in Kigali.",
    # not done
    "The truce in Hodeidah was never broken, monitors said.",
    "Police said that no stones were thrown in Belfast.",
)
ONLY_SAID = (
    "The rebels threatened to slit the throats of captives in Gao.",
    "The rebels vowed to torch the courthouse in Jos.",
    "The militia threatened to rain rockets on Erbil.",
    "The police in Minsk may use rubber bullets on the crowd.",
    "The general warned that his men would dislodge the militia from Mopti.",
)


@pytest.mark.parametrize("text", ACTS)
def test_an_act_is_found_at_its_place(analyze, text):
    events = analyze(text).events
    assert ACTS[text] in {place.passage.text for event in events for place in event.places}


@pytest.mark.parametrize("text", PEACE)
def test_the_same_words_in_peace_tell_none(analyze, text):
    assert analyze(text).events == ()


@pytest.mark.parametrize("text", ONLY_SAID)
def test_what_is_only_said_is_none(analyze, text):
    found = analyze(text)
    assert found.events == ()
    assert len(found.threats) == 1


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("The raid on Bosso cost twelve soldiers their lives.", 12),
        ("Boko Haram beheads three fishermen in Baga", 3),
        ("Four villagers paid with their lives in a raid on Kutum.", 4),
        ("Fourteen miners were butchered with machetes near Bunia.", 14),
    ],
)
def test_who_died_by_such_words_is_counted(analyze, text, deaths):
    counts = [event.casualties.deaths for event in analyze(text).events]
    assert deaths in {count.best for count in counts if count is not None}
