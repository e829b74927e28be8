// 长辈版: larger type, kept in a cookie so that the next page comes large at once.
const YEAR_SECONDS = 365 * 24 * 3600;
const button = document.querySelector("[data-care]");

function set(care) {
  if (care) document.body.dataset.weuiMode = "care";
  else delete document.body.dataset.weuiMode;
  button.setAttribute("aria-pressed", String(care));
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `care=${care ? 1 : 0}; Max-Age=${YEAR_SECONDS}; Path=/; SameSite=Lax${secure}`;
}

button?.addEventListener("click", (event) => {
  event.preventDefault(); // else the server sets the cookie, and the page comes anew
  set(document.body.dataset.weuiMode !== "care");
});
