import re

from stilbluete.findings import Edit, Finding, Fix, Related, Severity
from stilbluete.report import Linted
from stilbluete.report.text import Style, tell

SOURCE = "Titel\n\nDer alte Titel kam wieder, hieß es sagte er.\n"


def finding(marked: str, severity: Severity = "major", message: str = "So nicht.") -> Finding:
    start = SOURCE.index(marked)
    return Finding(
        "garble/thing",
        severity,
        "fluency/grammar",
        start,
        start + len(marked),
        marked,
        message,
    )


def report(*findings: Finding, style: Style = Style(), path: str = "a/b.md") -> str:  # noqa: B008
    return "".join(tell([Linted(path, SOURCE, 9, findings)], style))


def test_a_finding_is_told_with_place_reason_and_excerpt() -> None:
    found = finding("hieß es sagte")._replace(
        suggestions=("hieß es", "sagte"), fixes=(Fix(True, (Edit(34, 40, ""),)),)
    )
    assert report(found) == (
        "a/b.md:3:28: major garble/thing\n"
        "  So nicht.\n"
        "  3 | Der alte Titel kam wieder, hieß es sagte er.\n"
        "    |                            ^^^^^^^^^^^^^\n"
        "    = fix: “hieß es” or “sagte”\n"
        "\n"
        "1 file, 9 words: 1 finding (1 major), 1 fixable\n"
    )


def test_it_speaks_german() -> None:
    told = report(
        finding("alte", "critical")._replace(suggestions=("neue",)),
        finding("kam", "minor"),
        style=Style("de"),
    )
    assert "    = besser: „neue“\n" in told
    assert told.endswith("1 Datei, 9 Wörter: 2 Befunde (1 critical, 1 minor)\n")


def test_what_is_to_be_deleted_is_said() -> None:
    start = SOURCE.index(" sagte")
    found = finding("sagte")._replace(fixes=(Fix(True, (Edit(start, start + 6, ""),)),))
    assert "    = fix: delete “sagte”\n" in report(found)


def test_a_no_break_space_in_a_suggestion_is_seen() -> None:
    assert "“10␣%”" in report(finding("alte")._replace(suggestions=("10\u00a0%",)))


def test_related_places_are_told() -> None:
    related = Related(0, 5, "the first one stands here")
    told = report(finding("Titel kam")._replace(related=(related,)))
    assert "    = a/b.md:1:1: “Titel” the first one stands here\n" in told


def test_a_span_of_many_lines_is_shown_in_part() -> None:
    source = "\n".join(f"Zeile {number}" for number in range(1, 13))
    found = finding("Titel")._replace(start=0, end=len(source), text=source)
    told = "".join(tell([Linted("x", source, 24, (found,))], Style()))
    assert "  3 | Zeile 3\n    | ^^^^^^^\n    …\n" in told
    assert "Zeile 4" not in told


def test_nothing_is_a_result_too() -> None:
    assert report() == "1 file, 9 words: nothing found\n"
    assert "".join(tell([], Style())) == ""


def test_the_summary_counts_all_files() -> None:
    files = [Linted(str(number), SOURCE, 1000, (finding("alte"),)) for number in range(3)]
    assert "".join(tell(files, Style())).endswith("3 files, 3,000 words: 3 findings (3 major)\n")
    assert "".join(tell(files, Style("de"))).endswith(
        "3 Dateien, 3.000 Wörter: 3 Befunde (3 major)\n"
    )


def test_without_colours_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in report(finding("alte"))


def test_colours_change_nothing_but_colours() -> None:
    found = finding("hieß es sagte")._replace(suggestions=("hieß es",))
    coloured = report(found, style=Style(coloured=True))
    assert "\x1b[1;33m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == report(found)


def test_an_article_cannot_steer_the_terminal() -> None:
    source = "Ein \x1b[31mroter\x1b]0;x\x07 Text\x9b2J\u202e."
    evil = "\x1b[2J\r\u202e"
    found = Finding(
        "garble/thing",
        "major",
        "fluency/grammar",
        4,
        len(source),
        source[4:],
        f"Nicht {source[4:]}{evil}",
        (evil,),
        (Fix(False, (Edit(0, len(source), ""),)),),
        (Related(0, len(source), evil),),
    )
    for suggestions in ((evil,), ()):
        told = "".join(
            tell(
                [Linted(f"{evil}.md", source, 3, (found._replace(suggestions=suggestions),))],
                Style(),
            )
        )
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told)
        assert "roter" in told


def test_messages_are_broken_only_for_a_terminal() -> None:
    found = finding("alte", message="Wort " * 40 + "Ende.")
    assert max(map(len, report(found).splitlines())) > 150
    assert max(map(len, report(found, style=Style(breaks_lines=True)).splitlines())) <= 100


def test_a_missing_newline_and_a_span_at_the_end_are_no_trouble() -> None:
    found = finding("alte")._replace(start=3, end=3, text="")
    told = "".join(tell([Linted("x", "abc", 1, (found,))], Style()))
    assert "x:1:4: major" in told
    assert "  1 | abc\n    |    ^\n" in told
