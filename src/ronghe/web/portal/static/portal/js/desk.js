// The review desk: J and K walk the queue, P passes, R returns. Not while somebody is typing.
const isTyping = (element) =>
  element instanceof Element && element.closest("input, textarea, select, [contenteditable], dialog[open]");

function step(desk, by) {
  const items = [...desk.querySelectorAll("[data-desk-item]")];
  const at = items.findIndex((item) => item.hasAttribute("aria-current"));
  const next = items[at + by];
  if (next) next.click();
}

document.addEventListener("keydown", (event) => {
  const desk = document.querySelector("[data-desk]");
  if (!desk || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  switch (event.key.toLowerCase()) {
    case "j": step(desk, 1); break;
    case "k": step(desk, -1); break;
    case "p": desk.querySelector("[data-desk-pass]")?.focus(); break;
    case "r": desk.querySelector("[data-opens='return-dialog']")?.click(); break;
    default: return;
  }
  event.preventDefault();
});

// Only the queue scrolls to the open item; the page stays where it is.
const open = document.querySelector("[data-desk] [aria-current]");
const queue = open?.closest(".r-desk-queue");
if (queue) queue.scrollTop = open.offsetTop - queue.clientHeight / 2;
