"""The elements of HTML, as a reader of their prose sees them."""

from stilbluete.document.model import BlockKind, InlineKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed frame hr img input link meta param source track wbr")
"""Elements without content."""

BLOCKS: dict[str, BlockKind | None] = {
    "title": "title",
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6"), "heading"),
    **dict.fromkeys(_names("li dd"), "item"),
    **dict.fromkeys(_names("td th"), "cell"),
    **dict.fromkeys(_names("caption figcaption legend summary dt button option label"), "caption"),
    "blockquote": "quotation",
    **dict.fromkeys(
        _names(
            "html head body p div section article main header footer nav aside address hgroup"
            " search form fieldset details dialog figure center hr pre ul ol menu dir dl table"
            " thead tbody tfoot tr colgroup select optgroup frameset"
        )
    ),
}
"""Elements that part prose, and its kind; None is that of the element around."""

INLINES: dict[str, InlineKind] = {
    "a": "link",
    **dict.fromkeys(_names("em i cite dfn"), "emphasis"),
    **dict.fromkeys(_names("strong b"), "strong"),
}
"""Elements that set prose apart within a block."""

UNREAD: dict[str, InlineKind | None] = {
    **dict.fromkeys(_names("code kbd samp var tt pre xmp listing"), "code"),
    "math": "formula",
    **dict.fromkeys(_names("svg textarea iframe video audio canvas object select"), "html"),
    **dict.fromkeys(_names("script style template noscript noembed noframes datalist")),
}
"""Elements without prose, and as what they stand in a sentence; None if nothing is seen of them."""

LISTS = _names("ul ol menu dir dl")

PARAGRAPH = _names("p")

PARAGRAPH_STOPS = _names("table td th caption button object template")
"""Elements in which a paragraph around them cannot end."""

_GROUPS = _names("thead tbody tfoot")

IMPLIED_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_names("li"), _names("ul ol menu dir table")),
    **dict.fromkeys(_names("dt dd"), (_names("dt dd"), _names("dl table"))),
    **dict.fromkeys(_names("td th"), (_names("td th"), _names("tr table"))),
    "tr": (_names("tr"), _names("table")),
    **dict.fromkeys(_GROUPS, (_GROUPS, _names("table"))),
    "option": (_names("option"), _names("select datalist")),
    "body": (_names("head"), _names("body")),
}
"""Which open elements a start tag ends, and the elements beyond which it does not."""
