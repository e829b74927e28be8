"""What eyes and thumbs would complain of, measured in the browser."""

from __future__ import annotations

from playwright.sync_api import Page

_FAINT = """
() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const linear = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const over = (top, below) => {
    const a = top[3] ?? 1;
    return [0, 1, 2].map((i) => top[i] * a + below[i] * (1 - a));
  };
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.push(parse(getComputedStyle(one).backgroundColor));
    return layers.reverse().filter((c) => c.length).reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || !element.getClientRects().length || element.closest("[aria-disabled=true], :disabled")) continue;
    const ground = behind(element);
    const [a, b] = [light(over(parse(getComputedStyle(element).color), ground)), light(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push(`${text.slice(0, 20)}: ${ratio.toFixed(2)}`);
  }
  return faint;
}
"""
_SMALL_TYPE = """
(least) => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || !element.getClientRects().length) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < least) small.push(`${text.slice(0, 20)}: ${size}`);
  }
  return small;
}
"""
_SMALL_TARGETS = """
(least) => [...document.querySelectorAll("a[href]:not(.skip), button, summary, select, textarea, .choice, input")]
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < least || box.width < least))
  .map(([element, box]) => `${element.tagName} ${element.textContent.trim().slice(0, 12)}: ${box.width}x${box.height}`)
"""
_BESIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def too_faint(page: Page) -> list[str]:
    """Words on their ground with a contrast under 4.5 (WCAG AA)."""
    return page.evaluate(_FAINT)


def type_under(page: Page, pixels: float) -> list[str]:
    """Words in smaller type."""
    return page.evaluate(_SMALL_TYPE, pixels)


def targets_under(page: Page, pixels: float) -> list[str]:
    """What a thumb should hit and may miss."""
    return page.evaluate(_SMALL_TARGETS, pixels)


def runs_over(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return page.evaluate(_BESIDE)
