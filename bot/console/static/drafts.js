// What is being written stays with this tab until it was accepted: a reload, a lost connection or a look at another
// conversation loses nothing. Kept by the conversation's id, for one person, and gone when they sign out.
const PREFIX = "draft:";
const OWNER = "drafts-of";

function each(act) {
  Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach(act);
}

export function forgetAll() {
  each((key) => sessionStorage.removeItem(key));
}

function keep(field) {
  const key = PREFIX + field.dataset.draft;
  if (field.value.trim()) sessionStorage.setItem(key, field.value);
  else sessionStorage.removeItem(key);
}

function restore(root) {
  for (const field of root.querySelectorAll("[data-draft]")) {
    const kept = sessionStorage.getItem(PREFIX + field.dataset.draft);
    if (!kept || field.value) continue;
    field.value = kept;
    field.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
  }
}

function forget(form) {
  for (const field of form.querySelectorAll("[data-draft]")) {
    sessionStorage.removeItem(PREFIX + field.dataset.draft);
    field.value = "";
    field.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
  }
}

const user = document.body.dataset.user;
if (sessionStorage.getItem(OWNER) !== user) forgetAll();
sessionStorage.setItem(OWNER, user);
// A form that was sent without htmx: the next page names what was accepted.
for (const sent of document.querySelectorAll("[data-draft-sent]")) {
  sessionStorage.removeItem(PREFIX + sent.dataset.draftSent);
}
restore(document);

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-draft]")) keep(event.target);
});
document.addEventListener("htmx:load", (event) => restore(event.detail.elt));
document.addEventListener("htmx:afterRequest", (event) => {
  const accepted = event.detail.successful && event.detail.elt.matches("form");
  if (accepted) forget(event.detail.elt);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-signs-out]")) forgetAll();
});
