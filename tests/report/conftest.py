"""A browser for reports, and a report to look at."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from stilbluete.findings import Edit, Finding, Fix, Language, Related, Severity
from stilbluete.report import Linted
from stilbluete.report.html import render
from stilbluete.rules import Rule

from .hostile import ATTACKS, RULE

Browser = webdriver.Chrome
Open = Callable[..., Browser]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start Chromium without a window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("needs Chromium and its driver (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1300,900",
        "--force-prefers-reduced-motion",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(argument)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(driver)
    with webdriver.Chrome(options=options, service=service) as started:
        yield started


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return what opens a report of files; in the end there must be nothing in the console."""

    def open_report(*files: Linted, language: Language = "en", at: str = "") -> Browser:
        path = tmp_path / "report.html"
        path.write_bytes(b"".join(render(files, RULES, language)))
        browser.get("about:blank")
        browser.get(path.as_uri() + at)
        return browser

    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "light"}]},
    )
    console(browser)
    yield open_report
    assert console(browser) == []


def console(browser: Browser) -> list[str]:
    """Return what the console was told since the last call."""
    entries = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries]


RULES: dict[str, Rule] = {
    RULE.id: RULE,
    "umlaut/other": RULE._replace(
        id="umlaut/other",
        title={"de": "Umlaut weg", "en": "Lost umlaut"},
        why={"de": "Weil Umlaute fehlen.", "en": "Because umlauts are missing."},
    ),
}


def finding(
    source: str,
    marked: str,
    severity: Severity = "major",
    rule: str = RULE.id,
    related: str = "",
) -> Finding:
    start = source.index(marked)
    end = start + len(marked)
    at = source.find(related) if related else -1
    return Finding(
        rule,
        severity,
        "fluency/grammar",
        start,
        end,
        marked,
        f"“{marked}” is wrong.",
        ("besser",),
        (Fix(True, (Edit(start, end, "besser"),)),),
        (Related(at, at + len(related), "It stands here first."),) if at >= 0 else (),
    )


ARTICLE = f"""# Der Hafen von Kiel

Der Hafen von Kiel

Die Faehre legt ab, `sudo make` hilft *nicht immer*, und die Oeffnung ist alt.

{"Ein Absatz, der nichts Falsches sagt. " * 40}

{"Noch ein Absatz, der nichts Falsches sagt. " * 40}

Am Ende steht ein Wort ein Wort zu viel.
"""


@pytest.fixture
def article() -> Linted:
    found = (
        finding(ARTICLE, "\nDer Hafen von Kiel", "major", related="Der Hafen von Kiel"),
        finding(ARTICLE, "Faehre", "minor", "umlaut/other"),
        finding(ARTICLE, "nicht immer", "critical"),
        finding(ARTICLE, "Oeffnung", "minor", "umlaut/other"),
        finding(ARTICLE, "ein Wort ein Wort", "major"),
    )
    return Linted("texte/hafen.md", ARTICLE, 500, found)


@pytest.fixture
def other() -> Linted:
    source = "Werft\n\nDie Werft Werft baut Schiffe.\n"
    return Linted("texte/werft.txt", source, 6, (finding(source, "Werft Werft"),))


@pytest.fixture
def hostile_article() -> Linted:
    source = "\n\n".join(["# Titel", *(attack for attack in ATTACKS if attack != "\ud800")])
    found = [
        Finding(
            f'garble/x{number}"><script>window.hacked=1</script>',
            "critical",
            "fluency/<b>",
            source.index(attack),
            source.index(attack) + len(attack),
            attack,
            f"{attack} <img src=x onerror='window.hacked=1'>",
            (attack,),
            (),
            (Related(0, 3, attack),),
        )
        for number, attack in enumerate(ATTACKS)
        if attack in source
    ]
    path = '"><script>window.hacked=1</script><img src=x onerror=window.hacked=1>.html'
    found.sort(key=lambda each: each.start)
    return Linted(path, source, 50, tuple(found), "markdown")
