// What a pressed key means before anything is done about it.

// An input method is choosing words: the key is its, not ours. Some browsers tell only by the code 229.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

const NO_TEXT = new Set(["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"]);

export function takesText(element) {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element.matches("textarea, select")) return true;
  return element.matches("input") && !NO_TEXT.has(element.type);
}
