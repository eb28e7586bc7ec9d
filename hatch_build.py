"""Compiles the rules into the wheel, so that not even the first run has to."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface[Any]):
    """Adds the compiled form of ``rules/`` beside the rule files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules, unless for an editable install, which reads them where they stand."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "lint"))
        from stilbluete import rules

        target = Path(tempfile.mkdtemp()) / rules.SHIPPED
        rules.ship(str(root / "rules"), str(target))
        build_data["force_include"][str(target)] = f"stilbluete/rules/{rules.SHIPPED}"
