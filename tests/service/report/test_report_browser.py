"""Does the report work in a real browser, by eye, mouse and keyboard?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.report.chromium import CHROMIUM, Browser

in_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; install the package chromium")
OPEN = "document.querySelector(':popover-open')?.innerText ?? null"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@in_browser
def test_a_browser_finds_nothing_to_complain_about(browser: Browser, page: Path) -> None:
    for width in (1300, 360):
        browser.open(page, width=width)
        assert browser.ask("document.documentElement.scrollWidth") <= width
        assert browser.complaints == []


@in_browser
def test_columns_stand_side_by_side_or_one_under_the_other(browser: Browser, page: Path) -> None:
    boxes = "['original', 'cleaned'].map(side => document.querySelector(`#d1 .${side} p`).getBoundingClientRect())"
    browser.open(page, width=1300)
    [original, cleaned] = browser.ask(f"{boxes}.map(box => [box.x, box.y])")
    assert original[0] < cleaned[0] and original[1] == cleaned[1]
    browser.open(page, width=360)
    [original, cleaned] = browser.ask(f"{boxes}.map(box => [box.x, box.y])")
    assert original[0] == cleaned[0] and original[1] < cleaned[1]


@in_browser
@pytest.mark.parametrize("script", [True, False])
def test_notes_open_by_mouse_and_by_keyboard_without_a_script(browser: Browser, page: Path, script: bool) -> None:
    browser.open(page, script=script)
    browser.click("#d1 label.changed")
    assert "Qasem Suliemani → Qasem Soleimani" in browser.ask(OPEN)
    browser.press("Escape")
    assert browser.ask(OPEN) is None
    browser.ask("document.querySelector('#d1 label.undecided button').focus()")
    browser.press("Enter")
    assert "could be one of these" in browser.ask(OPEN)


@in_browser
def test_names_are_found_by_typing_and_by_state(browser: Browser, page: Path) -> None:
    rows = "[...document.querySelectorAll('.names tbody tr')].filter(row => row.checkVisibility()).length"
    browser.open(page)
    everything = browser.ask(rows)
    browser.click("#show-undecided")
    assert browser.ask(rows) == 1
    browser.click("#show-all")
    browser.click("#find")
    browser.type("SULIEMÁNI")
    assert browser.ask(rows) == 1
    assert browser.ask("document.querySelector('.filter output').textContent") == f"1 of {everything} names"
    browser.open(page, script=False)
    assert browser.ask("document.querySelector('.box').checkVisibility()") is False
    browser.click("#show-undecided")
    assert browser.ask(rows) == 1


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, page: Path, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of at least 4.5 to 1."""
    browser.open(page)
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    contrasts = browser.ask(_CONTRASTS)
    assert len(contrasts) > 20
    assert {name: value for name, value in contrasts.items() if value < 4.5} == {}


_CONTRASTS = """(() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = parts(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
  };
  const found = {};
  for (const element of document.querySelectorAll('body *:not(script, style, svg *)')) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const [high, low] = [light(parts(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
    const name = [element.parentElement.className, element.tagName, element.className].join(' ');
    found[name] = Math.min(found[name] ?? 99, (high + .05) / (low + .05));
  }
  return found;
})()"""
