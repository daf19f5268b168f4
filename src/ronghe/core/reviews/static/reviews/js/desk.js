// The desk's own manners: a chosen kind filters at once; the return says at how many items reasons stand.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-submits]")) event.target.form.requestSubmit();
});

// Opening the box for a reason puts the cursor in it.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".r-back[open]")) event.target.querySelector("input")?.focus();
}, true);

// A reason typed beside an item belongs to the return, never to the pass: say so before it is lost.
const reasons = () => [...document.querySelectorAll("[name^='field-']")].filter((box) => box.value.trim());
document.querySelector("[data-desk-pass]")?.form.addEventListener("submit", (event) => {
  const [first] = reasons();
  if (!first) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector("[data-opens='return-dialog']")?.click();
});
