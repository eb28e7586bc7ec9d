from __future__ import annotations

import gzip
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import stilbluete
from stilbluete.cli import main

if TYPE_CHECKING:
    from tests.conftest import Fault, Project, Watch

ROOT = Path(stilbluete.__file__).parent.parent


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def write(path: Path, *records: object) -> Path:
    lines = (
        record if isinstance(record, bytes) else json.dumps(record).encode() for record in records
    )
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


class Outcome:
    def __init__(self, status: int, captured: pytest.CaptureFixture[str]) -> None:
        self.status = status
        self.out, self.err = captured.readouterr()

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Run:
    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self.captured = captured

    def __call__(self, *arguments: str | Path) -> Outcome:
        return Outcome(main(["corpus", *map(str, arguments)]), self.captured)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def test_each_line_gets_its_findings(
    run: Run, tmp_path: Path, faulty: dict[str, str], fault: Fault
) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": "Alles gut."}, {"id": 2, **faulty})
    outcome = run(corpus, "--select", fault.rule)
    assert (outcome.status, outcome.err) == (0, "")
    first, second = outcome.records
    assert first == {"id": 1, "findings": []}
    [finding] = second["findings"]
    assert list(finding) == [
        *("rule", "severity", "mqm", "start", "end", "line", "column", "end_line", "end_column"),
        *("text", "message", "suggestions", "fixes", "related"),
    ]
    assert (finding["start"], finding["end"]) == (fault.start, fault.end)


@pytest.fixture
def faulty(fault: Fault) -> dict[str, str]:
    return {"text": fault.text}


def test_ids_are_kept_as_given(run: Run, tmp_path: Path) -> None:
    ids = [7, "7", "ä\u2028", 12345678901234567890123, 0.5, -1, True, None, ["a", 1], {"b": 2.5}]
    corpus = write(tmp_path / "c.jsonl", *({"id": each, "text": "Gut."} for each in ids))
    kept = [json.loads(line)["id"] for line in run(corpus).out.split("\n") if line]
    assert list(map(repr, kept)) == list(map(repr, ids))


def test_half_a_surrogate_pair_survives(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", rb'{"id": "\ud800", "text": "Gut \udc00."}')
    assert run(corpus).records[0]["id"] == "\ud800"


def test_fields_have_other_names(run: Run, tmp_path: Path, fault: Fault) -> None:
    corpus = write(tmp_path / "c.jsonl", {"n": "x", "mt": fault.text, "text": 3})
    outcome = run(corpus, "--text-field", "mt", "--id-field", "n", "--select", fault.rule)
    assert [(each["id"], len(each["findings"])) for each in outcome.records] == [("x", 1)]


def test_lines_can_be_numbered(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", {"text": "Eins."}, b"", {"text": "Zwei.", "id": 9})
    assert [each["id"] for each in run(corpus, "--id-field", "").records] == [1, 3]


def test_texts_are_read_in_their_markup(run: Run, tmp_path: Path, fault: Fault) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": f"<p>Gut.</p><code>{fault.text}</code>"})
    outcome = run(corpus, "--markup", "html", "--select", fault.rule)
    assert outcome.records == [{"id": 1, "findings": []}]


def test_messages_come_in_the_language_asked_for(
    run: Run, tmp_path: Path, faulty: dict[str, str], fault: Fault
) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, **faulty})
    messages = {
        run(corpus, "--lang", language, "--select", fault.rule).records[0]["findings"][0]["message"]
        for language in ("de", "en")
    }
    assert len(messages) == 2


# What a team has decided

FAULTY = {"id": 1, "text": "Der Kahn liegt im im Hafen. Goetz und die Faehren sind alt."}


def found(outcome: Outcome) -> list[tuple[str, str]]:
    assert outcome.err == ""
    return [(each["severity"], each["text"]) for each in outcome.records[0]["findings"]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_configuration_above_the_file_holds(run: Run, tmp_path: Path, jobs: str) -> None:
    corpus = write(tmp_path / "data" / "c.jsonl", FAULTY, *({**FAULTY, "id": n} for n in range(9)))
    only = ("--select", "garble/doubled-word,umlaut/lost", "--jobs", jobs)
    assert found(run(corpus, *only)) == [("major", each) for each in ("im im", "Goetz", "Faehren")]
    (tmp_path / "names.txt").write_text("Goetz")
    (tmp_path / "stilbluete.toml").write_text(
        "ignore = ['garble']\nvocabulary = ['names.txt']\nseverity = {umlaut = 'minor'}\n"
    )
    assert found(run(corpus, *only)) == [("minor", "Faehren")]
    assert len(found(run(corpus, *only, "--no-config"))) == 3
    other = tmp_path / "other.toml"
    other.write_text("ignore = ['umlaut']")
    assert found(run(corpus, *only, "--config", other)) == [("major", "im im")]


def test_a_table_for_the_file_holds(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "data" / "c.jsonl", FAULTY)
    (tmp_path / "stilbluete.toml").write_text(
        "select = ['garble', 'umlaut']\n[paths.'data/*.jsonl']\nselect = ['garble']\n"
    )
    assert found(run(corpus)) == [("major", "im im")]


def test_a_swiss_corpus_is_written_with_ss(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": "Die Strasse heißt anders."})
    assert found(run(corpus, "--select", "umlaut/eszett")) == [("major", "Strasse")]
    (tmp_path / "stilbluete.toml").write_text("locale = 'de-CH'")
    assert found(run(corpus, "--select", "umlaut/eszett")) == []


def test_rules_of_ones_own_are_used(run: Run, project: Project) -> None:
    corpus = write(project.root / "c.jsonl", {"id": 1, "text": "Der Kutter."})
    project.rule("house/style/boat.yml")
    project.write("stilbluete.toml", "rules = ['house']")
    assert found(run(corpus, "--select", "style")) == [("major", "Kutter")]


def test_mistakes_in_the_configuration_are_told(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", FAULTY)
    (tmp_path / "stilbluete.toml").write_text("ignore = ['garbel']")
    outcome = run(corpus)
    assert (outcome.status, outcome.out) == (2, "")
    assert "stilbluete.toml:1: there is no rule or family “garbel”" in outcome.err


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_lines_come_in_order_from_any_number_of_processes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str, fault: Fault
) -> None:
    monkeypatch.setattr("stilbluete.corpus.CHUNK_BYTES", 500)
    records = [
        {"id": number, "text": "Ein Satz. " * (number % 7 * 9) + f"\n\n{fault.text}"}
        for number in range(60)
    ]
    corpus = write(tmp_path / "c.jsonl", *records[:30], b"{", *records[30:])
    outcome = run(corpus, "--jobs", jobs, "--select", fault.rule)
    assert outcome.status == 2
    assert outcome.err.startswith(f"stilbluete: {corpus}:31: not JSON: ")
    assert [each["id"] for each in outcome.records] == list(range(60))
    assert all(len(each["findings"]) == 1 for each in outcome.records)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "not JSON: "),
        (b'{"id": 1, "text": "x"', "not JSON: "),
        (b'{"id": 1, "text": "\xff"}', "not JSON: "),
        (b'{"id": NaN, "text": "x"}', "not JSON: NaN"),
        (b'{"id": 1e999, "text": "x"}', "not JSON: 1e999"),
        (b'{"id": ' + b"[" * 100_000, "not JSON: "),
        (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', "not JSON: "),
        (b"[1]", "not a JSON object"),
        (b'{"id": 1}', "no field “text”; name the one with the text with --text-field"),
        (b'{"id": 1, "text": null}', "the field “text” is not a string"),
        (b'{"text": "x"}', "no field “id”; name another with --id-field"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_linted(
    run: Run, tmp_path: Path, line: bytes, message: str
) -> None:
    good = {"id": 1, "text": "Gut."}
    outcome = run(write(tmp_path / "c.jsonl", good, line, good))
    assert outcome.status == 2
    assert outcome.err.startswith(f"stilbluete: {tmp_path}/c.jsonl:2: {message}")
    assert outcome.err.count("\n") == 1
    assert len(outcome.records) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": 1', "kein JSON: "),
        (b'{"id": 1e999, "text": "x"}', "kein JSON: 1e999 ist eine zu große Zahl"),
        (b'{"id": ' + b"[" * 100_000, "kein JSON: zu tief verschachtelt"),
        (b'{"id": 1}', "das Feld „text“ fehlt"),
    ],
)
def test_a_bad_line_is_told_in_german_as_well(
    run: Run, tmp_path: Path, line: bytes, message: str
) -> None:
    outcome = run(write(tmp_path / "c.jsonl", line), "--lang", "de")
    assert outcome.err.startswith(f"stilbluete: {tmp_path}/c.jsonl:1: {message}")


def test_compressed_files_are_read(run: Run, tmp_path: Path) -> None:
    plain = write(tmp_path / "c.jsonl", {"id": 1, "text": "Gut."}).read_bytes()
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(plain))
    assert run(tmp_path / "c.jsonl.gz").records == [{"id": 1, "findings": []}]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_damaged_compression_is_told_after_what_could_be_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str, damage: str
) -> None:
    monkeypatch.setattr("stilbluete.corpus.CHUNK_BYTES", 20_000)
    plain = write(
        tmp_path / "c.jsonl", *({"id": n, "text": os.urandom(300).hex()} for n in range(300))
    ).read_bytes()
    data = gzip.compress(plain)
    middle = len(data) * 2 // 3
    data = data[:middle] if damage == "cut" else data[:middle] + b"\xff" * (len(data) - middle)
    (tmp_path / "c.gz").write_bytes(data)
    outcome = run(tmp_path / "c.gz", "--jobs", jobs)
    assert outcome.status == 2
    assert outcome.err.endswith("the lines before were linted\n")
    assert [each["id"] for each in outcome.records] == list(range(len(outcome.records)))
    assert len(outcome.records) > 50


def test_a_byte_order_mark_and_blank_lines_are_no_trouble(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "Gut."}\r\n\r\n  \n')
    outcome = run(path)
    assert (outcome.status, outcome.records) == (0, [{"id": 1, "findings": []}])


def test_nothing_comes_of_nothing(run: Run, tmp_path: Path) -> None:
    outcome = run(write(tmp_path / "c.jsonl"))
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")


def test_output_goes_to_a_file_when_all_is_done(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": "Gut."})
    assert run(corpus, "--output", corpus).out == ""
    assert corpus.read_text() == '{"id": 1, "findings": []}\n'
    assert list(tmp_path.iterdir()) == [corpus]


def test_a_run_that_breaks_off_leaves_the_old_output(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> list[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr("stilbluete.linting.lint", interrupted)
    output = tmp_path / "out.jsonl"
    output.write_text("old")
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": "Gut."})
    assert run(corpus, "--output", output).status == 130
    assert output.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [corpus, output]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null")
def test_a_device_is_not_replaced(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": "Gut."})
    assert run(corpus, "--output", "/dev/null").status == 0
    assert not Path("/dev/null").is_file()


def test_files_that_cannot_be_used_are_told(run: Run, tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": "Gut."})
    missing = run(tmp_path / "no.jsonl")
    assert missing.status == 2
    assert "no.jsonl: no such file or directory" in missing.err
    assert "is a directory; name a file in it" in run(tmp_path).err
    unwritable = run(corpus, "--output", tmp_path / "no" / "out.jsonl")
    assert unwritable.status == 2
    assert "out.jsonl: cannot be written: " in unwritable.err
    assert run(corpus, "--select", "nonsense").status == 2


def test_standard_input_is_read_as_a_stream(tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", {"id": 1, "text": "Gut."}, b"?")
    done = subprocess.run(
        [sys.executable, "-m", "stilbluete", "corpus", "-"],
        input=gzip.compress(corpus.read_bytes()),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b'{"id": 1, "findings": []}\n'
    assert done.stderr.startswith(b"stilbluete: <stdin>:2: ")


@pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_it_quietly_with_all_its_processes(tmp_path: Path, jobs: str) -> None:
    records = ({"id": number, "text": "Ein guter Satz. " * 20} for number in range(4000))
    corpus = write(tmp_path / "c.jsonl", *records)
    line = [sys.executable, "-m", "stilbluete", "corpus", "--jobs", jobs, str(corpus)]
    # The workers inherit standard error: it is closed only when the last of them has ended.
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(line)} | head -1; echo ${{PIPESTATUS[0]}} >&2"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stderr == "141\n"
    assert json.loads(done.stdout)["id"] == 0


def test_progress_is_for_those_who_watch(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "c.jsonl", {"id": 1, "text": "Gut."}, b"?")
    monkeypatch.chdir(tmp_path)
    command = [sys.executable, "-m", "stilbluete", "corpus", "c.jsonl"]
    shown = watch(command, "stderr")
    assert "2 lines" in shown
    assert "c.jsonl:2: not JSON" in shown
    unwatched = subprocess.run(command, capture_output=True, check=False, text=True)
    assert unwatched.stderr.startswith("stilbluete: ")
    assert unwatched.stderr.count("\n") == 1
