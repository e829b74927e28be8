// J and K walk over rows; any other key goes to the visible element that asks for it by data-shortcut.
import { isComposing, takesText } from "./keys.js";

function isShown(element) {
  return element.getClientRects().length > 0;
}

function targetIn(row) {
  return row.querySelector("a[href], button:not(:disabled)") ?? row;
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(isShown);
  if (rows.length === 0) return false;
  const here = document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-row][aria-current]");
  const at = rows.indexOf(here);
  const next = at === -1 ? rows[step > 0 ? 0 : rows.length - 1] : rows[at + step];
  if (!next) return true;
  const target = targetIn(next);
  if (target === next) next.tabIndex = -1;
  target.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function press(key) {
  const wanting = [...document.querySelectorAll("[data-shortcut]")]
    .find((element) => element.dataset.shortcut.split(" ").includes(key) && isShown(element));
  if (!wanting) return false;
  if (takesText(wanting)) {
    wanting.focus();
    wanting.select?.();
  } else {
    wanting.click();
  }
  return true;
}

function act(key) {
  if (key === "j") return walk(1);
  if (key === "k") return walk(-1);
  return press(key);
}

document.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.defaultPrevented) return;
  if (takesText(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key.length === 1 && act(event.key.toLowerCase())) event.preventDefault();
});
