import { Alert, Anchor, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { Actions } from './actions.tsx';
import { Content } from './content.tsx';
import { Decision } from './decision.tsx';
import { Clocks } from './due.tsx';
import { History } from './history.tsx';
import { mailboxText } from './people.ts';
import { type Email, useEmail } from './queries.ts';
import { ReviewPanel } from './review-panel.tsx';
import { StateBadge } from './state-badge.tsx';
import { useNow } from './use-now.ts';
import { useWhy } from './why.ts';

interface EmailDrawerProps {
  /** null while none is open. */
  readonly emailId: string | null;
  readonly onClose: () => void;
}

/** One e-mail: what is in it, when it goes and why then, and what happened to it. */
export function EmailDrawer({ emailId, onClose }: EmailDrawerProps) {
  const { t } = useTranslation('scheduled');
  return (
    <Drawer
      opened={emailId !== null}
      onClose={onClose}
      position="right"
      size="min(42rem, 100vw)"
      title={t('drawer.title')}
    >
      {emailId !== null && <Loaded emailId={emailId} onClose={onClose} />}
    </Drawer>
  );
}

function Loaded({ emailId, onClose }: { readonly emailId: string; readonly onClose: () => void }) {
  const { data, error, refetch } = useEmail(emailId);
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={5} height={64} />;
  return <Details email={data} onClose={onClose} />;
}

function Details({ email, onClose }: { readonly email: Email; readonly onClose: () => void }) {
  const { t } = useTranslation('scheduled');
  const { decision, recipientTimezone, state } = email;
  return (
    <Stack gap="lg" pb="xl">
      <Stack gap="xs">
        <Group gap="sm" align="flex-start" justify="space-between" wrap="nowrap">
          <Title order={3} size="h2" style={{ overflowWrap: 'anywhere' }}>
            {email.subject}
          </Title>
          <StateBadge state={state} />
        </Group>
        {state === 'review' ? <ReviewPanel email={email} /> : <Now email={email} />}
        <Actions email={email} onDeleted={onClose} />
      </Stack>
      <Section title={t('drawer.when')}>
        <When email={email} />
      </Section>
      <Section title={t('drawer.who')}>
        <Who email={email} />
      </Section>
      <Section title={t('drawer.content')}>
        <Content emailId={email.id} />
      </Section>
      {decision !== null && (
        <Section title={t('drawer.decision')}>
          <Decision decision={decision} zone={recipientTimezone} />
        </Section>
      )}
      <Section title={t('drawer.history')}>
        <History emailId={email.id} />
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack gap="xs" component="section">
      <Title order={4}>{title}</Title>
      {children}
    </Stack>
  );
}

/** Why it is where it is, in words; what the server said of it stands below where it says more. */
function Now({ email }: { readonly email: Email }) {
  const { t } = useTranslation('scheduled');
  const why = useWhy();
  const { state, waiting, attempts } = email;
  const words = why(email);
  const said = waiting?.reason === 'scheduled' ? null : email.detail;
  if (words === '') return null;
  const grave = state === 'held' || state === 'failed' || state === 'ambiguous';
  return (
    <Alert variant="light" color={grave ? 'orange' : 'gray'} icon={<IconInfoCircle aria-hidden />} py="xs">
      <Stack gap={4}>
        <Text size="sm">{words}</Text>
        {said !== null && said !== words && (
          <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
            {t('drawer.said', { words: said })}
          </Text>
        )}
        {attempts > 0 && state !== 'sent' && <Text size="xs">{t('drawer.attempts', { count: attempts })}</Text>}
      </Stack>
    </Alert>
  );
}

function When({ email }: { readonly email: Email }) {
  const { t } = useTranslation('scheduled');
  const { fromNow, moment } = useFormat();
  useNow();
  const mine = useMyZone();
  const { sentAt, dueAt, recipientTimezone, createdAt, waiting } = email;
  return (
    <Stack gap={4}>
      <Clocks instant={sentAt ?? dueAt} recipientZone={recipientTimezone} />
      {waiting !== null && email.state === 'scheduled' && <Text size="sm">{fromNow(dueAt)}</Text>}
      <Text size="xs" c="dimmed">
        {t('drawer.created', { moment: moment(createdAt, mine), user: email.user })}
      </Text>
    </Stack>
  );
}

const RECORDS = { contact: 'contacts', company: 'companies', deal: 'deals', ticket: 'tickets' } as const;

function Who({ email }: { readonly email: Email }) {
  const { t } = useTranslation('scheduled');
  const { to, cc, bcc, inbox, record } = email;
  const lines = [
    ['to', to],
    ['cc', cc],
    ['bcc', bcc],
  ] as const;
  return (
    <Stack gap={4}>
      {lines.map(
        ([name, people]) =>
          people.length > 0 && (
            <Text key={name} size="sm" style={{ overflowWrap: 'anywhere' }}>
              <Text span c="dimmed">
                {t(`drawer.${name}`)}
              </Text>{' '}
              {people.map(mailboxText).join(', ')}
            </Text>
          ),
      )}
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text span c="dimmed">
          {t('drawer.from')}
        </Text>{' '}
        {inbox.address}
        {inbox.state === 'disconnected' && (
          <>
            {' · '}
            <Anchor component={Link} to="/inboxes" inherit>
              {t('drawer.disconnected')}
            </Anchor>
          </>
        )}
      </Text>
      <Anchor component={Link} to={`/${RECORDS[record.type]}/${encodeURIComponent(record.id)}`} size="sm">
        {t(`record.${record.type}`)}
      </Anchor>
    </Stack>
  );
}
