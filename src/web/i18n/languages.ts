/** The languages there are messages in, as they call themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT_AS = 'kairos.language';

export const isLanguage = (text: string): text is Language => Object.hasOwn(LANGUAGES, text);

/** What was chosen in this browser, else the first of its languages that there are messages in, else English. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS) ?? '';
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT_AS, language);
