// Cells copied from a spreadsheet may be pasted into any field of a sheet: the server sets them in place.
const form = document.querySelector("form[data-sheet]");
const pasted = form?.querySelector("[data-pasted]");

form?.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const isCells = text.includes("\t") || (text.trim().includes("\n") && event.target.tagName === "INPUT");
  if (!pasted || event.target === pasted || !isCells) return;
  event.preventDefault();
  pasted.value = text;
  form.requestSubmit(form.querySelector("button[name=paste]"));
});
