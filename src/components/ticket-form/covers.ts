import { paintingOn } from "./shrink-picture.ts";

/** What is painted over: along a stroke of the brush, or a whole area. */
export type Cover =
  | { kind: "stroke"; breadth: number; points: [number, number][] }
  | { kind: "area"; x: number; y: number; width: number; height: number };

export function coverArea(x: number, y: number, width: number, height: number): Cover & { kind: "area" } {
  return { kind: "area", x, y, width, height };
}

/** The picture, what is covered, and the frame that the keys move. Covers are opaque: nothing shines through them. */
export function drawCovers(
  canvas: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  covers: readonly Cover[],
  frame: (Cover & { kind: "area" }) | undefined,
): void {
  const context = paintingOn(canvas);
  context.drawImage(picture, 0, 0);
  context.fillStyle = "#000";
  context.strokeStyle = "#000";
  for (const cover of covers) paint(context, cover);
  if (!frame) return;
  for (const [colour, width] of [
    ["#fff", 6],
    ["#b3261e", 3],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(frame.x, frame.y, frame.width, frame.height);
  }
}

function paint(context: CanvasRenderingContext2D, cover: Cover): void {
  if (cover.kind === "area") {
    context.fillRect(Math.floor(cover.x), Math.floor(cover.y), Math.ceil(cover.width), Math.ceil(cover.height));
    return;
  }
  const [first, ...rest] = cover.points as [[number, number], ...[number, number][]];
  context.lineWidth = cover.breadth;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(...first);
  // A mere touch is a dot.
  context.lineTo(first[0] + 0.01, first[1]);
  for (const point of rest) context.lineTo(...point);
  context.stroke();
}
