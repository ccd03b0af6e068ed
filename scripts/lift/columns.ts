/** Rows under a head, the first column to the left and all others to the right, each as wide as it has to be. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [head, ...rows];
  const widths = head.map((_, k) => Math.max(...lines.map((cells) => cells[k]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!))).join('  ');
  return lines.map((cells) => `  ${line(cells).trimEnd()}`);
}
