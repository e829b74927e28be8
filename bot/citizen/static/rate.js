// Why somebody is unhappy is asked of those who are.
const UNHAPPY = 2;

for (const form of document.querySelectorAll("form[data-rate]")) {
  const why = form.querySelector("[data-why]");
  const show = () => {
    const said = new FormData(form);
    const unhappy = said.get("solved") === "no" || (said.get("satisfaction") ?? "9") <= UNHAPPY;
    why.hidden = !unhappy;
    for (const input of why.querySelectorAll("input")) input.disabled = !unhappy;
  };
  form.addEventListener("change", show);
  show();
}
