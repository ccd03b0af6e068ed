import { useTranslation } from 'react-i18next';

/** What people call a field; one that there are no words for is called as the interface calls it. */
export function useFieldName(): (name: string) => string {
  const { t, i18n } = useTranslation('import');
  return (name) => (i18n.exists(`field.${name}`, { ns: 'import' }) ? t(`field.${name}` as 'field.email') : name);
}

/** What may be in it, where that needs saying. */
export function useFieldHint(): (name: string) => string | null {
  const { t, i18n } = useTranslation('import');
  return (name) => (i18n.exists(`hint.${name}`, { ns: 'import' }) ? t(`hint.${name}` as 'hint.country') : null);
}
