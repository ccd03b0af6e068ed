import { Text, Timeline } from '@mantine/core';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { useEntryWords } from '../../i18n/entry-words.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { useEmailHistory } from './queries.ts';

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
      {data.entries.map((entry) => {
        const { what, why } = words(entry);
        return (
          <Timeline.Item role="listitem" key={entry.id}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {why === null ? what : `${what}: ${why}`}
            </Text>
            <Text size="xs" c="dimmed">
              {moment(entry.occurredAt, mine)}
              {entry.user === null ? '' : ` · ${entry.user}`}
            </Text>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
