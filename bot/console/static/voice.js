// Recordings. The player stands outside what is made anew with each message, so that one plays on.
// WeChat records in AMR, which no browser plays: it is decoded here, by a decoder that is loaded when first needed.
const player = document.getElementById("player");
const audio = player?.querySelector("audio");
const toggle = player?.querySelector("[data-player-toggle]");
const progress = player?.querySelector("progress");
const HERTZ = 8000;
const FULL = 32768;
const LOOK_MS = 200;

let context = null;
let playing = null;
let decoder = null;

// It looks for the library that it comes with: an empty one is all it needs.
function loadDecoder() {
  decoder ??= new Promise((done, failed) => {
    Object["Recorder-Core-Export"] ??= {};
    const script = document.createElement("script");
    script.src = player.dataset.amr;
    script.onload = () => done(Object["Recorder-Core-Export"].AMR);
    script.onerror = () => { decoder = null; failed(new Error("no decoder")); };
    document.head.append(script);
  });
  return decoder;
}

async function decode(bytes) {
  const amr = await loadDecoder();
  return new Promise((done, failed) => amr.decode(bytes, done, (why) => failed(new Error(why))));
}

function stop() {
  audio.pause();
  if (!playing) return;
  clearInterval(playing.watch);
  playing.source.onended = null;
  playing.source.stop();
  playing = null;
  toggle.textContent = "播放";
}

function start(buffer) {
  stop();
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.onended = stop;
  source.start();
  const began = context.currentTime;
  const watch = setInterval(() => { progress.value = Math.min(context.currentTime - began, buffer.duration); }, LOOK_MS);
  playing = { source, watch };
  progress.max = buffer.duration;
  progress.value = 0;
  toggle.textContent = "停";
}

function show({ native, says = "" }) {
  player.hidden = false;
  audio.hidden = !native;
  for (const element of [toggle, progress]) element.hidden = native || says !== "";
  player.querySelector("[data-player-says]").textContent = says;
  player.querySelector("[data-player-saves]").hidden = says === "";
}

function giveUp() {
  show({ native: false, says: "这段语音浏览器放不了。" });
  audio.hidden = true;
}

let wanted = "";

async function play(address) {
  stop();
  wanted = address;
  player.querySelector("[data-player-saves]").href = address;
  // Made while somebody touches the page: browsers let no other make a sound.
  context ??= new AudioContext();
  context.resume();
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    if (answer.headers.get("Content-Type") !== "audio/amr") {
      show({ native: true });
      audio.src = address;
      await audio.play();
      return;
    }
    const samples = await decode(new Uint8Array(await answer.arrayBuffer()));
    if (wanted !== address) return;
    const buffer = context.createBuffer(1, Math.max(samples.length, 1), HERTZ);
    buffer.getChannelData(0).set(Float32Array.from(samples, (sample) => sample / FULL));
    show({ native: false });
    toggle.onclick = () => (playing ? stop() : start(buffer));
    start(buffer);
  } catch {
    if (wanted === address) giveUp();
  }
}

document.addEventListener("click", (event) => {
  const plays = event.target.closest("[data-plays]");
  if (plays) play(plays.dataset.plays);
  if (event.target.closest("[data-player-closes]")) {
    wanted = "";
    stop();
    player.hidden = true;
  }
});
