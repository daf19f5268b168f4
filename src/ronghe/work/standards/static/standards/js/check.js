// After an answer the reader stays where they were: the item just answered has the focus.
document.addEventListener("htmx:afterSettle", (event) => {
  const item = event.detail.elt?.closest?.(".r-item") ?? document.getElementById(event.detail.target?.id ?? "");
  if (item?.matches(".r-item")) item.focus({ preventScroll: true });
});

// Paper shows what is folded on the screen: the items the system judged, not the forms to deny them.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.r-judged:not([open])")];
  opened.forEach((one) => { one.open = true; });
});
window.addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
