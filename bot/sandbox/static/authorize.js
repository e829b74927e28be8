// Whoever holds the phone on the other tab stands first.
import { HOLDER } from "./holder.js";

const list = document.getElementById("citizens");
const holder = [...(list?.children ?? [])].find((entry) => entry.dataset.openid === localStorage.getItem(HOLDER));
if (holder) list.prepend(holder);
list?.querySelector("a")?.focus();
