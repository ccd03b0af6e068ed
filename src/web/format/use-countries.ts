import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Codes that `Intl` has a name for and that are no country, or a part of one. */
const NOT_COUNTRIES = new Set('AC,CP,CQ,DG,EA,EU,EZ,IC,QO,TA,UN,XA,XB,XK,ZZ'.split(','));
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every country by its ISO 3166 code, by name in the language of what is shown. */
export function useCountries(): { value: string; label: string }[] {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return (
      LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
        // Those of former countries stand for others by now.
        .filter((code) => !NOT_COUNTRIES.has(code) && new Intl.Locale(`und-${code}`).region === code)
        .flatMap((value) => {
          const label = names.of(value);
          return label === undefined ? [] : [{ value, label }];
        })
        .sort((a, b) => a.label.localeCompare(b.label, language))
    );
  }, [language]);
}
