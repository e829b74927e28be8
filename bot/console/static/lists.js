// Rows picked from a list: how many, all of a page, and what is done with them. And a page that prints itself.
function picks() {
  return [...document.querySelectorAll("[data-pick]")];
}

function show() {
  const bar = document.querySelector("[data-bulk]");
  if (!bar) return;
  const all = picks();
  const picked = all.filter((box) => box.checked).length;
  bar.hidden = picked === 0;
  bar.querySelector("[data-picked]").textContent = picked;
  const whole = document.querySelector("[data-pick-all]");
  whole.checked = picked === all.length;
  whole.indeterminate = picked > 0 && picked < all.length;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) {
    for (const box of picks()) box.checked = event.target.checked;
  }
  if (event.target.matches("[data-pick], [data-pick-all]")) show();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-prints]")) window.print();
});
// What was picked is picked still when the back button brings the page back.
window.addEventListener("pageshow", show);

// Fields that are there for one choice only.
function showFor(select) {
  for (const part of document.querySelectorAll("[data-shown-for]")) {
    part.hidden = part.dataset.shownFor !== select.value;
    for (const field of part.querySelectorAll("input, select")) field.disabled = part.hidden;
  }
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-shows]")) showFor(event.target);
});
document.querySelectorAll("[data-shows]").forEach(showFor);
