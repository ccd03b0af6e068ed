// Figures as the bench prints them.

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
