import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Email } from './queries.ts';

/** Why an e-mail is where it is, in words: by the reason's code, with the server's English as the last resort. */
export function useWhy(): (email: Email) => string {
  const { t, i18n } = useTranslation('scheduled');
  const { moment } = useFormat();
  return (email) => {
    const { state, waiting, nextAttemptAt, dueAt, timezone } = email;
    const reason = waiting?.reason ?? email.reason;
    if (reason === null) return '';
    if (reason === 'scheduled') return howChosen(email);
    const key = `why.${reason}`;
    const words = i18n.exists(key, { ns: 'scheduled' })
      ? t(key as 'why.due')
      : (waiting?.detail ?? email.detail ?? t('why.unknown'));
    if (nextAttemptAt === null || waiting === null || nextAttemptAt === dueAt) return words;
    const next = moment(nextAttemptAt, timezone);
    if (state === 'held') return `${words} ${t('next.heldUntil', { moment: next })}`;
    return `${words} ${t(state === 'ambiguous' ? 'next.look' : 'next.attempt', { moment: next })}`;
  };

  function howChosen({ timing }: Email): string {
    if (timing.kind === 'best') return t(timing.window === 'week' ? 'chosen.week' : 'chosen.day');
    if (timing.kind !== 'wall') return t(timing.kind === 'now' ? 'chosen.now' : 'chosen.moment');
    return t(`chosen.${timing.zoneFrom ?? 'named'}`);
  }
}
