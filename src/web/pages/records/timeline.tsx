import { Button, Timeline, Title } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { useTimeline } from './queries.ts';
import type { RecordType } from './record-type.ts';
import { Entry, markOf } from './timeline-entry.tsx';

interface RecordTimelineProps {
  readonly type: RecordType;
  readonly id: string;
}

/** What happened to the e-mails of a record, the latest first. */
export function RecordTimeline(of: RecordTimelineProps) {
  const { t } = useTranslation('records');
  return (
    <section aria-labelledby="timeline">
      <Title order={2} id="timeline" mb="md">
        {t('timeline.title')}
      </Title>
      <Entries {...of} />
    </section>
  );
}

function Entries({ type, id }: RecordTimelineProps) {
  const { t } = useTranslation('records');
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTimeline(type, id);
  if (error && data === undefined) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={5} height={56} />;
  const entries = data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <Empty icon={IconMail} title={t('timeline.none')} />;
  return (
    <>
      <Timeline role="list" bulletSize={28} lineWidth={2} active={entries.length}>
        {entries.map((entry) => {
          const { icon: Icon, colour } = markOf(entry);
          return (
            <Timeline.Item role="listitem" key={entry.id} bullet={<Icon size={16} aria-hidden />} color={colour}>
              <Entry entry={entry} />
            </Timeline.Item>
          );
        })}
      </Timeline>
      {hasNextPage && (
        <Button mt="lg" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </>
  );
}
