"""What is added to a TOML file leaves everything else in it as it was."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.server.toml import NotEditable, added


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'ignore = ["a/b"]\n'),
        ("# Notiz\n", '# Notiz\nignore = ["a/b"]\n'),
        ('ignore = ["x"] # so\n', 'ignore = ["x", "a/b"] # so\n'),
        ("ignore = []\n", 'ignore = ["a/b"]\n'),
        ('ignore = ["x",]\n', 'ignore = ["x", "a/b"]\n'),
        (
            'ignore = [\n  "x", # weil\n  "y" # darum\n]\n',
            'ignore = [\n  "x", # weil\n  "y", # darum\n  "a/b"\n]\n',
        ),
        (
            'ignore = [\n  "x",\n  # Rest\n]\nlocale = "de-AT"\n',
            'ignore = [\n  "x",\n  "a/b",\n  # Rest\n]\nlocale = "de-AT"\n',
        ),
        (
            'locale = "de-AT"\n\n[paths."a/**"]\nignore = ["x"]\n',
            'locale = "de-AT"\nignore = ["a/b"]\n\n[paths."a/**"]\nignore = ["x"]\n',
        ),
        (
            '[paths."a/**"]\nignore = ["x"]\n',
            'ignore = ["a/b"]\n\n[paths."a/**"]\nignore = ["x"]\n',
        ),
        ('locale = "de-AT"', 'locale = "de-AT"\nignore = ["a/b"]\n'),
        ('locale = "de-AT"\r\n', 'locale = "de-AT"\r\nignore = ["a/b"]\r\n'),
        ('exclude = ["[x]"] # [y]\n', 'exclude = ["[x]"] # [y]\nignore = ["a/b"]\n'),
    ],
)
def test_a_list_at_the_top(before: str, after: str) -> None:
    assert added(before, "ignore", "a/b") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[tool.stilbluete]\nignore = ["a/b"]\n'),
        (
            '[project]\nname = "x"\n',
            '[project]\nname = "x"\n\n[tool.stilbluete]\nignore = ["a/b"]\n',
        ),
        (
            '[tool.stilbluete]\nlocale = "de-AT"\n\n[tool.ruff]\nignore = ["E"]\n',
            '[tool.stilbluete]\nlocale = "de-AT"\nignore = ["a/b"]\n\n'
            '[tool.ruff]\nignore = ["E"]\n',
        ),
        (
            '[tool.ruff]\nignore = ["E"]\n[tool.stilbluete]\nignore = ["x"]\n',
            '[tool.ruff]\nignore = ["E"]\n[tool.stilbluete]\nignore = ["x", "a/b"]\n',
        ),
        (
            '[tool.stilbluete.paths."a/**"]\nignore = ["x"]\n',
            '[tool.stilbluete]\nignore = ["a/b"]\n\n'
            '[tool.stilbluete.paths."a/**"]\nignore = ["x"]\n',
        ),
        ("[tool.stilbluete]", '[tool.stilbluete]\nignore = ["a/b"]\n'),
    ],
)
def test_a_list_in_a_table(before: str, after: str) -> None:
    assert added(before, "ignore", "a/b", "tool.stilbluete") == after


@pytest.mark.parametrize("before", ["ignore = ", 'ignore = "x"', "ignore = 3"])
def test_what_cannot_be_edited_is_said_so(before: str) -> None:
    with pytest.raises(NotEditable):
        added(before, "ignore", "a/b")


values = st.one_of(
    st.sampled_from(
        ("1", "true", '"[x]"', "'#'", '["a", "b"]', "[]", "[\n1,\n2 # ]\n]", "{a = 1}")
    ),
    st.just('"""\n[x]\nignore = [\n"""'),
)
lines = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(("a", "b", "ignore", '"c d"')), values),
    st.sampled_from(("# [x]", "", "[paths]", '[paths."x"]', "[tool.stilbluete]", "[[list]]")),
)


@given(
    st.lists(lines, max_size=8), st.sampled_from(("\n", "\r\n")), st.text(min_size=1, max_size=5)
)
def test_nothing_else_changes_whatever_stands_there(
    found: list[str], line_end: str, value: str
) -> None:
    before = line_end.join(found)
    for table in ("", "tool.stilbluete"):
        try:
            after = added(before, "ignore", value, table)
        except NotEditable:
            continue
        parsed, known = tomllib.loads(after), tomllib.loads(before)
        for name in filter(None, table.split(".")):
            parsed, known = parsed[name], known.get(name, {})
        assert parsed["ignore"] == [*known.get("ignore", []), value]
        rest = iter(after)
        assert all(character in rest for character in before)
