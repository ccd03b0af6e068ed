import { Button, Card, Group, Stack, Table, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useDeleteWithUndo } from './delete-with-undo.tsx';
import { Clocks } from './due.tsx';
import classes from './email-list.module.css';
import { useRights } from './ownership.ts';
import { peopleText } from './people.ts';
import type { Email } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { useNow } from './use-now.ts';
import { useWhy } from './why.ts';

interface EmailListProps {
  readonly emails: readonly Email[];
  /** Whether those of several people are among them. */
  readonly everybody: boolean;
  readonly onOpen: (emailId: string) => void;
}

/** A table where there is room for one, else cards. */
export function EmailList(props: EmailListProps) {
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  useNow();
  return wide ? <EmailTable {...props} /> : <EmailCards {...props} />;
}

function EmailTable({ emails, everybody, onOpen }: EmailListProps) {
  const { t } = useTranslation('scheduled');
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.email')}</Table.Th>
            <Table.Th>{t('column.due')}</Table.Th>
            <Table.Th>{t('column.state')}</Table.Th>
            <Table.Th>{t('column.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {emails.map((email) => (
            <Table.Tr key={email.id}>
              <Table.Td className={classes.what}>
                <What email={email} everybody={everybody} onOpen={onOpen} />
              </Table.Td>
              <Table.Td className={classes.due}>
                <Due email={email} />
              </Table.Td>
              <Table.Td className={classes.why}>
                <State email={email} />
              </Table.Td>
              <Table.Td>
                <Remove email={email} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function EmailCards({ emails, everybody, onOpen }: EmailListProps) {
  return (
    <Stack gap="sm" component="ul" className={classes.cards}>
      {emails.map((email) => (
        <Card key={email.id} withBorder padding="sm" component="li">
          <Stack gap="xs">
            <What email={email} everybody={everybody} onOpen={onOpen} />
            <Due email={email} />
            <State email={email} />
            <Group justify="flex-end">
              <Remove email={email} />
            </Group>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

interface OfEmail {
  readonly email: Email;
}

function What({ email, everybody, onOpen }: OfEmail & Pick<EmailListProps, 'everybody' | 'onOpen'>) {
  const { t } = useTranslation('scheduled');
  return (
    <Stack gap={2}>
      <UnstyledButton className={classes.subject} onClick={() => onOpen(email.id)}>
        {email.subject}
      </UnstyledButton>
      <Text size="sm" c="dimmed" className={classes.text} lineClamp={1}>
        {t('list.to', { people: peopleText([...email.to, ...email.cc, ...email.bcc]) })}
      </Text>
      {everybody && (
        <Text size="xs" c="dimmed" className={classes.text}>
          {t('list.by', { user: email.user })}
        </Text>
      )}
    </Stack>
  );
}

function Due({ email }: OfEmail) {
  const { fromNow } = useFormat();
  const { state, sentAt, dueAt, stateAt, recipientTimezone } = email;
  const instant = sentAt ?? (state === 'cancelled' || state === 'failed' ? stateAt : dueAt);
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {fromNow(instant)}
      </Text>
      <Clocks instant={instant} recipientZone={recipientTimezone} />
    </Stack>
  );
}

function State({ email }: OfEmail) {
  const why = useWhy()(email);
  return (
    <Stack gap={4} align="flex-start">
      <StateBadge state={email.state} />
      {why !== '' && (
        <Text size="sm" c="dimmed" className={classes.text} lineClamp={3}>
          {why}
        </Text>
      )}
    </Stack>
  );
}

/** A colleague's can be reached and says why it cannot be deleted. */
function Remove({ email }: OfEmail) {
  const { t } = useTranslation('scheduled');
  const { own, withdraw } = useRights(email);
  const remove = useDeleteWithUndo();
  if (email.state !== 'scheduled' && email.state !== 'held') return null;
  const reason = own ? null : t('rights.colleague', { user: email.user });
  const button = (
    <Button
      size="compact-sm"
      variant="subtle"
      color={withdraw ? 'red' : 'gray'}
      leftSection={<IconTrash size={16} aria-hidden />}
      aria-disabled={!withdraw}
      data-disabled={!withdraw}
      aria-label={
        reason === null
          ? t('list.delete', { subject: email.subject })
          : `${t('list.delete', { subject: email.subject })}. ${reason}`
      }
      onClick={() => {
        if (withdraw) void remove(email);
      }}
    >
      {t('action.delete')}
    </Button>
  );
  if (reason === null) return button;
  return (
    <Tooltip label={reason} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      {button}
    </Tooltip>
  );
}
