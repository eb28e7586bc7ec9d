"""The HTML report as people meet it, in Chromium."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from stilbluete.report import Linted

from .conftest import Browser, Open, console


def all_of(driver: Browser, selector: str) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, selector)


def one(driver: Browser, selector: str) -> WebElement:
    return driver.find_element(By.CSS_SELECTOR, selector)


def visible(driver: Browser, selector: str) -> list[str]:
    return [element.text for element in all_of(driver, selector) if element.is_displayed()]


def press(driver: Browser, *keys: str) -> None:
    for key in keys:
        driver.switch_to.active_element.send_keys(key)


def current(driver: Browser) -> str:
    """Return the id of the note that is shown in full."""
    return ",".join(
        element.get_attribute("id") or "" for element in all_of(driver, ".note.current")
    )


def is_in_view(driver: Browser, element: WebElement) -> bool:
    return bool(
        driver.execute_script(
            "const b = arguments[0].getBoundingClientRect();"
            "return b.top >= 0 && b.bottom <= innerHeight;",
            element,
        )
    )


def test_one_article_is_shown_at_once(opened: Open, article: Linted) -> None:
    driver = opened(article)
    assert "Der Hafen von Kiel" in driver.title
    assert visible(driver, ".page") != []
    assert not one(driver, "#overview").is_displayed()
    assert [element.text for element in all_of(driver, ".mark")] == [
        "Der Hafen von Kiel",
        "Faehre",
        "nicht immer",
        "Oeffnung",
        "ein Wort ein Wort",
    ]
    assert visible(driver, "article code") == ["sudo make"]


def test_a_click_explains_a_fault(opened: Open, article: Linted) -> None:
    driver = opened(article)
    all_of(driver, ".mark.critical")[0].click()
    note = one(driver, ".note.current")
    for part in (
        "“nicht immer” is wrong.",
        "besser",
        "Because </script> it | disturbs.",
        "garble/thing",
        "fluency/grammar",
        "line 5",
        "safe fix",
    ):
        assert part in note.text
    assert driver.current_url.endswith("#n0-2")


def test_a_click_on_a_note_brings_its_place_into_view(opened: Open, article: Linted) -> None:
    driver = opened(article)
    mark = all_of(driver, ".mark")[-1]
    assert not is_in_view(driver, mark)
    all_of(driver, ".jump")[-1].click()
    assert is_in_view(driver, mark)
    assert "current" in (mark.get_attribute("class") or "")


def test_related_places_are_shown(opened: Open, article: Linted) -> None:
    driver = opened(article)
    all_of(driver, ".mark")[0].click()
    assert visible(driver, ".related.current") == ["Der Hafen von Kiel"]


def test_keys_go_from_fault_to_fault(opened: Open, article: Linted) -> None:
    driver = opened(article)
    press(driver, "j")
    assert current(driver) == "n0-0"
    press(driver, "j", Keys.ARROW_RIGHT)
    assert current(driver) == "n0-2"
    assert one(driver, "#position").text == "3 of 5"
    press(driver, "k", Keys.ARROW_LEFT)
    assert current(driver) == "n0-0"
    press(driver, *"jjjjjj")
    assert current(driver) == "n0-4"
    assert is_in_view(driver, one(driver, ".mark.current"))
    press(driver, Keys.ESCAPE)
    assert current(driver) == ""


def test_the_keyboard_reaches_and_explains_a_fault(opened: Open, article: Linted) -> None:
    driver = opened(article)
    driver.execute_script("arguments[0].focus()", all_of(driver, ".mark")[1])
    press(driver, Keys.TAB)
    focused = driver.switch_to.active_element
    assert focused.text == "nicht immer"
    described = focused.get_attribute("aria-describedby")
    assert driver.find_element(By.ID, described or "").text == "“nicht immer” is wrong."
    press(driver, Keys.ENTER)
    assert current(driver) == "n0-2"


def test_severities_can_be_hidden(opened: Open, article: Linted) -> None:
    driver = opened(article)
    chip = one(driver, '.chip[data-severity="minor"]')
    assert chip.text.split() == ["minor", "2"]
    chip.click()
    assert chip.get_attribute("aria-pressed") == "false"
    assert len(visible(driver, ".note")) == 3
    assert [element.text for element in all_of(driver, ".mark.off")] == ["Faehre", "Oeffnung"]
    assert one(driver, "#status").get_attribute("textContent") == "3 of 5 findings shown"
    press(driver, "j", "j")
    assert current(driver) == "n0-2"
    press(driver, "3")
    assert len(visible(driver, ".note")) == 5


def test_a_rule_can_be_chosen(opened: Open, article: Linted) -> None:
    driver = opened(article)
    select = Select(one(driver, "#rule"))
    assert [option.text for option in select.options] == [
        "all rules",
        "A <thing>, twice: | & “so”",
        "Lost umlaut",
    ]
    select.select_by_visible_text("Lost umlaut")
    assert len(visible(driver, ".note")) == 2
    assert [element.text for element in all_of(driver, ".mark:not(.off)")] == ["Faehre", "Oeffnung"]


def test_the_overview_leads_to_pages_and_back(opened: Open, article: Linted, other: Linted) -> None:
    driver = opened(article, other, Linted("texte/gut.md", "Gut.", 1, ()))
    assert visible(driver, "#pages tbody .path") == [
        "texte/werft.txt",
        "texte/hafen.md",
        "texte/gut.md",
    ]
    assert visible(driver, ".page") == []
    press(driver, "j", "j", Keys.ENTER)
    assert driver.current_url.endswith("#p0")
    assert visible(driver, ".page .path") == ["texte/hafen.md"]
    assert not one(driver, "#overview").is_displayed()
    press(driver, "u")
    assert one(driver, "#overview").is_displayed()
    driver.back()
    assert visible(driver, ".page .path") == ["texte/hafen.md"]


def test_after_a_page_s_last_fault_comes_the_next_page(
    opened: Open, article: Linted, other: Linted
) -> None:
    driver = opened(article, other, at="#p1")
    press(driver, "j", "j")
    assert current(driver) == "n0-0"
    press(driver, "k")
    assert current(driver) == "n1-0"


def test_the_overview_is_filtered_and_sorted(opened: Open, article: Linted, other: Linted) -> None:
    driver = opened(article, other)
    one(driver, '.sort[data-key="words"]').click()
    assert visible(driver, "#pages tbody .path") == ["texte/hafen.md", "texte/werft.txt"]
    assert one(driver, 'th[aria-sort="descending"]').text.startswith("words")
    one(driver, "#search").send_keys("WERFT")
    assert visible(driver, "#pages tbody .path") == ["texte/werft.txt"]
    one(driver, "#search").clear()
    one(driver, "#search").send_keys(Keys.ESCAPE)
    Select(one(driver, "#rule")).select_by_visible_text("Lost umlaut")
    assert visible(driver, "#pages tbody .path") == ["texte/hafen.md"]
    assert visible(driver, "#pages tbody .found") == ["2"]


def test_a_link_to_a_finding_opens_it(opened: Open, article: Linted, other: Linted) -> None:
    driver = opened(article, other, at="#n0-4")
    assert current(driver) == "n0-4"
    assert is_in_view(driver, one(driver, ".mark.current"))


def test_rules_are_explained_and_select_their_findings(
    opened: Open, article: Linted, other: Linted
) -> None:
    driver = opened(article, other)
    one(driver, '.top a[href="#rules"]').click()
    assert "Because umlauts are missing." in visible(driver, "#rules .why")
    all_of(driver, ".only")[1].click()
    assert visible(driver, "#pages tbody .path") == ["texte/hafen.md"]


def test_light_and_dark(opened: Open, article: Linted) -> None:
    driver = opened(article)

    def ground() -> str:
        return str(driver.execute_script("return getComputedStyle(document.body).backgroundColor"))

    light = ground()
    press(driver, "t")
    assert ground() != light
    one(driver, "#theme").click()
    assert ground() == light
    driver.execute_script("localStorage.clear(); delete document.documentElement.dataset.theme")
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    )
    assert ground() != light


def test_help_opens_and_closes(opened: Open, article: Linted) -> None:
    driver = opened(article, language="de")
    press(driver, "?")
    assert "nächster Befund" in one(driver, "dialog").text
    press(driver, "j")
    assert current(driver) == ""
    one(driver, "#close").click()
    assert not one(driver, "dialog").is_displayed()


def test_paper_shows_every_note_in_full(opened: Open, article: Linted) -> None:
    driver = opened(article)
    driver.execute_script("dispatchEvent(new Event('beforeprint'))")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert len(visible(driver, ".note .meta")) == 5
        assert len(visible(driver, ".note .why")) == 5
        assert not one(driver, ".top").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_without_script_all_is_there(opened: Open, article: Linted, other: Linted) -> None:
    driver = opened()
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(article, other)
        assert one(driver, "#overview").is_displayed()
        assert len(visible(driver, ".page")) == 2
        assert len(visible(driver, ".note .meta")) == 6
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [360, 800, 1300])
def test_nothing_is_wider_than_the_window(
    opened: Open, article: Linted, other: Linted, width: int
) -> None:
    driver = opened(article, other)
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for place in ("#overview", "#n0-2", "#rules"):
            driver.execute_script(f"location.hash = '{place}'")
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_hostile_article_injects_nothing(opened: Open, hostile_article: Linted) -> None:
    driver = opened(hostile_article)
    assert len(all_of(driver, ".note")) == len(hostile_article.findings) > 15
    press(driver, *"j" * len(hostile_article.findings))
    assert driver.execute_script("return window.hacked") is None
    assert len(all_of(driver, "script")) == len(all_of(driver, "style")) == 1
    assert all_of(driver, "img, iframe, object, embed, base, link, form, input:not(#search)") == []
    handlers = driver.execute_script(
        "return [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
        ".filter(name => name.startsWith('on') || name === 'style' || name === 'src')"
    )
    assert handlers == []
    links = driver.execute_script(
        "return [...document.querySelectorAll('[href]')].map(e => e.getAttribute('href'))"
        ".filter(href => !href.startsWith('#'))"
    )
    assert links == []
    assert "<script>alert(1)</script>" in one(driver, "aside").text


def test_the_policy_stops_what_would_be_injected(opened: Open, article: Linted) -> None:
    driver = opened(article)
    driver.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        "document.body.append(s);"
        "const p = document.body.appendChild(document.createElement('p'));"
        "p.outerHTML = '<p onclick=\"window.hacked=1\" id=try>x</p>';"
        "document.getElementById('try').click();"
    )
    assert driver.execute_script("return window.hacked") is None
    blocked = console(driver)
    assert blocked
    assert all("Content Security Policy" in message for message in blocked)


def test_the_page_has_landmarks_names_and_levels(
    opened: Open, article: Linted, other: Linted
) -> None:
    driver = opened(article, other, at="#p0")
    for selector in ("header.top", "nav", "main", "article", "aside", "footer"):
        assert all_of(driver, selector)
    unnamed = driver.execute_script(
        "const named = 'button, a[href], input, select, [role=img], aside, nav';"
        "return [...document.querySelectorAll(named)]"
        ".filter(e => e.offsetParent && !(e.textContent.trim() || e.getAttribute('aria-label')"
        " || e.labels?.length)).map(e => e.outerHTML)"
    )
    assert unnamed == []
    assert one(driver, "html").get_attribute("lang") == "en"
    assert one(driver, ".page article").get_attribute("lang") == "de"
    levels = [
        int(element.tag_name[1]) for element in all_of(driver, ".page.shown :is(h1,h2,h3,h4,h5,h6)")
    ]
    assert levels == [2, 3, 3]


READABLE = f"""# Vom Hafen

Die Katze liegt im Garten. Sie schläft in der Sonne. Ein Vogel sitzt auf dem Baum.
Er singt ein Lied. Die Katze hört ihn und macht die Augen auf. Der Vogel fliegt weg.

{"Ein Absatz, in dem etwas gesagt wird. " * 60}

Die Unterlassung der Mitteilung einer Veränderung der maßgeblichen Umstände begründet die
Verpflichtung zur Erstattung der zu Unrecht gewährten Leistungen.
"""


@pytest.fixture
def readable() -> Linted:
    return Linted("texte/lesen.md", READABLE, 500, ())


def test_a_bar_tells_its_sentence(opened: Open, readable: Linted) -> None:
    driver = opened(readable)
    driver.execute_script("document.querySelectorAll('.strip a')[1].focus()")
    told = one(driver, ".told").text
    assert "Sentence 2 of 67: 5 words, very easy, clarity" in told
    assert "Sie schläft in der Sonne." in told
    bar = driver.switch_to.active_element
    assert bar.get_attribute("aria-describedby") == "s0-1"
    ActionChains(driver).move_to_element(all_of(driver, ".strip a")[3]).perform()
    assert "Er singt ein Lied." in one(driver, ".told").text


def test_a_bar_leads_to_its_sentence(opened: Open, readable: Linted) -> None:
    driver = opened(readable)
    sentence = one(driver, "#s0-66")
    assert not is_in_view(driver, sentence)
    all_of(driver, ".strip a")[66].click()
    assert is_in_view(driver, sentence)
    assert "current" in (sentence.get_attribute("class") or "")
    assert driver.switch_to.active_element == sentence
    assert driver.current_url.endswith("#s0-66")
    press(driver, Keys.ESCAPE)
    assert all_of(driver, ".s.current, .strip [aria-current]") == []


def test_the_hardest_sentence_is_a_click_away(opened: Open, readable: Linted) -> None:
    driver = opened(readable)
    all_of(driver, ".hardest a")[0].click()
    assert is_in_view(driver, one(driver, "#s0-66.current"))


def test_the_strip_is_one_stop_for_the_keyboard(opened: Open, readable: Linted) -> None:
    driver = opened(readable)
    assert len(all_of(driver, '.strip a[tabindex="0"]')) == 1
    driver.execute_script("document.querySelector('.strip a').focus()")
    press(driver, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
    assert "Sentence 2 of 67" in one(driver, ".told").text
    press(driver, Keys.END)
    assert "Sentence 67 of 67" in one(driver, ".told").text
    press(driver, Keys.ENTER)
    assert one(driver, ".s.current").get_attribute("id") == "s0-66"


def test_a_link_to_a_sentence_opens_it(opened: Open, article: Linted, readable: Linted) -> None:
    found = article.findings[0]._replace(start=2, end=11, text="Vom Hafen", related=())
    driver = opened(article, readable._replace(findings=(found,)), at="#s1-66")
    assert visible(driver, ".page .path") == ["texte/lesen.md"]
    assert is_in_view(driver, one(driver, "#s1-66.current"))


def test_pages_are_sorted_by_how_easy_they_are(
    opened: Open, readable: Linted, other: Linted
) -> None:
    hard = READABLE.strip().rpartition("\n\n")[2] + " "
    driver = opened(readable, other, Linted("texte/amt.md", hard * 4, 70, ()))
    one(driver, '.sort[data-key="clarity"]').click()
    assert visible(driver, "#pages tbody .path") == [
        "texte/amt.md",
        "texte/lesen.md",
        "texte/werft.txt",
    ]


def test_paper_shows_the_strip(opened: Open, readable: Linted) -> None:
    driver = opened(readable)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert len(all_of(driver, ".strip a")) == 67
        assert one(driver, ".strip").is_displayed()
        assert not one(driver, ".told").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
