// A form is sent once, however often its button is pressed; it opens again when the answer is there.
const BUSY = "busy";

function set(form, busy) {
  form.classList.toggle(BUSY, busy);
  form.setAttribute("aria-busy", String(busy));
  for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", String(busy));
}

// In the capturing phase: before htmx hears of it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.classList.contains(BUSY)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // Only once nobody stopped it: a question may be asked first.
  setTimeout(() => {
    // What is only downloaded leaves the page as it is.
    const goesByItself = !event.defaultPrevented && !event.submitter?.hasAttribute("data-stays");
    if (goesByItself) set(form, true);
  });
}, true);
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.matches("form")) set(event.detail.elt, true);
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.matches("form")) set(event.detail.elt, false);
});
// The back button may bring a page back as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll(`form.${BUSY}`)) set(form, false);
});
