// After an answer the reader stays where they were: the item just answered has the focus.
document.addEventListener("htmx:afterSettle", (event) => {
  const item = event.detail.elt?.closest?.(".r-item") ?? document.getElementById(event.detail.target?.id ?? "");
  if (item?.matches(".r-item")) item.focus({ preventScroll: true });
});

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
// Paper shows everything, folded or not.
const folded = [];
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(".r-judged:not([open])")) {
    one.open = true;
    folded.push(one);
  }
});
window.addEventListener("afterprint", () => {
  for (const one of folded.splice(0)) one.open = false;
});
