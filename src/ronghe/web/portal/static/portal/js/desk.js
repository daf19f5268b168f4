// The review desk: J and K walk the queue, space reads on, P passes, R returns. Not while somebody is typing.
const isTyping = (element) =>
  element instanceof Element && element.closest("input, textarea, select, [contenteditable], dialog[open]");

function step(desk, by) {
  const items = [...desk.querySelectorAll("[data-desk-item]")];
  const at = items.findIndex((item) => item.hasAttribute("aria-current"));
  const next = items[at + by];
  if (next) next.click();
}

// Space turns the record's page, back with shift; a focused button or link keeps its own space.
function readOn(desk, event) {
  if (event.target.closest("a, button, summary")) return false;
  const body = [...desk.querySelectorAll(".r-desk-body, .r-desk-record")].find((box) => box.scrollHeight > box.clientHeight + 1);
  body?.scrollBy({ top: (event.shiftKey ? -0.85 : 0.85) * body.clientHeight });
  return Boolean(body);
}

document.addEventListener("keydown", (event) => {
  const desk = document.querySelector("[data-desk]");
  if (!desk || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  switch (event.key.toLowerCase()) {
    case " ": if (!readOn(desk, event)) return; break;
    case "j": step(desk, 1); break;
    case "k": step(desk, -1); break;
    case "p": desk.querySelector("[data-desk-pass]")?.focus(); break;
    case "r": desk.querySelector("[data-opens='return-dialog']")?.click(); break;
    default: return;
  }
  event.preventDefault();
});

// In the dialog that asks why: Alt and a digit take a common reason, Ctrl+Enter sends.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("dialog[open] [data-reason-form]");
  if (!form) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  const reason = event.altKey && digit && form.querySelectorAll("[data-reason]")[digit - 1];
  if (reason) reason.click();
  else if (event.key === "Enter" && event.ctrlKey) form.requestSubmit();
  else return;
  event.preventDefault();
});

// Only the queue scrolls to the open item; the page stays where it is.
const open = document.querySelector("[data-desk] [aria-current]");
const queue = open?.closest(".r-desk-queue");
if (queue) queue.scrollTop = open.offsetTop - queue.clientHeight / 2;
