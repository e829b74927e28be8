// The foot of the phone: typing, the + panel, the account's menu.

import { attempt, post } from "./api.js";
import { $, el, isAtEnd } from "./dom.js";

// Roughly where these places lie: enough to show what a pin carries.
const PRESETS = [
  ["新安县铁门镇人民政府", 34.7395, 112.0096],
  ["新安县磁涧镇老井村", 34.7002, 112.2468],
  ["新安县石寺镇石寺村", 34.8121, 112.0447],
  ["新安县汉关街道新安县政府", 34.7287, 112.1328],
];

const TRIES = [
  "铁门镇政府门口路灯坏三天了没人管，我姓张，电话13800138000",
  "磁涧镇老井村停水两天了",
  "想问一下医保断缴了怎么补缴",
  "查进度",
];

/** Wires the foot of the phone up; `act(kind, fields)` sends. */
export class Composer {
  constructor(act) {
    this.act = act;
    this.menuShown = "";
    this.words = $("words");
    this.typing();
    this.panels();
    this.photos();
    this.voice();
    this.pin();
    this.tries();
  }

  /** Show the account's menu as the platform has it. */
  showMenu(menu) {
    const shown = JSON.stringify(menu);
    if (shown === this.menuShown) return;
    this.menuShown = shown;
    $("menu").replaceChildren(...(menu?.button ?? []).map((button) => this.menuEntry(button)));
  }

  /** Only who follows the account can write to it. */
  showFollowed(followed) {
    $("compose").hidden = !followed;
    $("menu").hidden = !followed;
    $("follow").hidden = followed;
    if (!followed) this.open(null);
  }

  typing() {
    const form = $("compose");
    const fit = () => {
      $("send").hidden = !this.words.value.trim();
      $("plus").hidden = !$("send").hidden;
      this.words.rows = Math.min(4, this.words.value.split("\n").length + Math.floor(this.words.value.length / 17));
    };
    this.words.addEventListener("input", fit);
    this.words.addEventListener("keydown", (event) => {
      // Enter that picks a word of an input method is not an Enter that sends; 229 is what Safari reports then.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = this.words.value.trim();
      if (!text) return;
      this.words.value = "";
      fit();
      if (!(await this.act("text", { text }))) this.words.value ||= text;
      fit();
    });
    this.fit = fit;
  }

  panels() {
    $("plus").addEventListener("click", () => this.open($("panel").hidden ? "tiles" : null));
    $("speak").addEventListener("click", () => this.open("voice"));
    $("follow").addEventListener("click", () => this.act("subscribe"));
    $("unfollow").addEventListener("click", () => this.act("unsubscribe"));
    for (const tile of document.querySelectorAll("[data-open]")) {
      tile.addEventListener("click", () => this.open(tile.dataset.open));
    }
    document.addEventListener("click", (event) => {
      if (!event.target.closest("#menu")) this.closeMenus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { this.open(null); this.closeMenus(); }
    });
  }

  /** Show one sheet of the + panel, or none; the end of the talk stays in view. */
  open(name) {
    const screen = $("screen");
    const wasAtEnd = isAtEnd(screen);
    $("panel").hidden = name === null;
    $("plus").setAttribute("aria-expanded", String(name !== null));
    for (const panel of document.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== name;
    if (wasAtEnd) screen.scrollTop = screen.scrollHeight;
  }

  photos() {
    for (const sample of document.querySelectorAll("[data-photo]")) {
      sample.addEventListener("click", () =>
        attempt(async () => this.sendPhoto(await (await fetch(sample.dataset.photo)).blob())));
    }
    $("photo-file").addEventListener("change", (event) => {
      const [file] = event.target.files;
      event.target.value = "";
      if (file) attempt(() => this.sendPhoto(file));
    });
  }

  async sendPhoto(blob) {
    const { media } = await post("photos", blob);
    if (await this.act("image", { media })) this.open(null);
  }

  voice() {
    const spoken = $("spoken");
    $("voice-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!spoken.value.trim()) return spoken.focus();
      if (await this.act("voice", { text: spoken.value.trim() })) { spoken.value = ""; this.open(null); }
    });
    $("unrecognised").addEventListener("click", async () => {
      if (await this.act("voice", { text: "" })) this.open(null);
    });
  }

  pin() {
    const fill = ([label, latitude, longitude]) => {
      $("pin-label").value = label;
      $("latitude").value = latitude;
      $("longitude").value = longitude;
    };
    $("presets").append(...PRESETS.map((place) => {
      const button = el("button", { type: "button" }, place[0].replace("新安县", ""));
      button.addEventListener("click", () => fill(place));
      return button;
    }));
    fill(PRESETS[0]);
    $("pin-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const fields = {
        label: $("pin-label").value.trim(),
        latitude: Number.parseFloat($("latitude").value),
        longitude: Number.parseFloat($("longitude").value),
      };
      if (await this.act("pin", fields)) this.open(null);
    });
  }

  tries() {
    const buttons = TRIES.map((text) => {
      const button = el("button", { type: "button", title: "填进输入框" }, text);
      button.addEventListener("click", () => { this.words.value = text; this.fit(); this.words.focus(); });
      return button;
    });
    $("tries").append(el("span", {}, "试着说"), ...buttons);
  }

  menuEntry(button) {
    const below = button.sub_button ?? [];
    if (!below.length) return this.menuButton(button);
    const list = el("div", { className: "below", hidden: true }, ...below.map((entry) => this.menuButton(entry)));
    const opener = el("button", { type: "button", className: "opens", ariaExpanded: "false" }, button.name);
    opener.addEventListener("click", () => {
      const wasHidden = list.hidden;
      this.closeMenus();
      list.hidden = !wasHidden;
      opener.ariaExpanded = String(wasHidden);
    });
    return el("div", { className: "submenu" }, opener, list);
  }

  menuButton({ type, name, key, url }) {
    if (type === "view") return el("a", { href: /^https?:/.test(url) ? url : "#", target: "_blank", rel: "noopener noreferrer" }, name);
    const button = el("button", { type: "button", dataset: { key } }, name);
    button.addEventListener("click", () => { this.closeMenus(); this.act("click", { key, name }); });
    return button;
  }

  closeMenus() {
    for (const list of document.querySelectorAll("#menu .below")) list.hidden = true;
    for (const opener of document.querySelectorAll("#menu .opens")) opener.ariaExpanded = "false";
  }
}
