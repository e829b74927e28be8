// The switches over the traffic: how pushes are sealed, and what goes wrong on the line.

import { attempt, complain, post, put } from "./api.js";
import { $ } from "./dom.js";

const WINDOW_SECONDS = 49 * 3600;

/** Wires the switches up; `lastPush()` is the key of the newest push on the screen. */
export class Switches {
  constructor(lastPush) {
    this.patience = 5;
    for (const radio of document.querySelectorAll("[name=mode]")) {
      radio.addEventListener("change", () => this.set({ mode: radio.value }));
    }
    $("resend").addEventListener("change", (event) => this.set({ resend: event.target.checked }));
    $("slow").addEventListener("change", (event) =>
      this.set({ slow_seconds: event.target.checked ? this.patience + 1 : 0, slow_deliveries: 2 }));
    $("again").addEventListener("click", () => {
      const push = lastPush();
      if (!push) return complain("还没有推送过消息");
      return attempt(() => post("resend", { push }));
    });
    $("later").addEventListener("click", () => attempt(() => post("clock", { seconds: WINDOW_SECONDS })));
  }

  set(switches) {
    return attempt(() => put("switches", switches));
  }

  /** Show the switches and the clock as the platform has them. */
  show({ switches, clock, callback, push_timeout: patience }) {
    this.patience = patience;
    for (const radio of document.querySelectorAll("[name=mode]")) radio.checked = radio.value === switches.mode;
    $("resend").checked = switches.resend;
    $("slow").checked = switches.slow_seconds > 0;
    $("callback").textContent = `推送到 ${callback}`;
    const hours = Math.round(clock.advanced / 3600);
    $("clock").textContent = `平台时间 ${clock.now.slice(5, 10).replace("-", "月")}日 ${clock.now.slice(11, 16)}`
      + (hours ? `(已快进 ${hours} 小时)` : "");
  }
}
