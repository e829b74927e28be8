// A talk's page: pictures, phrases that staff send often, and the warning that the citizen has gone on.
import "./voice.js";

const composer = () => document.querySelector("[data-composer]");
const replyField = () => composer()?.querySelector(".compose.reply textarea");

const picture = document.getElementById("picture");

function show(address, isVideo) {
  const place = picture.querySelector("[data-picture]");
  const shown = document.createElement(isVideo ? "video" : "img");
  shown.src = address;
  if (isVideo) shown.controls = true;
  else shown.alt = "市民发来的图片";
  place.replaceChildren(shown);
  picture.showModal();
}

picture?.addEventListener("close", () => picture.querySelector("[data-picture]").replaceChildren());

// What a phrase adds is typed by nobody: whoever keeps drafts and counts characters must hear of it all the same.
function insert(text) {
  const field = replyField();
  if (!field) return;
  const [from, until] = [field.selectionStart, field.selectionEnd];
  field.setRangeText(text, from, until, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function search(menu) {
  const words = menu.querySelector("[data-phrases-search]").value.trim().toLowerCase();
  let found = 0;
  for (const button of menu.querySelectorAll("[data-phrase]")) {
    const fits = button.textContent.toLowerCase().includes(words);
    button.closest("li").hidden = !fits;
    if (fits) found += 1;
  }
  menu.querySelector("[data-phrases-none]").hidden = found > 0;
}

// The citizen writes on while somebody answers them: whoever has begun to write is told once for each message.
let heard = document.querySelector("[data-last-said]")?.dataset.lastSaid ?? "";

function listen() {
  const lines = document.querySelector("[data-last-said]");
  const warning = document.querySelector("[data-said-more]");
  if (!lines || !warning || lines.dataset.lastSaid === heard) return;
  heard = lines.dataset.lastSaid;
  if (replyField()?.value.trim()) warning.hidden = false;
}

function quiet() {
  const warning = document.querySelector("[data-said-more]");
  if (warning) warning.hidden = true;
}

document.addEventListener("click", (event) => {
  const shows = event.target.closest("[data-shows]");
  if (shows) show(shows.dataset.shows, shows.hasAttribute("data-video"));
  const phrase = event.target.closest("[data-phrase]");
  if (phrase) {
    phrase.closest("details").open = false;
    insert(phrase.dataset.phrase);
  }
  if (event.target.closest("[data-said-more-read]")) quiet();
  const closes = event.target.closest("[data-closes-part]");
  if (closes) document.querySelector(closes.dataset.closesPart).replaceChildren();
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches("[data-phrases]") && event.target.open) event.target.querySelector("[data-phrases-search]").focus();
}, true);
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-phrases-search]")) search(event.target.closest("[data-phrases]"));
});
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("[data-phrases]");
  if (!menu || event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape") {
    menu.open = false;
    replyField()?.focus();
  }
  if (event.key === "Enter" && event.target.matches("[data-phrases-search]")) {
    event.preventDefault();
    [...menu.querySelectorAll("[data-phrase]")].find((button) => !button.closest("li").hidden)?.click();
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.detail.elt.matches(".compose.reply")) quiet();
});
document.addEventListener("htmx:afterSettle", listen);
