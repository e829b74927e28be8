// The page: who holds the phone, and keeping screen and traffic up to date.

import { attempt, calm, complain, get, post } from "./api.js";
import { Composer } from "./composer.js";
import { $, el } from "./dom.js";
import { HOLDER } from "./holder.js";
import { Screen } from "./screen.js";
import { Switches } from "./switches.js";
import { Wire } from "./wire.js";

const EVERY = 700;

const wire = new Wire();
const screen = new Screen({ tap: (choice) => act("tap", choice), showPush });
const composer = new Composer(act);
const switches = new Switches(() => lastPush);

// A tab is a phone: two tabs are two citizens.
let openid = sessionStorage.getItem(HOLDER) ?? "";
let cursor = 0;
let boot = "";
let lastPush = "";
let failing = false;
let polling = null;

/** Do something on the phone; what the platform made of it, or null where it said no. */
async function act(kind, fields = {}) {
  localStorage.setItem(HOLDER, openid);
  const done = await attempt(() => post("acts", { openid, kind, ...fields }));
  if (done) poll();
  return done;
}

function showPush(push) {
  show("wire");
  wire.open(push);
}

/** One look at a time: a second request while one is under way waits for it and looks again. */
function poll() {
  polling = (polling ?? Promise.resolve()).then(look);
  return polling;
}

async function look() {
  const asked = openid;
  try {
    const state = await get(`state?since=${cursor}&openid=${encodeURIComponent(asked)}`);
    if (failing) calm();
    failing = false;
    if (asked === openid) await take(state);
  } catch (error) {
    failing = true;
    complain(error.message, true);
  }
}

async function take(state) {
  const isNew = boot !== state.boot;
  boot = state.boot;
  const me = state.citizens.find((citizen) => citizen.openid === openid);
  if (!me) return choose(state.citizens.length ? state.citizens.at(-1).openid : await newcomer());
  if (isNew && cursor) return choose(openid);
  cursor = state.cursor;
  showCitizens(state.citizens);
  // The foot first: it takes its room from the talk, whose end is to stay in view.
  composer.showMenu(state.menu);
  composer.showFollowed(me.followed);
  if (screen.name !== me.name) screen.clear(me.name, state.citizens.indexOf(me));
  screen.show(state.messages);
  wire.show(state.exchanges);
  lastPush = state.exchanges.findLast((exchange) => exchange.direction === "push")?.push ?? lastPush;
  switches.show(state);
  $("typing").hidden = !me.typing;
  $("allowance").textContent = `可主动发 ${me.sends_left} 条`;
  return null;
}

/** Hand the phone to somebody else, and look again from the start. */
function choose(chosen) {
  openid = chosen;
  cursor = 0;
  lastPush = "";
  sessionStorage.setItem(HOLDER, openid);
  localStorage.setItem(HOLDER, openid);
  screen.clear("");
  wire.clear();
  return look();
}

/** Somebody new, who follows the account at once; their openid. */
async function newcomer() {
  const made = await post("citizens", { followed: false });
  await post("acts", { openid: made.openid, kind: "subscribe" });
  return made.openid;
}

function showCitizens(citizens) {
  const select = $("citizen");
  const shown = citizens.map((citizen) => citizen.openid).join();
  if (select.dataset.shown !== shown) {
    select.dataset.shown = shown;
    select.replaceChildren(...citizens.map((citizen) =>
      el("option", { value: citizen.openid }, `${citizen.name} · …${citizen.openid.slice(-4)}`)));
  }
  select.value = openid;
}

function show(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll(".views [data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

$("citizen").addEventListener("change", (event) => choose(event.target.value));
$("new-citizen").addEventListener("click", () => attempt(async () => choose(await newcomer())));
for (const button of document.querySelectorAll(".views [data-view]")) {
  button.addEventListener("click", () => show(button.dataset.view));
}

async function follow() {
  await poll();
  setTimeout(follow, EVERY);
}

follow();
