import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.german import compounds
from stilbluete.german.abbreviations import words

COMPOUNDS = words("""
Gewerkschafts|chefin Bundes|verfassungs|gericht Umwelt|schutz|gesetz
Kranken|versicherungs|beitrag Daten|schutz|erklärung Sicherheits|einstellungen Wach|stube
Schul|buch Haus|tür Staats|anwalt Kinder|garten Wohnungs|bau|programm Regierungs|sprecher
Klima|wandel Straßen|bahn|halte|stelle Welt|meisterschaft Fuß|ball|verein Landes|regierung
Schreib|tisch|lampe Sprach|kurs Groß|stadt Hoch|wasser|schutz Auto|bahn|ausfahrt Apfel|baum
Bahn|hofs|vorplatz Licht|geschwindigkeit Hunde|futter Tier|arzt|praxis Zeitungs|artikel
Geschwindigkeits|begrenzung Wetter|bericht Energie|wende Strom|netz|betreiber Verkehrs|minister
Rechts|anwältin Blumen|strauß Geburts|tags|kuchen Kaffee|maschine Handels|abkommen
Kern|kraft|werk Software|entwicklung Benutzer|oberfläche Speicher|auszug Vertrags|entwurf
Flüchtlings|lager Wirtschafts|wachstum Hand|schuh Ferien|haus Beispiel|satz umwelt|freundlich
arbeits|fähig kosten|günstig
""")

SIMPLE = words("""
Autorin Demokratie Lehrerin Schokolade Arbeiter Studentinnen Minister Ministerin Computer
Politik Wissenschaft Universität Kapitän Elefant Restaurant Kartoffel Sekretärin Gesellschaft
Verfassung Regierung Freundschaft Erklärung Beratung Leistung Demonstranten Präsident Kommission
Sterben Dienstag Professorin Kollegin Interesse Verbrechen Gerechtigkeit Verantwortung
Amerikaner Terrasse Kandidaten Agenten Republik Investor Direktor Kantone Kinder Patienten
wunderbar freundlich gesprochen Berliner Merkel Entwicklung Veranstaltung Mannschaft Geschichte
Vertreter Sicherheit Bewegung Parlament
""")


@pytest.mark.parametrize("cut", sorted(COMPOUNDS))
def test_cuts_compounds_at_their_joints(cut: str) -> None:
    assert "|".join(compounds.split(cut.replace("|", ""))) == cut


@pytest.mark.parametrize("form", sorted(SIMPLE))
def test_leaves_simple_words_whole(form: str) -> None:
    assert compounds.split(form) == ()


def test_cuts_at_hyphens() -> None:
    assert compounds.split("US-Präsident") == ("US", "Präsident")


@given(st.text(alphabet="abcdeghiklmnorstuäß", max_size=70))
def test_parts_joined_are_the_word(text: str) -> None:
    for form in (text, text.capitalize()):
        parts = compounds.split(form)
        assert parts == () or "".join(parts) == form


def test_a_very_long_word_costs_nothing() -> None:
    assert compounds.split("Haus" * 2500) == ()
    assert compounds.split("a" * 10_000) == ()


def test_an_unknown_word_has_no_head() -> None:
    assert compounds.head_readings("Qxyzk") == ()
    assert compounds.head_readings("-") == ()
