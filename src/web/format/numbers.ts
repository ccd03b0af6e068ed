// Numbers as people read them.

const cache = new Map<string, Intl.NumberFormat>();

/** Making one costs some hundred times what using it does. */
function percentFormat(language: string, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  const known = cache.get(key) ?? new Intl.NumberFormat(language, options);
  cache.set(key, known);
  return known;
}

/** "42 %" of 0.42; with a digit after the point below 10 %. */
export function percentText(language: string, share: number): string {
  return percentFormat(language, Math.abs(share) < 0.0995 ? 1 : 0).format(share);
}

/** "42 %" of 0.42, also below 10 %: for the marks of an axis. */
export const wholePercentText = (language: string, share: number): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** "0.512": so many digits after the point. */
export const figureText = (language: string, figure: number, digits: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(figure);

/** "1,234". */
export const countText = (language: string, count: number): string => new Intl.NumberFormat(language).format(count);
