// The control API. Addresses are relative, so that the page works on the web process and on the platform itself.

import { $ } from "./dom.js";

let hiding = 0;

/** The answer's JSON; throws an Error with the platform's own words. */
async function call(method, path, wish) {
  const options = { method, headers: {} };
  if (wish instanceof Blob) {
    options.body = wish;
    options.headers["Content-Type"] = wish.type || "application/octet-stream";
  } else if (wish !== undefined) {
    options.body = JSON.stringify(wish);
    options.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(`api/${path}`, options);
  } catch {
    throw new Error("连不上沙盒，服务可能已经停了");
  }
  const answer = await response.json().catch(() => ({ error: `沙盒的回应读不懂(${response.status})` }));
  if (!response.ok) throw new Error(answer.error ?? `出错了(${response.status})`);
  return answer;
}

export const get = (path) => call("GET", path);
export const post = (path, wish) => call("POST", path, wish);
export const put = (path, wish) => call("PUT", path, wish);

/** Show what went wrong above everything; it goes by itself unless it `stays`. */
export function complain(message, stays = false) {
  const banner = $("banner");
  banner.textContent = message;
  banner.hidden = false;
  clearTimeout(hiding);
  if (!stays) hiding = setTimeout(calm, 6000);
}

/** Take the complaint away. */
export function calm() {
  $("banner").hidden = true;
}

/** Do it, and say what went wrong if something did. */
export async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    complain(error.message);
    return null;
  }
}
