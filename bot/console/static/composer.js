// The two ways to write: to the citizen, or for us alone. And the warning that a colleague was faster.
import { isComposing } from "./keys.js";

function choose(composer, mode) {
  composer.dataset.mode = mode;
  for (const tab of composer.querySelectorAll("[data-mode-of]")) {
    tab.setAttribute("aria-selected", String(tab.dataset.modeOf === mode));
  }
  composer.querySelector(`.compose.${mode} textarea`)?.focus();
}

function count(field) {
  const place = field.closest(".compose")?.querySelector("[data-count]");
  if (!place) return;
  const length = [...field.value].length;
  place.textContent = length ? `${length} 字，草稿已保存` : "草稿自动保存";
}

function watchOthers() {
  const composer = document.querySelector("[data-composer]");
  const answer = document.querySelector("[data-last-answer]");
  const warning = composer?.querySelector("[data-overtaken]");
  if (!answer || !warning) return;
  const isNew = answer.dataset.lastAnswer !== "" && answer.dataset.lastAnswer !== composer.dataset.seen;
  if (isNew && answer.hasAttribute("data-mine")) accept(composer, answer);
  else warning.hidden = !isNew;
}

// From here on the answer counts as read: what is sent now is sent knowing it.
function accept(composer, answer) {
  composer.dataset.seen = answer.dataset.lastAnswer;
  composer.querySelector("[name=seen]").value = answer.dataset.lastAnswer;
  composer.querySelector("[data-overtaken]").hidden = true;
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-mode-of]");
  if (tab) choose(tab.closest("[data-composer]"), tab.dataset.modeOf);
  const read = event.target.closest("[data-overtaken-read]");
  if (read) accept(read.closest("[data-composer]"), document.querySelector("[data-last-answer]"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing(event)) return;
  const form = event.target.closest?.(".compose, form[data-sends]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});
for (const change of ["input", "draft-restored"]) {
  document.addEventListener(change, (event) => {
    if (event.target.matches(".compose textarea")) count(event.target);
  });
}
document.addEventListener("htmx:afterSettle", watchOthers);
document.querySelectorAll(".compose textarea").forEach(count);
watchOthers();
