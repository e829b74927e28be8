// New escalations are seen in the tab's title and heard, once, in one of the tabs. Only ids are remembered.
const SWITCH = "sound";
const RUNG = "rung";
const title = document.title;
let audio = null;

function isOn() {
  return localStorage.getItem(SWITCH) !== "off";
}

function show() {
  for (const button of document.querySelectorAll("[data-sound]")) button.setAttribute("aria-pressed", String(isOn()));
}

// Browsers let no page make a sound before somebody touched it; not every key counts as that.
function wake() {
  if (navigator.userActivation && !navigator.userActivation.isActive) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
}

function tone(frequency, from, until) {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, from);
  volume.gain.exponentialRampToValueAtTime(0.12, from + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, until);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(until);
}

function ring() {
  document.dispatchEvent(new CustomEvent("alarm"));
  if (!isOn() || audio?.state !== "running") return;
  tone(880, audio.currentTime, audio.currentTime + 0.18);
  tone(1175, audio.currentTime + 0.16, audio.currentTime + 0.42);
}

// The first look at the queue is no news.
let first = true;

function look() {
  const queue = document.querySelector("[data-waiting]");
  if (!queue) return;
  const waiting = Number(queue.dataset.waiting);
  document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
  const newest = queue.dataset.newest ?? "";
  const isNews = newest !== "" && newest !== localStorage.getItem(RUNG);
  if (newest) localStorage.setItem(RUNG, newest);
  if (isNews && !first) ring();
  first = false;
}

for (const gesture of ["pointerdown", "keydown"]) document.addEventListener(gesture, wake, { passive: true });
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-sound]")) return;
  localStorage.setItem(SWITCH, isOn() ? "off" : "on");
  show();
  if (isOn()) ring();
});
document.addEventListener("htmx:afterSettle", look);
show();
look();
