// Elements are built here and nowhere from markup: what citizens and services write is text, always.

/** The element with that id. */
export const $ = (id) => document.getElementById(id);

/** A new element; properties by name, `dataset` as an object, then children: nodes or text. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { dataset, ...rest } = properties;
  Object.assign(element.dataset, dataset ?? {});
  Object.assign(element, rest);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Whether a scrolled list stands at its end, give or take a line. */
export const isAtEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 60;
