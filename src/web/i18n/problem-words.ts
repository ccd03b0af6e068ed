import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.ts';

/** What to say of an error: by its code where there are words for it, with the server's own words as the last resort. */
export function useProblemWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!(error instanceof Problem)) return t('problem.internal');
    const key = `problem.${error.code}`;
    return i18n.exists(key) ? t(key as 'problem.internal') : error.message || t('problem.internal');
  };
}
