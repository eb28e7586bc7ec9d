"""Names for findings that stay the same while the text around them changes."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from stilbluete.baseline import known
from stilbluete.report import Linted
from stilbluete.report.paths import portable


def fingerprints(file: Linted) -> Iterator[str]:
    """Yield 32 hexadecimal digits for each finding, different for each in any set of files.

    They depend on the path, the rule, the words that are marked and those around them; of several
    findings with all of that in common, on their order.
    """
    path = portable(file.path)
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in file.findings:
        key = tuple(known(finding, file.source))
        seen[key] += 1
        parts = "\0".join((path, *key, str(seen[key])))
        yield sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
