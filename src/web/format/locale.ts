/** The variety of a language that the browser prefers: British dates for who reads British English. */
export const localeOf = (language: string): string =>
  navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === language.slice(0, 2)) ?? language;
