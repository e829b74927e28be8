// The phone's screen: bubbles, WeChat's grey lines, and where each answer came from.

import { $, el, isAtEnd } from "./dom.js";
import { richText } from "./rich_text.js";

const CARRIED = { passive: "被动回复", customer_service: "客服消息", template: "模板消息" };
const GAP = 5 * 60 * 1000;
const COLOURS = 5;

/** Shows one citizen's messages. `tap(choice)` and `showPush(key)` are called from inside bubbles. */
export class Screen {
  constructor({ tap, showPush }) {
    this.list = $("screen");
    this.tap = tap;
    this.showPush = showPush;
    this.clear("");
  }

  /** Empty, for a citizen by that name. */
  clear(name, colour = 0) {
    this.name = name;
    this.colour = colour % COLOURS;
    this.rows = new Map();
    this.last = 0;
    this.list.replaceChildren();
  }

  /** Put new messages at the end and changed ones in their place. */
  show(messages) {
    if (!messages.length) return;
    const follow = isAtEnd(this.list);
    for (const message of messages) {
      const row = this.row(message);
      const before = this.rows.get(message.id);
      if (before) before.replaceWith(row);
      else this.append(message, row);
      this.rows.set(message.id, row);
    }
    if (follow || messages.some((message) => message.sender === "citizen")) this.list.scrollTop = this.list.scrollHeight;
  }

  append(message, row) {
    const at = Date.parse(message.at);
    if (at - this.last > GAP) this.list.append(el("li", { className: "time" }, message.at.slice(11, 16)));
    this.last = at;
    this.list.append(row);
  }

  row(message) {
    const isNote = message.sender === "system" || ["click", "scan", "subscribe", "unsubscribe"].includes(message.kind);
    if (isNote) return this.note(message);
    const mine = message.sender === "citizen";
    const face = mine
      ? el("span", { className: `face colour-${this.colour}`, ariaHidden: "true" }, this.name.slice(0, 1))
      : el("img", { className: "face", src: "static/icon.svg", alt: "" });
    const bubble = el("div", { className: `bubble ${message.kind}` }, ...this.content(message));
    const body = el("div", { className: "body" }, bubble, mine ? null : this.origin(message));
    const state = mine && message.state !== "delivered" ? this.state(message.state) : null;
    return el("li", { className: mine ? "mine" : "theirs", dataset: { id: message.id } }, face, body, state);
  }

  note(message) {
    const failed = message.kind === "fault" || message.state === "failed";
    return el("li", { className: failed ? "note failed" : "note" }, message.text);
  }

  state(state) {
    return state === "failed"
      ? el("span", { className: "state failed", title: "服务没有回应" }, "!")
      : el("span", { className: "state sending", title: "正在投递" });
  }

  origin(message) {
    const words = CARRIED[message.state] ?? "";
    if (!message.push) return el("span", { className: "origin" }, words);
    const button = el("button", { type: "button", className: "origin", title: "在右边看这次收发" }, `${words} · 看报文`);
    button.addEventListener("click", () => this.showPush(message.push));
    return button;
  }

  content(message) {
    if (message.kind === "image") return [this.picture(message.media)];
    if (message.kind === "voice") return [el("span", { className: "wave", ariaLabel: "语音" }, "3″"), this.heard(message)];
    if (message.kind === "location") return this.place(message);
    if (message.kind === "msgmenu") return this.menu(message.menu);
    if (message.kind === "template") return this.notice(message);
    return message.text ? richText(message.text, this.tap) : [`[${message.kind}]`];
  }

  picture(media) {
    const image = el("img", { src: `api/media/${encodeURIComponent(media)}`, alt: "照片" });
    image.addEventListener("load", () => { if (isAtEnd(this.list)) this.list.scrollTop = this.list.scrollHeight; });
    image.addEventListener("error", () => image.replaceWith("图片已过期"));
    return image;
  }

  heard(message) {
    const words = message.text ? message.text : "微信没听清";
    return el("span", { className: message.text ? "heard" : "heard unclear" }, words);
  }

  place(message) {
    const { latitude, longitude } = message.place;
    return [
      el("strong", {}, message.text || "位置"),
      el("span", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
      el("span", { className: "map", ariaHidden: "true" }),
    ];
  }

  notice(message) {
    const link = /^https?:\/\//.test(message.link)
      ? el("a", { href: message.link, target: "_blank", rel: "noopener noreferrer" }, "查看详情")
      : null;
    return [el("strong", {}, "服务通知"), el("span", {}, message.text), link].filter(Boolean);
  }

  menu({ head, choices, tail }) {
    const buttons = choices.map((choice) => {
      const button = el("button", { type: "button", className: "choice", dataset: { choice: choice.id } }, choice.text);
      button.addEventListener("click", () => this.tap(choice));
      return button;
    });
    return [head, ...buttons, tail].filter(Boolean).map((part) => el("div", {}, part));
  }
}
