import { Badge, Button, Group, SegmentedControl, Select, Stack, Tabs, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconMailbox, IconPencil, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useInboxes } from '../../api/inboxes.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { EmailDrawer } from './email-drawer.tsx';
import { EmailList } from './email-list.tsx';
import { type Filter, statesOf, TABS, type Tab, useFilter } from './filter.ts';
import { InboxBanners } from './inbox-banners.tsx';
import { useCounts, useEmails } from './queries.ts';

/** Counts are told up to this; so many or more is "1000+". */
const MOST_COUNTED = 1000;

export default function ScheduledPage() {
  const { t } = useTranslation('scheduled');
  const { filter, everybody, open, set } = useFilter();
  return (
    <>
      <PageTitle title={t('title')} under={t('under')} />
      <InboxBanners />
      <Filters filter={filter} everybody={everybody} set={set} />
      <Tabs value={filter.tab} onChange={(tab) => set({ tab })} keepMounted={false}>
        <TabList filter={filter} />
        {TABS.map((tab) => (
          <Tabs.Panel key={tab} value={tab} pt="md">
            <Emails filter={{ ...filter, tab }} everybody={everybody} onOpen={(email) => set({ email })} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <EmailDrawer emailId={open} onClose={() => set({ email: null })} />
    </>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly everybody: boolean;
  readonly set: ReturnType<typeof useFilter>['set'];
}

function Filters({ filter, everybody, set }: FiltersProps) {
  const { t } = useTranslation('scheduled');
  const { data } = useInboxes();
  const [typed, setTyped] = useState(filter.search);
  const search = useDebouncedCallback((text: string) => set({ search: text.trim() }, true), 250);
  const inboxes = data?.inboxes ?? [];
  return (
    <Group mb="md" gap="sm" align="flex-end">
      <SegmentedControl
        aria-label={t('filter.whose')}
        value={everybody ? 'everybody' : 'mine'}
        onChange={(whose) => set({ whose: whose === 'mine' ? null : whose })}
        data={[
          { value: 'mine', label: t('filter.mine') },
          { value: 'everybody', label: t('filter.everybody') },
        ]}
      />
      <TextInput
        type="search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          search(currentTarget.value);
        }}
        flex={1}
        miw={200}
        maw={360}
      />
      {inboxes.length > 1 && (
        <Select
          aria-label={t('filter.inbox')}
          placeholder={t('filter.inbox')}
          data={inboxes.map(({ id, address }) => ({ value: id, label: address }))}
          value={filter.inboxId}
          onChange={(inbox) => set({ inbox })}
          clearable
          clearButtonProps={{ 'aria-label': t('filter.allInboxes') }}
        />
      )}
    </Group>
  );
}

function TabList({ filter }: { readonly filter: Filter }) {
  const { t } = useTranslation('scheduled');
  const { data } = useCounts(filter);
  const countOf = (tab: Tab): string | null => {
    if (data === undefined) return null;
    const count = statesOf(tab).reduce((sum, state) => sum + data.states[state], 0);
    return count >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);
  };
  return (
    <Tabs.List>
      {TABS.map((tab) => (
        <Tabs.Tab
          key={tab}
          value={tab}
          rightSection={
            <Badge
              size="sm"
              variant="light"
              c="var(--mantine-color-text)"
              color={tab === 'attention' && countOf(tab) !== '0' ? 'orange' : 'gray'}
            >
              {countOf(tab) ?? '…'}
            </Badge>
          }
        >
          {t(`tab.${tab}`)}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

interface EmailsProps {
  readonly filter: Filter;
  readonly everybody: boolean;
  readonly onOpen: (emailId: string) => void;
}

function Emails({ filter, everybody, onOpen }: EmailsProps) {
  const { t } = useTranslation('scheduled');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useEmails(filter);
  if (error && data === undefined) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={5} height={72} />;
  const emails = data.pages.flatMap((page) => page.emails);
  if (emails.length === 0) return <Nothing filter={filter} />;
  return (
    <Stack>
      <EmailList emails={emails} everybody={everybody} onOpen={onOpen} />
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('list.more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Nothing({ filter: { tab, search } }: { readonly filter: Filter }) {
  const { t } = useTranslation('scheduled');
  if (search !== '') return <Empty icon={IconSearch} title={t('empty.search', { search })} />;
  return (
    <Empty icon={IconMailbox} title={t(`empty.${tab}`)}>
      {tab === 'waiting' && (
        <Button component={Link} to="/compose" leftSection={<IconPencil size={18} aria-hidden />}>
          {t('empty.compose')}
        </Button>
      )}
    </Empty>
  );
}
