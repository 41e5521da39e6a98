import { blackOut } from "./black-out.ts";
import { button, make, need } from "./make-element.ts";
import type { Say } from "./phrases.ts";
import { NotAPicture, pictureFile, shrinkPicture } from "./shrink-picture.ts";

export interface Picture {
  name: string;
  blob: Blob;
}

export interface Pictures {
  list(): readonly Picture[];
  clear(): void;
}

const AT_MOST = 5;

/** Screenshots by picker, paste or drop; each can be blacked out before anything leaves the device. */
export function pictures(box: HTMLElement, say: Say, onChange: () => void): Pictures {
  const input = need<HTMLInputElement>("input[type=file]", box);
  const shown = need<HTMLElement>("[data-pictures]", box);
  const status = need<HTMLElement>("[data-picture-status]", box);
  let kept: Picture[] = [];

  async function add(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      if (kept.length >= AT_MOST) {
        tell(say("pictures.too_many", { n: AT_MOST }));
        break;
      }
      await addOne(file);
    }
    input.value = "";
    draw();
    onChange();
  }

  async function addOne(file: File): Promise<void> {
    try {
      const blob = await pictureFile(await shrinkPicture(file));
      kept.push({ name: named(file.name, blob.type, kept.length + 1), blob });
      tell(say("pictures.added", { n: kept.length }));
    } catch (error) {
      if (!(error instanceof NotAPicture)) throw error;
      tell(say("pictures.unreadable", { name: file.name }));
    }
  }

  function tell(text: string): void {
    status.textContent = text;
  }

  function draw(): void {
    for (const old of shown.querySelectorAll("img")) URL.revokeObjectURL(old.src);
    shown.replaceChildren(...kept.map((picture, index) => card(picture, index)));
  }

  function card(picture: Picture, index: number): HTMLElement {
    const n = index + 1;
    const image = make("img", { src: URL.createObjectURL(picture.blob), alt: say("pictures.alt", { n }) });
    const cover = button(say("pictures.cover"), async () => {
      const covered = await blackOut(picture.blob, say);
      if (covered)
        kept = kept.map((other) =>
          other === picture ? { name: named(picture.name, covered.type, n), blob: covered } : other,
        );
      draw();
      onChange();
      need<HTMLButtonElement>(`[data-picture="${n}"] button`, shown).focus();
    });
    const remove = button(say("pictures.remove"), () => {
      kept = kept.filter((other) => other !== picture);
      tell(say("pictures.removed", { n }));
      draw();
      onChange();
      input.focus();
    });
    cover.setAttribute("aria-label", `${say("pictures.cover")}: ${say("pictures.alt", { n })}`);
    remove.setAttribute("aria-label", `${say("pictures.remove")}: ${say("pictures.alt", { n })}`);
    const size = make("span", { class: "muted" }, say("pictures.size", { kb: Math.ceil(picture.blob.size / 1000) }));
    return make(
      "li",
      { class: "pictures__one", "data-picture": String(n) },
      image,
      make("div", { class: "pictures__do" }, cover, remove, size),
    );
  }

  input.addEventListener("change", () => void add(input.files ?? []));
  document.addEventListener("paste", (event) => {
    const files = imagesIn(event.clipboardData);
    if (files.length === 0 || box.closest("[hidden]")) return;
    event.preventDefault();
    void add(files);
  });
  dropZone(need("[data-drop]", box), (files) => void add(files));
  return {
    list: () => kept,
    clear: () => {
      kept = [];
      draw();
    },
  };
}

function dropZone(zone: HTMLElement, take: (files: File[]) => void): void {
  for (const kind of ["dragover", "dragleave", "drop"] as const) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.toggle("drop--over", kind === "dragover");
      if (kind === "drop") take(imagesIn(event.dataTransfer));
    });
  }
}

function imagesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/** The officer's own name for the file is judged too: "aadhaar.jpg" says what it is. */
function named(name: string, type: string, n: number): string {
  const stem = name.replace(/\.[a-z0-9]{2,5}$/i, "").slice(0, 100) || `screen-${n}`;
  return `${stem}.${type === "image/webp" ? "webp" : "jpg"}`;
}
