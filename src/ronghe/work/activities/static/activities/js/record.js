// The recording form in three steps; without this script it is one page with three sections.
const form = document.querySelector("form[data-steps]");
const parts = [...form.querySelectorAll("[data-step]")];
const marks = [...form.querySelectorAll(".r-step")];
const back = form.querySelector("[data-step-back]");
const on = form.querySelector("[data-step-on]");
const done = form.querySelector("[data-step-done]");
const corrects = "corrects" in form.dataset; // A correction is sent from whichever step it was made in.
const starts = [...document.querySelectorAll("[data-first-step]")]; // Ways to start: gone once begun.
let at = 0;

function show(next, isFirst = false) {
  at = Math.max(0, Math.min(next, parts.length - 1));
  parts.forEach((part, index) => { part.hidden = index !== at; });
  marks.forEach((mark, index) => {
    mark.classList.toggle("r-step-done", index < at);
    mark.classList.toggle("r-step-going", index === at);
    mark.classList.toggle("r-step-not-due", index > at);
    if (index === at) mark.setAttribute("aria-current", "step");
    else mark.removeAttribute("aria-current");
  });
  back.hidden = at === 0;
  on.hidden = at === parts.length - 1;
  done.hidden = at !== parts.length - 1 && !corrects;
  starts.forEach((element) => { element.hidden = at > 0; });
  if (isFirst) return;
  parts[at].querySelector("h2").focus({ preventScroll: true });
  form.scrollIntoView({ block: "start" });
}

const stepOf = (element) => parts.findIndex((part) => part.contains(element));
const wrong = form.querySelector(".r-error, [aria-invalid=true]");

back.addEventListener("click", () => show(at - 1));
on.addEventListener("click", () => show(at + 1));
form.querySelectorAll(".r-steps a").forEach((link, index) => {
  link.addEventListener("click", (event) => { event.preventDefault(); show(index); });
});
// The summary's links lead to fields that may lie in another step.
document.querySelectorAll(".r-summary a[href^='#']").forEach((link) => {
  link.addEventListener("click", () => {
    const step = stepOf(document.querySelector(link.hash));
    if (step >= 0) show(step, true);
  });
});
// Enter in a line of text goes on instead of sending what is not finished.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || at === parts.length - 1) return;
  event.preventDefault();
  show(at + 1);
});

form.addEventListener("reset", () => setTimeout(() => show(0)));

const asked = parts.findIndex((part) => location.hash === `#${part.id}`);
show(Math.max(0, wrong ? stepOf(wrong) : asked), true);
