import 'dayjs/locale/de';
import 'dayjs/locale/ja';
import dayjs from 'dayjs';
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, keepAccountLanguage, keepLanguage, type Language, preferredLanguage } from './languages.ts';

// Messages by language and area, each file loaded when something of it is first shown.

const FILES = import.meta.glob<Record<string, unknown>>('./messages/*/*.json', { import: 'default' });

const files: BackendModule = {
  type: 'backend',
  init: () => {},
  read: async (language, area) => {
    const file = FILES[`./messages/${language}/${area}.json`];
    if (file === undefined) throw new Error(`There are no messages "${area}" in "${language}"`);
    return file();
  },
};

/** Resolves when what every page shows is there in the preferred language. */
export async function startMessages(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    dayjs.locale(language);
  });
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      fallbackLng: 'en',
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnEmptyString: false,
    });
}

export function changeLanguage(language: Language): void {
  keepLanguage(language);
  void i18next.changeLanguage(language);
}

/** Shows the account's language to who has chosen none. */
export function followAccountLanguage(language: Language | null): void {
  keepAccountLanguage(language);
  const preferred = preferredLanguage();
  if (preferred !== languageOf(i18next.language)) void i18next.changeLanguage(preferred);
}

/** The language of what is shown. */
export function languageOf(tag: string): Language {
  const language = tag.slice(0, 2);
  return isLanguage(language) ? language : 'en';
}
