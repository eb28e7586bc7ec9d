"""Collect LanguageTool for German from Maven Central, laid out as language-tool-python has it.

    python scripts/languagetool_jars.py FOLDER      and then: export LTP_PATH=FOLDER

Needs Java 17 and Maven. What is there already stays. Instead of the 250 MB that
``stilbluete languagetool install`` fetches, these are 119 MB of jars, for tests and pipelines.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

VERSION = "6.8"
LANGUAGES = ("de", "en", "es", "pt", "ca")
"""German and English, and what the server cannot start without."""

_POM = """\
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>stilbluete</groupId><artifactId>languagetool</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId>
      <version>{version}</version>
      <exclusions><exclusion>
        <groupId>org.languagetool</groupId><artifactId>language-all</artifactId>
      </exclusion></exclusions>
    </dependency>
{languages}
  </dependencies>
</project>
"""
_LANGUAGE = """\
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>language-{name}</artifactId>
      <version>{version}</version>
    </dependency>"""
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.7.0:copy-dependencies"


def main() -> int:
    """Collect and lay out; return the exit status."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1]).resolve()
    jars = folder / f"jars-{VERSION}"
    complete = jars / ".complete"
    if not complete.exists():
        _collect(jars)
        complete.touch()
    laid_out = folder / f"LanguageTool-{VERSION}" / "languagetool-server.jar"
    laid_out.parent.mkdir(exist_ok=True)
    _write_jar(laid_out, sorted(jars.glob("*.jar")))
    return 0


def _collect(jars: Path) -> None:
    jars.mkdir(parents=True, exist_ok=True)
    pom = jars / "pom.xml"
    languages = (_LANGUAGE.format(name=name, version=VERSION) for name in LANGUAGES)
    pom.write_text(_POM.format(version=VERSION, languages="\n".join(languages)), encoding="utf-8")
    subprocess.run(
        [
            *("mvn", "-B", "-ntp", "-q", "-f", str(pom), _COPY),
            *(f"-DoutputDirectory={jars}", "-DincludeScope=runtime"),
        ],
        check=True,
    )


def _write_jar(path: Path, jars: list[Path]) -> None:
    """Write a jar that holds nothing but the list of the others."""
    rest = "Class-Path: " + " ".join(jar.as_uri() for jar in jars)
    lines = []
    # A line of a manifest has 72 bytes at most; one that goes on begins with a space.
    while rest:
        lines.append(rest[:70])
        rest = rest[70:] and f" {rest[70:]}"
    text = "\r\n".join(["Manifest-Version: 1.0", *lines, "", ""])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", text)


if __name__ == "__main__":
    sys.exit(main())
