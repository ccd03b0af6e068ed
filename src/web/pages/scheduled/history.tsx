import { Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { type HistoryEntry, useEmailHistory } from './queries.ts';

/** What happened to an e-mail, oldest first. */
export function History({ emailId }: { readonly emailId: string }) {
  const { moment } = useFormat();
  const mine = useMyZone();
  const words = useEntryWords();
  const { data, error, refetch } = useEmailHistory(emailId);
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={3} height={28} />;
  return (
    <Timeline role="list" bulletSize={14} lineWidth={2} active={data.entries.length - 1}>
      {data.entries.map((entry) => (
        <Timeline.Item role="listitem" key={entry.id}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {words(entry)}
          </Text>
          <Text size="xs" c="dimmed">
            {moment(entry.occurredAt, mine)}
            {entry.user === null ? '' : ` · ${entry.user}`}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

/** By type, with the moment it names; what a server said of it stands behind it in its own words. */
function useEntryWords(): (entry: HistoryEntry) => string {
  const { t, i18n } = useTranslation('scheduled');
  const { moment } = useFormat();
  const mine = useMyZone();
  return ({ type, words, data }) => {
    const key = `happened.${type.replace('email.', '')}`;
    if (!i18n.exists(key, { ns: 'scheduled' })) return words;
    const at = [data.dueAt, data.until, data.attemptAt].find(isInstant);
    const what = t(key as 'happened.sent');
    const when = at === undefined || type === 'email.sent' ? '' : ` → ${moment(at, mine)}`;
    const { reason, detail } = data;
    const known = typeof reason === 'string' && i18n.exists(`why.${reason}`, { ns: 'scheduled' });
    const why = known ? t(`why.${reason}` as 'why.due') : typeof detail === 'string' ? detail : '';
    return why === '' ? `${what}${when}` : `${what}${when}: ${why}`;
  };
}

const isInstant = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < 8.64e15;
