/** Print, and copying a link or a message to paste into a chat. Buttons stay hidden where they could not work. */

for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

if (navigator.clipboard !== undefined) {
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button.dataset.copy ?? "", button));
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-copy-link]")) {
    link.addEventListener("click", () => copy(link.href, link));
  }
}

function copy(text: string, near: HTMLElement): void {
  navigator.clipboard.writeText(text).then(
    () => announce(near),
    (error: unknown) => console.warn("The clipboard was refused.", error),
  );
}

function announce(near: HTMLElement): void {
  const said = document.querySelector<HTMLElement>("[data-copied]");
  if (said === null) return;
  said.textContent = said.dataset.copied ?? "";
  near.classList.add("copied");
  setTimeout(() => {
    said.textContent = "";
    near.classList.remove("copied");
  }, 2500);
}
