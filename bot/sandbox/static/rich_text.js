// WeChat's text messages know one mark: <a>. A choice (weixin://bizmsgmenu) is tapped, an address is opened.

import { el } from "./dom.js";

const LINK = /<a\s+[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

const unescape = (text) => text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ENTITIES[name]);

/** Nodes for a message's text; `tap({id, text})` is called for a tapped choice. */
export function richText(text, tap) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    nodes.push(text.slice(end, found.index), link(unescape(found[1]), unescape(found[2]), tap));
    end = found.index + found[0].length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

function link(href, label, tap) {
  const choice = href.match(/^weixin:\/\/bizmsgmenu\?msgmenucontent=(.*?)&msgmenuid=(.*)$/s);
  if (choice) {
    const button = el("button", { type: "button", className: "choice", dataset: { choice: choice[2] } }, label);
    button.addEventListener("click", () => tap({ id: choice[2], text: choice[1] }));
    return button;
  }
  if (/^https?:\/\//.test(href)) return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, label);
  return label;
}
