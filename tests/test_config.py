"""The configuration: found upwards, merged, and exact about mistakes."""

from pathlib import Path

import pytest

from stilbluete.config import (
    NOTHING,
    Config,
    ConfigError,
    Configs,
    Settings,
    is_excluded,
    load,
    matches,
    origins,
    place_of,
    settings_for,
)


def write(folder: Path, text: str, name: str = "stilbluete.toml") -> Config:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load(str(path))


def test_the_nearest_one_upwards_holds(tmp_path: Path) -> None:
    write(tmp_path, "")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    file = str(inner / "c.md")
    assert Configs().of(file).path == str(tmp_path / "stilbluete.toml")
    (tmp_path / "a" / "stilbluete.toml").write_text("")
    assert Configs().of(file).path == str(tmp_path / "a" / "stilbluete.toml")
    assert Configs(isolated=True).of(file) == NOTHING


def test_a_named_one_holds_everywhere_and_counts_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "")
    named = write(tmp_path / "etc", '[paths."docs/**"]\nlocale = "de-AT"\n', "ours.toml")
    monkeypatch.chdir(tmp_path)
    config = Configs(named.path).of("docs/a.md")
    assert config.path == named.path
    assert settings_for(config, "docs/a.md").locale == "de-AT"


def test_a_pyproject_counts_only_if_it_speaks_of_us(tmp_path: Path) -> None:
    write(tmp_path, 'fail-on = "minor"')
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.ruff]\n")
    assert Configs().of(str(tmp_path / "a" / "b.md")).path == str(tmp_path / "stilbluete.toml")
    config = write(tmp_path / "a", "[tool.stilbluete]\nignore = ['umlaut']\n", "pyproject.toml")
    assert Configs().of(str(tmp_path / "a" / "b.md")).path == config.path
    assert settings_for(config, "b.md").ignore == ("umlaut",)


def test_tables_for_paths_add_in_order(tmp_path: Path) -> None:
    config = write(
        tmp_path,
        """
        ignore = ["header"]
        severity = {"artefact/leftover" = "minor"}
        [paths."docs/**"]
        ignore = ["typography"]
        locale = "de-CH"
        [paths."*.txt"]
        fail-on = "never"
        """,
    )
    outside = settings_for(config, str(tmp_path / "a.md"))
    assert outside.ignore == ("header",)
    assert outside.severity == (("artefact/leftover", "minor"),)
    inside = settings_for(config, str(tmp_path / "docs" / "deep" / "a.txt"))
    assert (inside.ignore, inside.locale, inside.fail_on) == (
        ("header", "typography"),
        "de-CH",
        "never",
    )


def test_extend_is_read_first_and_origins_are_told(tmp_path: Path) -> None:
    base = write(tmp_path / "house", 'fail-on = "minor"\nignore = ["header"]\n', "base.toml")
    own = write(tmp_path, 'extend = "house/base.toml"\nignore = ["umlaut"]\n')
    assert settings_for(own, "a.md") == Settings(ignore=("header", "umlaut"), fail_on="minor")
    places = {
        key: [(layer.path, layer.lines[key]) for layer in layers]
        for key, layers in origins(own, "a.md").items()
    }
    assert places == {
        "fail_on": [(base.path, 1)],
        "ignore": [(base.path, 2), (own.path, 2)],
    }


def test_the_place_of_a_name_is_found_in_what_is_extended(tmp_path: Path) -> None:
    base = write(tmp_path / "house", '\nignore = ["hader"]\n', "base.toml")
    own = write(tmp_path, 'extend = "house/base.toml"\n[severity]\n"umlaut/lots" = "minor"\n')
    assert place_of(own, "hader") == (base.path, 2)
    assert place_of(own, "umlaut/lots") == (own.path, 3)
    assert place_of(own, "nothing") is None


def test_only_our_part_of_a_pyproject_has_our_mistakes(tmp_path: Path) -> None:
    text = "[tool.ruff.lint]\nselect = []\n\n[tool.stilbluete]\nselect = 3\n"
    with pytest.raises(ConfigError) as caught:
        write(tmp_path, text, "pyproject.toml")
    assert "pyproject.toml:5:" in str(caught.value)


def test_a_mistake_in_a_table_is_told_there(tmp_path: Path) -> None:
    text = 'ignore = []\n[paths."docs/**"]\nignore = 3\n'
    with pytest.raises(ConfigError) as caught:
        write(tmp_path, text)
    assert "stilbluete.toml:3:" in str(caught.value)


def test_extend_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('extend = "b.toml"')
    (tmp_path / "b.toml").write_text('extend = "a.toml"')
    with pytest.raises(ConfigError, match="back"):
        load(str(tmp_path / "a.toml"))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\nignor = []", 2, "ignore"),
        ('fail-on = "mayor"', 1, "major"),
        ('locale = "de"', 1, "de-DE"),
        ("ignore = 3", 1, "list"),
        ('severity = {"a/b" = "grave"}', 1, "grave"),
        ('vocabulary = ["names.txt"]', 1, "names.txt"),
        ('extend = "none.toml"', 1, "none.toml"),
        ("a = \n", 1, "TOML"),
        ("fail-under = 101", 1, "100"),
        ('[paths."docs/**"]\nselct = []', 2, "select"),
        ('[paths."docs/**"]\nexclude = []', 2, "unknown key"),
        ("baseline = 3", 1, "path of one file"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        write(tmp_path, text)
    assert f"stilbluete.toml:{line}:" in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.md", "a/b.md", True),
        ("docs/*.md", "docs/a/b.md", False),
        ("docs/**/*.md", "docs/b.md", True),
        ("docs/**", "docs/a/b.md", True),
        ("docs/**", "docsx/a", False),
        ("a?.md", "ab.md", True),
        ("a+(b).md", "a+(b).md", True),
    ],
)
def test_globs(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


def test_excluding_a_folder_excludes_what_is_in_it(tmp_path: Path) -> None:
    config = write(tmp_path, 'exclude = ["vendor", "docs/*.txt"]')
    assert is_excluded(config, str(tmp_path / "a" / "vendor" / "b" / "c.md"))
    assert is_excluded(config, str(tmp_path / "docs" / "a.txt"))
    assert not is_excluded(config, str(tmp_path / "docs" / "a.md"))
