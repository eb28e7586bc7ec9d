from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from stilbluete import rules

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = spec_from_file_location("rule_reference", ROOT / "scripts/rule_reference.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_current(script: ModuleType) -> None:
    written = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert written == script.reference(), "run scripts/rule_reference.py"


def test_the_reference_has_every_rule_once(script: ModuleType) -> None:
    headings = [line[4:] for line in script.reference().splitlines() if line.startswith("### ")]
    assert headings == [rule_id for rule_id, _ in rules.files(rules.folder())]


def test_every_family_is_described(script: ModuleType) -> None:
    families = {rule_id.partition("/")[0] for rule_id, _ in rules.files(rules.folder())}
    assert families <= script.FAMILIES.keys()
