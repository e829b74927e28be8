// Photos to be sent: collected from camera and album, made smaller before they go (a village has little signal), shown,
// counted, and taken back by a tap. Where a browser cannot do that, its own file fields stay as they are.
const SIDE = 2048;
const THUMB = 160;
const LARGE = 1_000_000;
const QUALITY = 0.85;

for (const form of document.querySelectorAll("form[data-photos]")) {
  if (typeof createImageBitmap === "function" && canAssign()) collect(form);
}

function canAssign() {
  try {
    return new DataTransfer().files instanceof FileList;
  } catch {
    return false;
  }
}

function collect(form) {
  const fields = [...form.querySelectorAll("input[type=file]")];
  const list = form.querySelector(".picked");
  const most = Number(form.dataset.photos);
  const photos = []; // {file, thumb}
  let working = Promise.resolve();
  let pending = 0;
  form.classList.add("collects");

  const put = () => {
    const box = new DataTransfer();
    for (const photo of photos) box.items.add(photo.file);
    fields.at(-1).files = box.files;
    for (const field of fields.slice(0, -1)) field.value = "";
    show();
  };
  const show = () => {
    list.hidden = photos.length === 0;
    list.replaceChildren(...photos.map(row), said(`已选 ${photos.length} 张`));
  };
  const row = (photo) => {
    const image = document.createElement("img");
    image.src = photo.thumb;
    image.alt = "选好的照片";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "不要这张";
    button.addEventListener("click", () => {
      photos.splice(photos.indexOf(photo), 1);
      put();
    });
    const item = document.createElement("li");
    item.append(image, button);
    return item;
  };

  for (const field of fields) {
    field.addEventListener("change", () => {
      const chosen = [...field.files];
      pending += 1;
      list.hidden = false;
      list.append(said("正在准备照片…"));
      working = working.then(async () => {
        for (const file of chosen) photos.push(await smaller(file));
        const over = photos.length - most;
        photos.length = Math.min(photos.length, most);
        put();
        if (over > 0) list.append(said(`一次最多 ${most} 张，多的 ${over} 张没有加上`));
        pending -= 1;
      });
    });
  }
  form.addEventListener("submit", (event) => {
    if (!pending) return;
    event.preventDefault();
    working.then(() => (form.requestSubmit ?? form.submit).call(form));
  });
}

function said(words) {
  const item = document.createElement("li");
  item.className = "count";
  item.textContent = words;
  return item;
}

/** The photo, smaller where it is large, and a picture of it to show. What no browser can read goes as it is: the server
 *  says what is wrong with it. */
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const thumb = draw(picture, THUMB).toDataURL("image/jpeg", 0.7);
    if (file.size < LARGE) return { file, thumb };
    const blob = await new Promise((done) => draw(picture, SIDE).toBlob(done, "image/jpeg", QUALITY));
    if (!blob || blob.size >= file.size) return { file, thumb };
    return { file: new File([blob], "photo.jpg", { type: "image/jpeg" }), thumb };
  } catch {
    return { file, thumb: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" };
  }
}

function draw(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
