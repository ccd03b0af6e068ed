import { Button, Grid, Stack } from '@mantine/core';
import { IconMapQuestion, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { ContactMenu } from './contact-menu.tsx';
import { Facts } from './facts.tsx';
import { People } from './people.tsx';
import { Prediction } from './prediction.tsx';
import { useRecord } from './queries.ts';
import { OF_TYPE, type RecordDetails, type RecordType, titleOf } from './record-type.ts';
import { RecordTimeline } from './timeline.tsx';

/** One contact, company, deal or ticket: what is known of it, and what happened to its e-mails. */
export default function RecordPage({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation('records');
  const { id = '' } = useParams();
  const { data, error, refetch } = useRecord(type, id);
  if (error instanceof Problem && error.status === 404) return <Unknown type={type} />;
  if (error && data === undefined) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={6} height={64} />;
  return (
    <>
      <PageTitle title={titleOf(data)} under={<Facts record={data} />}>
        <Button
          component={Link}
          to={`/compose?recordType=${type}&recordId=${encodeURIComponent(id)}${recipientOf(data)}`}
          leftSection={<IconPencil size={18} aria-hidden />}
        >
          {t('write')}
        </Button>
        {type === 'contact' && <ContactMenu contactId={id} />}
      </PageTitle>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
          <RecordTimeline type={type} id={id} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
          <Stack gap="lg">{type === 'contact' ? <Prediction contactId={id} /> : <People record={data} />}</Stack>
        </Grid.Col>
      </Grid>
    </>
  );
}

/** A deal or ticket has people to write to. */
const recipientOf = ({ contacts: [first] }: RecordDetails): string =>
  first === undefined ? '' : `&to=${encodeURIComponent(first.address)}`;

function Unknown({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation('records');
  return (
    <>
      <PageTitle title={t('unknown.title')} />
      <Empty icon={IconMapQuestion} title={t('unknown.what')}>
        <Button component={Link} to={OF_TYPE[type].path} variant="default">
          {t(`list.${type}`)}
        </Button>
      </Empty>
    </>
  );
}
