// Short confirmations. Others ask with the event "ronghe:toast" {text, state, undoUrl};
// a server answer asks with the header HX-Trigger {"ronghe:toast": {...}}.
const words = JSON.parse(document.getElementById("ronghe-words")?.textContent ?? "{}");
const SHOWN_FOR = 8000;

function later(toast) {
  let timer = setTimeout(() => toast.remove(), SHOWN_FOR);
  const stay = () => clearTimeout(timer);
  const go = () => { timer = setTimeout(() => toast.remove(), SHOWN_FOR); };
  for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, stay);
  for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, go);
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

async function undo(toast, url) {
  const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
  const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": token } });
  toast.remove();
  if (answer.ok) location.reload();
}

function show({ text, state = "done", undoUrl = "" }) {
  const toast = document.createElement("div");
  toast.className = `r-toast r-toast-${state}`;
  const line = document.createElement("span");
  line.className = "r-toast-text";
  line.textContent = text;
  toast.append(line);
  if (undoUrl) toast.append(button(words.undo, () => undo(toast, undoUrl)));
  toast.append(button(words.close, () => toast.remove()));
  document.getElementById("toasts")?.append(toast);
  if (state !== "late") later(toast);
}

document.addEventListener("ronghe:toast", (event) => show(event.detail));
document.addEventListener("click", (event) => {
  event.target.closest?.("[data-toast-close]")?.closest("[data-toast]").remove();
});
for (const toast of document.querySelectorAll("[data-toast]:not(.r-toast-late)")) later(toast);
