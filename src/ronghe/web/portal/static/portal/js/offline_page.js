// The page without network offers the meeting form, if this phone keeps one.
const kept = await (await globalThis.caches?.match("/kept.json"))?.json();
const link = document.querySelector("[data-kept-form]");
if (kept) {
  link.href = kept.url;
  link.hidden = false;
}
document.querySelector("[data-try-again]").addEventListener("click", () => location.reload());
