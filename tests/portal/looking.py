"""Looking at a page at both widths: what axe-core objects to, what is too wide, what the keyboard and readers need."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from chromium import DESK, TELEPHONE, picture
from playwright.sync_api import Page

SIZES = {"desk": DESK, "telephone": TELEPHONE}
OBJECTIONS = """async ([everything, desk]) => {
  const usual = {resultTypes: ["violations"], preload: false};
  const structure = desk ? {} : {runOnly: ["scrollable-region-focusable", "summary-name", "label", "link-name"]};
  const asked = everything ? {} : {rules: {"color-contrast": {enabled: false}}, ...structure};
  const found = (await axe.run({...usual, ...asked})).violations;
  if (desk && !everything) {
    const places = {include: ["main"], exclude: ["tbody > tr:nth-child(n+6)", "main li:nth-child(n+6)"]};
    found.push(...(await axe.run(places, {...usual, runOnly: ["color-contrast"]})).violations);
  }
  const told = found.flatMap(one => one.nodes.map(node => `${one.id} (${one.impact}): ${node.html}`));
  const sideways = document.scrollingElement.scrollWidth - innerWidth;
  return sideways > 0 ? [...told, `${sideways} px wider than the screen`] : told;
}"""
BONES = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const first = document.querySelector("a[href], button, input, select, textarea, summary");
  return {
    headings: document.querySelectorAll("h1").length,
    leaps: first.matches(".skip") && document.querySelector(first.getAttribute("href")).matches("main"),
  };
}"""


def look_at(page: Page, name: str, *, everything: bool = True) -> None:
    """The page at both widths, with all opened that can be; a picture for people where a folder is named.

    Contrast takes axe-core longer than all the rest. Where not ``everything`` is asked for, it is measured at a desk,
    without what stands around every page and without the rows of a list beyond the fifth; on a telephone only what
    depends on the width is asked.
    """
    bones = page.evaluate(BONES)
    assert bones == {"headings": 1, "leaps": True}, bones
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if folder := os.environ.get("CONGTAC_PICTURES"):
            picture(page, Path(folder), f"{name}-{size}")
        objections = page.evaluate(OBJECTIONS, [everything, size == "desk"])
        assert objections == [], f"{size}: {objections}"
