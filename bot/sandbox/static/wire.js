// The traffic: one card for each exchange between the platform and the service, opened to its bytes.

import { codeBox } from "./code_view.js";
import { $, el, isAtEnd } from "./dom.js";

const PARAMETERS = {
  signature: "sha1(token, timestamp, nonce)",
  timestamp: "签名的时间，秒",
  nonce: "随机数，防重放",
  openid: "市民在这个公众号下的编号",
  encrypt_type: "正文用 AES 加密",
  msg_signature: "sha1(token, timestamp, nonce, 密文)",
};

// With so few cards there is room to explain them.
const FEW = 3;

const OUTCOMES = {
  pending: ["等待回应…", "wait"],
  reply: ["被动回复", "good"],
  nothing: ["收到，不回复", "good"],
  ok: ["成功", "good"],
  fault: ["回应不合格", "bad"],
  timeout: ["超时", "bad"],
  late: ["回应迟到，微信已挂断", "bad"],
  refused: ["连不上服务", "bad"],
  error: ["出错", "bad"],
};

/** Shows exchanges, oldest first. */
export class Wire {
  constructor() {
    this.list = $("wire");
    this.bodies = new WeakMap();
    this.clear();
  }

  clear() {
    this.rows = new Map();
    this.list.replaceChildren();
    $("wire-empty").hidden = false;
  }

  /** Put new exchanges at the end and changed ones in their place; what was open stays open. */
  show(exchanges) {
    if (!exchanges.length) return;
    const follow = isAtEnd(this.list);
    for (const exchange of exchanges) {
      const before = this.rows.get(exchange.id);
      const row = this.row(exchange, before?.querySelector("details").open ?? false);
      if (before) before.replaceWith(row);
      else this.list.append(row);
      this.rows.set(exchange.id, row);
    }
    $("wire-empty").hidden = this.rows.size > FEW;
    if (follow) this.list.scrollTop = this.list.scrollHeight;
  }

  /** Open the last delivery of a push and bring it into view. */
  open(push) {
    const rows = [...this.rows.values()].filter((row) => row.dataset.push === push);
    const row = rows.at(-1);
    if (!row) return;
    const details = row.querySelector("details");
    details.open = true;
    this.fill(details);
    row.scrollIntoView({ block: "start" });
    row.classList.remove("found");
    void row.offsetWidth;  // the browser restarts the highlight only after a look at the layout
    row.classList.add("found");
  }

  row(exchange, open) {
    const isPush = exchange.direction === "push";
    const details = el("details", { open }, this.summary(exchange, isPush));
    this.bodies.set(details, () => (isPush ? pushBody(exchange) : callBody(exchange)));
    details.addEventListener("toggle", () => this.fill(details));
    this.fill(details);
    const [, mood] = OUTCOMES[exchange.outcome] ?? ["", "wait"];
    const dataset = { push: exchange.push ?? "", outcome: exchange.outcome };
    return el("li", { className: `${exchange.direction} ${mood}`, dataset }, details);
  }

  /** Put the bytes in once somebody looks: hundreds of closed cards stay light. */
  fill(details) {
    if (details.open && details.childElementCount === 1) details.append(this.bodies.get(details)());
  }

  summary(exchange, isPush) {
    const [words] = OUTCOMES[exchange.outcome] ?? [exchange.outcome];
    const said = isPush ? textInXml(exchange.plain) : textInJson(exchange.sent);
    const answer = isPush ? textInXml(exchange.reply) : "";
    const took = exchange.ms === null ? "" : `${exchange.ms} ms`;
    return el("summary", {},
      el("span", { className: "arrow" }, isPush ? "微信 → 服务" : "服务 → 微信"),
      el("span", { className: "what" }, el("b", {}, exchange.title), said ? el("q", {}, said) : null),
      exchange.delivery > 1 ? el("span", { className: "delivery" }, `第 ${exchange.delivery} 次投递`) : null,
      el("time", {}, exchange.at.slice(11, 23)),
      el("span", { className: "back" }, el("span", { className: "outcome" }, [words, exchange.note].filter(Boolean).join(":")),
        answer ? el("q", {}, answer) : null, el("span", { className: "took" }, took)));
  }
}

function pushBody(exchange) {
  const query = Object.entries(exchange.query).map(([name, value]) =>
    el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value), el("td", {}, PARAMETERS[name] ?? "")));
  const sealed = exchange.mode !== "plain";
  return el("div", { className: "bytes" },
    el("p", { className: "line" }, `${exchange.method} ${exchange.url.split("?")[0]}`,
      exchange.status ? el("b", {}, ` → HTTP ${exchange.status}`) : null),
    el("table", { className: "query" }, el("tbody", {}, ...query)),
    el("div", { className: "boxes" },
      codeBox(sealed ? "推送 · 解密后" : "推送", exchange.plain),
      sealed ? codeBox("推送 · 线上的样子", exchange.sent) : null,
      codeBox(exchange.reply ? "回应 · 解密后" : "回应", exchange.reply || exchange.response, "没有回应"),
      exchange.reply && exchange.reply !== exchange.response ? codeBox("回应 · 线上的样子", exchange.response) : null));
}

function callBody(exchange) {
  return el("div", { className: "bytes" },
    el("p", { className: "line" }, `${exchange.method} ${exchange.url}`, el("b", {}, ` → HTTP ${exchange.status}`)),
    el("div", { className: "boxes" },
      exchange.sent ? codeBox("请求", exchange.sent) : null,
      codeBox("回应", exchange.response)));
}

// Not the browser's XML parser: its error page for what is no XML brings a style that the policy refuses.
const WORDS = /<(?:Content|Recognition|Label|EventKey)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]+))<\//;

/** What a person would read in a push or reply. */
function textInXml(xml) {
  const found = xml.match(WORDS);
  return found ? (found[1] ?? found[2]).replace(/<\/?a\b[^>]*>/g, "").replace(/\s+/g, " ") : "";
}

/** What a person would read in a call's JSON. */
function textInJson(json) {
  try {
    return JSON.parse(json).text?.content ?? "";
  } catch {
    return "";
  }
}
