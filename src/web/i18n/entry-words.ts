import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema.ts';
import { useMyZone } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';

type TimelineEntry = components['schemas']['TimelineEntry'];

interface EntryWords {
  readonly what: string;
  readonly why: string | null;
}

/** In the language of the page by type, verdict and reason; where there are no words for them, the server's own. */
export function useEntryWords(): (entry: TimelineEntry) => EntryWords {
  const { t, i18n } = useTranslation(['records', 'scheduled']);
  const { moment } = useFormat();
  const mine = useMyZone();
  return ({ type, words, judgement, data }) => {
    if (judgement !== null) {
      const what = `visit.${type.replace('email.', '')}.${judgement.verdict}`;
      const why = `judgement.${judgement.reason}`;
      return {
        what: i18n.exists(what, { ns: 'records' }) ? t(what as 'visit.opened.person') : words,
        why: i18n.exists(why, { ns: 'records' }) ? t(why as 'judgement.ordinary') : judgement.why,
      };
    }
    const key = `happened.${type.replace('email.', '')}`;
    if (!i18n.exists(key, { ns: 'records' })) return { what: words, why: null };
    const at = type === 'email.sent' ? undefined : [data.dueAt, data.until, data.attemptAt].find(isInstant);
    const what = t(key as 'happened.sent');
    return { what: at === undefined ? what : `${what} → ${moment(at, mine)}`, why: whyOf(data) };
  };

  function whyOf({ reason, detail, words }: TimelineEntry['data']): string | null {
    const key = `why.${String(reason)}`;
    if (typeof reason === 'string' && i18n.exists(key, { ns: 'scheduled' })) {
      return t(`scheduled:${key}` as 'scheduled:why.due');
    }
    if (typeof detail === 'string' && detail !== '') return detail;
    return typeof words === 'string' && words !== '' ? words : null;
  }
}

const isInstant = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < 8.64e15;
