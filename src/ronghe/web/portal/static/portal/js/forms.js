// Small form manners: the roster's live count, the error summary's focus, double clicks send once.
const words = JSON.parse(document.getElementById("ronghe-words")?.textContent ?? "{}");

function count(roster) {
  const boxes = [...roster.querySelectorAll("input[name=absent]")];
  const absent = boxes.filter((box) => box.checked).length;
  const line = roster.querySelector("[data-roster-count]");
  if (!line || !words.present) return;
  line.textContent = words.present
    .replace("{present}", String(boxes.length - absent))
    .replace("{expected}", String(boxes.length));
}

document.addEventListener("change", (event) => {
  const roster = event.target.closest?.("[data-roster]");
  if (roster) count(roster);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (event.submitter?.name === "export") return; // A download leaves the page as it is.
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// On a phone the list comes before its filters: one press opens them.
const phone = matchMedia("(max-width: 760px)");
function fold(root) {
  for (const button of root.querySelectorAll("[data-folds]")) {
    button.hidden = false;
    if (phone.matches) button.setAttribute("aria-expanded", "false");
  }
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-folds]");
  if (button) button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
});
document.addEventListener("htmx:afterSettle", (event) => fold(event.target.parentElement ?? event.target));
fold(document);

// A form put back to its beginning counts anew, once its boxes are back.
document.addEventListener("reset", (event) => {
  setTimeout(() => event.target.querySelectorAll("[data-roster]").forEach(count));
});

document.querySelectorAll("[data-roster]").forEach(count);
document.querySelector("[data-error-summary]")?.focus();
