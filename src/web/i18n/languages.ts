/** The languages there are messages in, as they call themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT_AS = 'kairos.language';
const ACCOUNT_KEPT_AS = 'kairos.accountLanguage';

export const isLanguage = (text: string): text is Language => Object.hasOwn(LANGUAGES, text);

/** What was chosen in this browser, if anything. */
export function chosenLanguage(): Language | null {
  const kept = localStorage.getItem(KEPT_AS) ?? '';
  return isLanguage(kept) ? kept : null;
}

/** That, else the account's, else the first of the browser's languages that there are messages in, else English. */
export function preferredLanguage(): Language {
  const chosen = chosenLanguage();
  if (chosen !== null) return chosen;
  const ofAccount = localStorage.getItem(ACCOUNT_KEPT_AS) ?? '';
  if (isLanguage(ofAccount)) return ofAccount;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

/** Kept, so that the next start is in it from the first word on; null when the account leaves it to the browser. */
export function keepAccountLanguage(language: Language | null): void {
  if (language === null) localStorage.removeItem(ACCOUNT_KEPT_AS);
  else localStorage.setItem(ACCOUNT_KEPT_AS, language);
}

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT_AS, language);
