import { type Cover, coverArea, drawCovers } from "./covers.ts";
import { need } from "./make-element.ts";
import type { Say } from "./phrases.ts";
import { pictureFile, shrinkPicture } from "./shrink-picture.ts";

const STEP = 8;

/** Opens the brush over a picture. Gives the picture with its covered places painted over, or nothing if it was left. */
export async function blackOut(blob: Blob, say: Say): Promise<Blob | undefined> {
  const picture = await shrinkPicture(blob);
  const dialog = need<HTMLDialogElement>("[data-black-out]");
  const canvas = need<HTMLCanvasElement>("canvas", dialog);
  // A screen reader hands the arrow keys on to it.
  canvas.setAttribute("role", "application");
  const status = need<HTMLElement>("[data-cover-status]", dialog);
  const covers: Cover[] = [];
  const frame = startFrame(picture);
  let usesKeys = false;

  canvas.width = picture.width;
  canvas.height = picture.height;
  const draw = () => drawCovers(canvas, picture, covers, usesKeys ? frame : undefined);
  const stop = new AbortController();
  const { signal } = stop;

  brush(canvas, covers, draw, signal);
  canvas.addEventListener(
    "keydown",
    (event) => {
      const done = pressed(event, frame, picture, covers);
      if (!done) return;
      event.preventDefault();
      usesKeys = true;
      const [x, y, w, h] = [frame.x, frame.y, frame.width, frame.height].map(Math.round);
      status.textContent =
        done === "covered" ? say("cover.covered", { n: covers.length }) : say("cover.frame", { x, y, w, h } as never);
      draw();
    },
    { signal },
  );
  canvas.addEventListener(
    "focus",
    () => {
      usesKeys = canvas.matches(":focus-visible");
      draw();
    },
    { signal },
  );
  need("[data-cover-undo]", dialog).addEventListener(
    "click",
    () => {
      covers.pop();
      status.textContent = say("cover.undone", { n: covers.length });
      draw();
    },
    { signal },
  );

  draw();
  dialog.returnValue = "";
  dialog.showModal();
  canvas.focus();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  stop.abort();
  if (dialog.returnValue !== "done" || covers.length === 0) return undefined;
  drawCovers(canvas, picture, covers, undefined);
  return pictureFile(canvas);
}

function startFrame({ width, height }: HTMLCanvasElement): Cover & { kind: "area" } {
  return coverArea(width * 0.35, height * 0.45, width * 0.3, Math.max(24, height * 0.08));
}

/** The pointer paints where it goes; as broad as a line of text. */
function brush(canvas: HTMLCanvasElement, covers: Cover[], draw: () => void, signal: AbortSignal): void {
  let stroke: (Cover & { kind: "stroke" }) | undefined;
  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  };
  canvas.addEventListener(
    "pointerdown",
    (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      stroke = { kind: "stroke", breadth: Math.max(18, canvas.width / 36), points: [at(event)] };
      covers.push(stroke);
      draw();
    },
    { signal },
  );
  canvas.addEventListener(
    "pointermove",
    (event) => {
      if (!stroke) return;
      stroke.points.push(at(event));
      draw();
    },
    { signal },
  );
  for (const end of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(
      end,
      () => {
        stroke = undefined;
      },
      { signal },
    );
  }
}

/** Arrows move the frame, with Shift they change its size, Enter or Space covers what is in it. */
function pressed(
  event: KeyboardEvent,
  frame: Cover & { kind: "area" },
  { width, height }: HTMLCanvasElement,
  covers: Cover[],
): "moved" | "covered" | undefined {
  if (event.key === "Enter" || event.key === " ") {
    covers.push({ ...frame });
    return "covered";
  }
  const [across, down] = ARROWS[event.key] ?? [0, 0];
  if (across === 0 && down === 0) return undefined;
  if (event.shiftKey) {
    frame.width = Math.min(width - frame.x, Math.max(STEP, frame.width + across * STEP));
    frame.height = Math.min(height - frame.y, Math.max(STEP, frame.height + down * STEP));
  } else {
    frame.x = Math.min(width - frame.width, Math.max(0, frame.x + across * STEP));
    frame.y = Math.min(height - frame.height, Math.max(0, frame.y + down * STEP));
  }
  return "moved";
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
