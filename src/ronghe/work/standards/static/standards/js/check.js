// After an answer the reader stays where they were: the item just answered has the focus.
document.addEventListener("htmx:afterSettle", (event) => {
  const item = event.detail.elt?.closest?.(".r-item") ?? document.getElementById(event.detail.target?.id ?? "");
  if (item?.matches(".r-item")) item.focus({ preventScroll: true });
});
