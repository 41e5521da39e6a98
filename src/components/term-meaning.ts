/** Escape puts away the meaning of a term until the pointer or the focus comes back. */

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".term:hover, .term:focus-within")) hush(term);
});

function hush(term: Element): void {
  term.classList.add("term--hushed");
  const again = () => term.classList.remove("term--hushed");
  term.addEventListener("pointerleave", again, { once: true });
  term.addEventListener("focusout", again, { once: true });
}
