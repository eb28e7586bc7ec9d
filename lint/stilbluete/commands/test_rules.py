"""Testing a team's own rules by the examples that stand in them."""

import os
import sys
from argparse import Namespace

from stilbluete import places
from stilbluete.commands import (
    FAILED,
    FOUND,
    OK,
    Unusable,
    broken_rule,
    complain,
    language_of,
)
from stilbluete.messages import Messages, count, messages


def run(arguments: Namespace) -> int:
    """Run the examples of each rule; return the exit status."""
    from stilbluete.examples import failures
    from stilbluete.rule_file import read_page
    from stilbluete.rules import RuleError
    from stilbluete.selection import ruleset

    language = language_of(arguments)
    texts = messages(language)
    status = OK
    number_of_rules = examples = 0
    for root in arguments.paths:
        for rule_id, path in _files(root, texts):
            number_of_rules += 1
            try:
                page = read_page(rule_id, path)
                failed = list(failures(page, ruleset(roots=(path,))))
            except RuleError as error:
                wrong = broken_rule(error, texts)
                complain(wrong.place, wrong.message)
                status = FAILED
                continue
            examples += len(page.examples) + sum(len(row.examples) for row in page.rows)
            for failure in failed:
                sys.stdout.write(f"{path}: {rule_id}: {failure.told(language)}\n")
            if failed:
                status = max(status, FOUND)
    if status == OK:
        tested = count(number_of_rules, texts.rules, language)
        held = count(examples, texts.rule_examples, language)
        sys.stdout.write(f"{tested}, {held}: {texts.examples_hold}\n")
    return status


def _files(root: str, texts: Messages) -> list[tuple[str, str]]:
    if not os.path.exists(root):
        raise Unusable(root, texts.missing)
    found = [(rule_id, os.path.relpath(path)) for rule_id, path in places.files(root)]
    if not found:
        raise Unusable(root, texts.no_rules)
    return found
