"""Texts that grow and shrink: pieces of every markup, and edits that may tear them apart."""

from typing import NamedTuple

from hypothesis import strategies as st

PROSE = (
    "Der Hafen von Brinkstedt ist ist gesperrt.",
    "Die Faehren fahren nicht, heißt es in der Mitteilung erklärte der Betreiber.",
    "Sie sagte: „Wir warten seit drei Wochen auf eine eine Antwort.“ „Um zu fahren.“",
    "Das Geschaeft laeuft für Österreich schlecht .",
    "Öffnen Sie die Datei 😀 und schließen Sie das Fenster!",
    "Der Grund dafür das Wetter. Du weißt, dass Sie Recht haben.",
    "Straße und Strasse, Türe und Tuere, München und Muenchen.",
    "Im Sommer 2021 fuhren 1,000 Boote.",
)
MARKDOWN = (
    "# Der Hafen von Brinkstedt",
    "## Der Hafen von Brinkstedt ist gesperrt",
    "Hafen\n=====",
    "- ein Punkt\n- noch ein Punkt ist ist da\n\n  Absatz darin",
    "1. Erstens\n2. Zweitens\n\n   weiter",
    "> Ein Zitat\n> in zwei Zeilen zeilen",
    "| Ort | Zahl |\n| --- | --- |\n| Kiel | 3 |",
    "```sh\ncd hafen\n\nDer Code code\n```",
    "    eingerückter Code",
    "~~~",
    "```",
    "<div>\n\nEin Absatz in HTML\n\n</div>",
    "<div>",
    "</div>",
    "<p lang='en'>English words here</p>",
    "<!-- ein Kommentar\n\nDer geht weiter -->",
    "<!--",
    "-->",
    "<pre>\n\nDa ist Text\n</pre>",
    "<script>",
    "[Hafen]: https://beispiel.de/hafen 'Titel'",
    "[^1]: Eine Fußnote mit mit Text.",
    "Der [Hafen] ist [weit][Hafen] weg.[^1]",
    "Mit ![einem Bild](b.png) und `Code` und $x^2$ darin",
    "<!-- stilbluete ignore garble/doubled-word -->",
    "<!-- stilbluete begin-ignore umlaut -->",
    "<!-- stilbluete end-ignore -->",
    "{{< hinweis >}}",
    "{% if x %}",
    "::: zone",
    "!!! note",
    "[!NOTE]",
    "***",
    "---",
    "Letzte Zeile  \numbrochen",
)
HTML = (
    "<h1>Der Hafen von Brinkstedt</h1>",
    "<ul><li>ein Punkt<li>noch einer ist ist da</ul>",
    "<table><tr><td>Kiel<td>drei</table>",
    "<p>",
    "</p>",
    "<div hidden>",
    "</div>",
    "<!-- stilbluete ignore umlaut -->",
    "<!--",
    "-->",
    "<img alt='Ein Bild Bild'>",
)
FRONTS = (
    "",
    "",
    "---\ntitle: Der Hafen\nstilbluete: {ignore: [umlaut]}\n---\n",
    "---\ntitle: [\n---\n",
)
JOINTS = ("\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", " ")


class Splice(NamedTuple):
    """An edit: a part of a text, in thousandths of its length, and what takes its place."""

    start: int
    length: int
    text: str

    def applied(self, text: str) -> str:
        """Return the text after it."""
        start = len(text) * self.start // 1000
        return text[:start] + self.text + text[start + self.length :]


def texts(markup: str) -> st.SearchStrategy[str]:
    """Return texts of a markup."""
    pieces = {"markdown": (*PROSE, *PROSE, *PROSE, *MARKDOWN), "html": (*PROSE, *HTML)}
    parts = st.lists(
        st.tuples(st.sampled_from(pieces.get(markup, PROSE)), st.sampled_from(JOINTS)), max_size=14
    )
    body = parts.map(lambda found: "".join(part + joint for part, joint in found))
    return st.builds(str.__add__, st.sampled_from(FRONTS), body)


def splices(markup: str) -> st.SearchStrategy[list[Splice]]:
    """Return edits: letters that are typed, lines that come and go, whole pieces."""
    pieces = {"markdown": MARKDOWN, "html": HTML}.get(markup, PROSE)
    typed = st.sampled_from(
        ("", " ", "x", "ä", "😀", "\n", "\n\n", "\r\n", "`", "*", "<", "[", "]: ")
    )
    inserted = st.one_of(
        typed, typed, st.sampled_from(PROSE), st.sampled_from(pieces), texts(markup)
    )
    lengths = st.sampled_from((0, 0, 0, 1, 2, 5, 40, 400))
    return st.lists(
        st.builds(Splice, st.integers(0, 1000), lengths, inserted), min_size=1, max_size=6
    )
