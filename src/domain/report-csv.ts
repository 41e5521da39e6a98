import type { Cell, ReportTable } from "./report-tables.ts";

/** What stands where a figure is withheld. */
export const WITHHELD = "*";

/** A table as a spreadsheet reads it; a leading sign can start no formula there. */
export function reportCsv({ columns, rows }: Pick<ReportTable, "columns" | "rows">): string {
  const lines = [columns.map(({ text }) => text), ...rows];
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(cell: Cell): string {
  const text = cell === null ? WITHHELD : String(cell);
  const plain = typeof cell === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
