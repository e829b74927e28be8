// On a tablet the three panes share the place of two, or of one: a switch says which is shown.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pane-of]");
  if (!button) return;
  const panes = document.querySelector("[data-panes]");
  panes.dataset.showing = button.dataset.paneOf;
  mark(panes);
});

function mark(panes) {
  for (const button of document.querySelectorAll("[data-pane-of]")) {
    button.setAttribute("aria-pressed", String(button.dataset.paneOf === panes.dataset.showing));
  }
}

const panes = document.querySelector("[data-panes]");
if (panes) mark(panes);
