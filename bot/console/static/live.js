// Parts of a page that ask again by themselves. An unchanged part costs an empty answer and moves nothing; a changed one
// keeps the focus, and the end of the talk where somebody was reading it.
const seen = new WeakMap();
const focused = new WeakMap();
const offline = document.getElementById("offline");
const notice = document.getElementById("notice");
const END_PIXELS = 40;

document.addEventListener("htmx:configRequest", ({ detail }) => {
  // Nobody did anything: such a request must not keep a session alive.
  if (!detail.triggeringEvent) detail.headers["X-Background"] = "poll";
  const tag = seen.get(detail.elt);
  if (tag && detail.verb === "get") detail.headers["If-None-Match"] = tag;
});

// What was refused before is no news once it is tried again.
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.matches("form")) notice.replaceChildren();
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  // Something else is put where the part was: what it showed is gone.
  if (detail.requestConfig.elt !== detail.target) seen.delete(detail.target);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (offline) offline.hidden = true;
  const tag = detail.xhr.getResponseHeader("ETag");
  if (detail.successful && tag) seen.set(detail.elt, tag);
  // Signed out meanwhile: the page itself leads to where one signs in.
  if (detail.xhr.status === 401) location.reload();
});
for (const trouble of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(trouble, () => { if (offline) offline.hidden = false; });
}

function isAtEnd(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < END_PIXELS;
}

function toEnd(list) {
  list.scrollTop = list.scrollHeight;
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const row = detail.target.contains(document.activeElement) ? document.activeElement.closest("[data-row]") : null;
  if (row) focused.set(detail.target, row.dataset.row);
  const list = detail.target.closest("[data-follow]");
  if (list) list.dataset.follow = isAtEnd(list) ? "end" : "stay";
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const id = focused.get(detail.target);
  if (id !== undefined) {
    focused.delete(detail.target);
    const row = detail.target.querySelector(`[data-row="${CSS.escape(id)}"]`);
    (row?.querySelector("a[href], button") ?? row)?.focus({ preventScroll: true });
  }
  const list = detail.target.closest("[data-follow]");
  if (list?.dataset.follow === "end") toEnd(list);
});

document.querySelectorAll("[data-follow]").forEach(toEnd);
