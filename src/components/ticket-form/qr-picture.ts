import { encode } from "uqr";

const SVG = "http://www.w3.org/2000/svg";

/** A QR code as drawn shapes: nothing is fetched and nothing is asked of anybody. */
export function qrPicture(text: string, label: string): SVGElement {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  const picture = shape("svg", {
    class: "qr",
    viewBox: `0 0 ${size} ${size}`,
    role: "img",
    "aria-label": label,
    "shape-rendering": "crispEdges",
  });
  picture.append(
    shape("rect", { width: String(size), height: String(size), fill: "#fff" }),
    shape("path", { d: path, fill: "#000" }),
  );
  return picture;
}

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
