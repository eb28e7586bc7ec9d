"""Words that refer to a text where none was named."""

from stilbluete.checks.reference import Parameters, check
from stilbluete.document import parse
from stilbluete.prose import study

PARAMETERS = Parameters({"darin": ["behaupten", "heißen"]}, ["bericht", "schreiben"], 1)


def found(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    return [str(match.values["verb"]) for match in check(prose, PARAMETERS)]


def test_nothing_before_it_holds_a_text() -> None:
    assert found("Die Stadt wehrt sich. Darin wird behauptet, alles sei gut.") == ["behauptet"]
    assert found("Die Stadt wehrt sich. Darin heißt es, alles sei gut.") == ["heißt"]


def test_a_text_a_quotation_or_a_title_excuses_it() -> None:
    assert found("Es gibt einen Jahresbericht. Darin wird behauptet, alles sei gut.") == []
    assert found("Sie schrieb ihm. Darin heißt es, alles sei gut.") == []
    assert found("Er kennt den „Faust“. Darin heißt es, alles sei gut.") == []


def test_only_so_many_sentences_back() -> None:
    text = "Es gibt einen Bericht. Die Stadt wehrt sich. Darin heißt es, alles sei gut."
    assert found(text) == ["heißt"]


def test_the_first_sentence_may_refer_to_the_paragraph_before() -> None:
    assert found("Darin heißt es, alles sei gut.") == []
