// XML and JSON as coloured text.

import { el } from "./dom.js";

const TOKENS = /(<!\[CDATA\[)([\s\S]*?)(\]\]>)|(<\/?[\w.-]+[^>]*>)|("(?:[^"\\]|\\.)*")(\s*:)?/g;

/** Nodes for a piece of XML or JSON. */
export function coloured(code) {
  const nodes = [];
  let end = 0;
  for (const found of code.matchAll(TOKENS)) {
    nodes.push(code.slice(end, found.index));
    const [whole, opening, value, closing, tag, string, colon] = found;
    if (opening) nodes.push(span("faint", opening), span("value", value), span("faint", closing));
    else if (tag) nodes.push(span("tag", tag));
    else nodes.push(span(colon ? "tag" : "value", string), colon ?? "");
    end = found.index + whole.length;
  }
  nodes.push(code.slice(end));
  return nodes.filter((node) => node !== "");
}

/** A titled box with code in it; a hint where there is none. */
export function codeBox(title, code, hint = "(空)") {
  const body = code ? coloured(pretty(code)) : [span("faint", hint)];
  return el("figure", { className: "code" }, el("figcaption", {}, title), el("pre", { tabIndex: 0 }, ...body));
}

/** The same code with its lines broken: XML between tags (never inside CDATA), JSON by its depth. */
function pretty(code) {
  if (!/^\s*[{[]/.test(code)) {
    return code.replace(/(<!\[CDATA\[[\s\S]*?\]\]>)|></g, (whole, cdata) => (cdata ? whole : ">\n<"));
  }
  try {
    return JSON.stringify(JSON.parse(code), null, 2);
  } catch {
    return code;
  }
}

const span = (className, text) => el("span", { className }, text);
