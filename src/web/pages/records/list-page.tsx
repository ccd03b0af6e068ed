import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { PageTitle } from '../../shell/page-title.tsx';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { NewContact } from './new-contact.tsx';
import { useRecords } from './queries.ts';
import { RecordCards } from './record-cards.tsx';
import { RecordTable } from './record-table.tsx';
import { OF_TYPE, type RecordType } from './record-type.ts';

/** Contacts, companies, deals or tickets: all of them, or those that a search finds. */
export default function RecordListPage({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation('records');
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const [adding, dialog] = useDisclosure(false);
  const find = (text: string) => setParams(text.trim() === '' ? {} : { search: text.trim() }, { replace: true });
  return (
    <>
      <PageTitle title={t(`list.${type}`)}>
        {type === 'contact' && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
            {t('new.open')}
          </Button>
        )}
      </PageTitle>
      <Search key={type} type={type} search={search} onSearch={find} />
      <Found type={type} search={search} />
      {type === 'contact' && <NewContact opened={adding} onClose={dialog.close} />}
    </>
  );
}

interface SearchProps {
  readonly type: RecordType;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}

function Search({ type, search, onSearch }: SearchProps) {
  const { t } = useTranslation('records');
  const [typed, setTyped] = useState(search);
  const later = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      type="search"
      mb="md"
      maw={440}
      label={t('search.label')}
      description={t(`search.${type}`)}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        later(currentTarget.value);
      }}
    />
  );
}

function Found({ type, search }: Omit<SearchProps, 'onSearch'>) {
  const { t } = useTranslation('records');
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRecords(type, search);
  if (error && data === undefined) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={8} height={48} />;
  const records = data.pages.flatMap((page) => page.records);
  if (records.length === 0) return <Nothing type={type} search={search} />;
  return (
    <>
      <VisuallyHidden role="status">{t('search.found', { count: records.length })}</VisuallyHidden>
      <RecordTable type={type} records={records} />
      <RecordCards records={records} />
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('search.more')}
        </Button>
      )}
    </>
  );
}

function Nothing({ type, search }: Omit<SearchProps, 'onSearch'>) {
  const { t } = useTranslation('records');
  const { icon } = OF_TYPE[type];
  if (search !== '') return <Empty icon={IconSearch} title={t('search.none', { search })} />;
  return (
    <Empty icon={icon} title={t(`empty.${type}`)}>
      {type === 'contact' && (
        <Button component={Link} to="/import" variant="default">
          {t('empty.import')}
        </Button>
      )}
    </Empty>
  );
}
