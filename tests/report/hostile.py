"""Linted files whose texts, paths and messages try to break out of a format."""

from hypothesis import strategies as st

from stilbluete.document import Markup
from stilbluete.findings import SEVERITIES, Edit, Finding, Fix, Related, Severity
from stilbluete.report import Linted
from stilbluete.rules import Rule

ATTACKS = (
    "<script>alert(1)</script>",
    "</script></style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "]]><x/><![CDATA[",
    "<!--",
    "-->",
    "&lt;&amp;&#0;",
    "::error file=x,line=1::fertig",
    "\r\n::set-output name=x::y",
    "##[error]x",
    "%0A::warning::x",
    "a,b:c=d%",
    "| a | b |",
    "\\| `x` **y** [z](javascript:alert(1)) @jemand #12 <b>",
    "https://example.org www.example.org",
    "```\n---\n# x",
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029",
    "\ufffe\uffff",
    "\ud800",
    "\u202egnp.exe",
    "{{script}} {{pages_here}} {{t_help}}",
    "👍🏽 a\u0308 日本",
    "../..//x?y#z",
)

TEXT = st.lists(
    st.one_of(
        st.sampled_from(ATTACKS), st.text(max_size=8), st.sampled_from(["\n\n", "\r\n", " ", "# "])
    ),
    max_size=8,
).map("".join)
ANYTHING = st.one_of(TEXT, st.text(st.characters(exclude_categories=[]), max_size=20))
PATHS = ANYTHING.map(lambda text: text.replace("\0", "") or "x").map(lambda path: f"{path}.md")


@st.composite
def findings(draw: st.DrawFn, source: str) -> Finding:
    start, end = draw(_spans(source))
    severity: Severity = draw(st.sampled_from(SEVERITIES))
    edits = tuple(
        Edit(at, at, draw(ANYTHING))
        for at in sorted(draw(st.sets(st.integers(start, end), max_size=2)))
    )
    return Finding(
        draw(st.sampled_from([RULE.id, "garble/unknown"])),
        severity,
        "fluency/grammar",
        start,
        end,
        source[start:end],
        draw(ANYTHING),
        tuple(draw(st.lists(ANYTHING, max_size=2))),
        (Fix(draw(st.booleans()), edits),) if edits else (),
        tuple(
            Related(*span, draw(ANYTHING)) for span in draw(st.lists(_spans(source), max_size=2))
        ),
    )


@st.composite
def linted(draw: st.DrawFn) -> Linted:
    source = draw(ANYTHING)
    found = sorted(draw(st.lists(findings(source), max_size=5)), key=lambda f: (f.start, f.end))
    words = draw(st.integers(0, 1000))
    markup: Markup | None = draw(st.sampled_from(["plain", "markdown", "html", None]))
    return Linted(draw(PATHS), source, words, tuple(found), markup)


FILES = st.lists(linted(), max_size=3)


def _spans(source: str) -> st.SearchStrategy[tuple[int, int]]:
    at = st.integers(0, len(source))
    return st.tuples(at, at).map(lambda span: (min(span), max(span)))


RULE = Rule(
    "garble/thing",
    {"de": "Ein <Ding>, doppelt: | & „so“", "en": "A <thing>, twice: | & “so”"},
    "major",
    "fluency/grammar",
    True,
    True,
    True,
    {"de": "So nicht.", "en": "Not like this."},
    {"de": "Weil </script> es | stört.", "en": "Because </script> it | disturbs."},
    {"de": "", "en": ""},
    [],
    "sequence",
    [],
)
RULES = {RULE.id: RULE}
