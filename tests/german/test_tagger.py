import pytest

from stilbluete.german import analyse, tagger


def tags(sentence: str) -> list[str]:
    return tagger.tag(analyse(sentence).words)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Die Frau, die dort wohnt, singt.", "ART NN $, PRELS ADV VVFIN $, VVFIN $."),
        ("Er hat das Haus verkauft.", "PPER VAFIN ART NN VVPP $."),
        ("Sie will heute kommen.", "PPER VMFIN ADV VVINF $."),
        ("Wir rufen morgen an.", "PPER VVFIN ADV PTKVZ $."),
        ("Er versucht, das neue Buch zu lesen.", "PPER VVFIN $, ART ADJA NN PTKZU VVINF $."),
        ("Weil es regnet, bleiben wir.", "KOUS PPER VVFIN $, VVFIN PPER $."),
    ],
)
def test_tags_follow_the_context(sentence: str, expected: str) -> None:
    assert tags(sentence) == expected.split()


def test_there_is_one_tag_for_each_word() -> None:
    sentence = "„Was?!“, fragte z. B. O’Neill (27) – und \ufffc schwieg …"
    found = analyse(sentence)
    assert len(tagger.tag(found.words)) == len(found.words)
    assert tagger.tag([]) == []


def test_marks_have_the_tags_of_marks() -> None:
    assert tags("Ja, nein. (So)")[1::2][:2] == ["$,", "$."]
