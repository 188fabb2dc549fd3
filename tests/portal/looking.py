"""Looking at a page at both widths: what axe-core objects to, what is too wide, what the keyboard and readers need."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from chromium import DESK, TELEPHONE, picture
from playwright.sync_api import Page

SIZES = {"desk": DESK, "telephone": TELEPHONE}
OBJECTIONS = """async () => {
  const found = await axe.run({resultTypes: ["violations"], preload: false});
  const told = found.violations.flatMap(one => one.nodes.map(node => `${one.id} (${one.impact}): ${node.html}`));
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


def look_at(page: Page, name: str) -> None:
    """The page at both widths, with everything opened that can be; a picture for people where a folder is named."""
    bones = page.evaluate(BONES)
    assert bones == {"headings": 1, "leaps": True}, bones
    page.evaluate(AXE_SCRIPT)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if folder := os.environ.get("CONGTAC_PICTURES"):
            picture(page, Path(folder), f"{name}-{size}")
        objections = page.evaluate(OBJECTIONS)
        assert objections == [], f"{size}: {objections}"
