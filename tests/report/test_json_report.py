import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from stilbluete.findings import Edit, Finding, Fix, Related
from stilbluete.report import Linted
from stilbluete.report.json import encode, render

SOURCE = "Grüße 👍\r\nzwei Fehler hier\r\n"


def test_every_key_of_the_contract_is_there() -> None:
    start = SOURCE.index("Fehler")
    finding = Finding(
        "garble/thing",
        "major",
        "fluency/grammar",
        start,
        start + 6,
        "Fehler",
        "„Fehler“ ist falsch.",
        ("richtig",),
        (Fix(True, (Edit(start, start + 6, "richtig"),)),),
        (Related(0, 5, "Gruß"),),
    )
    files = [Linted("a.md", SOURCE, 4, (finding,)), Linted("ä.md", "", 0, ())]
    assert json.loads(b"".join(render(files, {}, "en"))) == {
        "version": 1,
        "files": [
            {
                "path": "a.md",
                "words": 4,
                "findings": [
                    {
                        "rule": "garble/thing",
                        "severity": "major",
                        "mqm": "fluency/grammar",
                        "start": 14,
                        "end": 20,
                        "line": 2,
                        "column": 6,
                        "end_line": 2,
                        "end_column": 12,
                        "text": "Fehler",
                        "message": "„Fehler“ ist falsch.",
                        "suggestions": ["richtig"],
                        "fixes": [
                            {"safe": True, "edits": [{"start": 14, "end": 20, "text": "richtig"}]}
                        ],
                        "related": [{"start": 0, "end": 5, "message": "Gruß"}],
                    }
                ],
            },
            {"path": "ä.md", "words": 0, "findings": []},
        ],
    }


def test_no_files_are_an_empty_list() -> None:
    assert json.loads(b"".join(render([], {}, "en"))) == {"version": 1, "files": []}


def test_it_is_utf_8_and_ends_with_a_newline() -> None:
    told = b"".join(render([Linted("ä.md", "", 0, ())], {}, "en"))
    assert "ä.md".encode() in told
    assert told.endswith(b"\n")


def test_a_name_that_is_not_utf_8_survives() -> None:
    name = b"\xe4.md".decode("utf-8", "surrogateescape")
    told = b"".join(render([Linted(name, "", 0, ())], {}, "en"))
    assert json.loads(told.decode("utf-8"))["files"][0]["path"] == name


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_comes_back(text: str) -> None:
    # A high and a low surrogate side by side are one character to every reader of JSON.
    meant = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(encode(text).decode("utf-8")) == meant


def test_the_documented_example_has_the_keys_of_the_contract() -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return [shape(value[0])] if isinstance(value, list) and value else None

    page = (Path(__file__).parent.parent.parent / "docs/json.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    finding = Finding(
        "umlaut/lost",
        "major",
        "fluency/spelling",
        0,
        5,
        "Grüße",
        "…",
        ("x",),
        (Fix(True, (Edit(0, 5, "x"),)),),
        (Related(0, 5, "…"),),
    )
    told = b"".join(render([Linted("a.md", SOURCE, 4, (finding,))], {}, "en"))
    assert shape(json.loads(example)) == shape(json.loads(told))
