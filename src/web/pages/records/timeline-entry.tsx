import { Button, Group, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowRight,
  IconBan,
  IconCalendarPlus,
  IconClick,
  IconHandStop,
  IconHelp,
  IconMailOff,
  IconMailOpened,
  IconPlayerPause,
  IconRobot,
  IconSend,
  IconTrash,
  IconX,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyZone, useSession } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { useEntryWords } from '../../i18n/entry-words.ts';
import { useDeleteWithUndo } from '../scheduled/delete-with-undo.tsx';
import type { TimelineEntry } from './queries.ts';

interface Mark {
  readonly icon: TablerIcon;
  readonly colour: string;
}

const MARKS: Readonly<Record<string, Mark>> = {
  'email.scheduled': { icon: IconCalendarPlus, colour: 'blue' },
  'email.moved': { icon: IconArrowRight, colour: 'blue' },
  'email.restored': { icon: IconArrowBackUp, colour: 'blue' },
  'email.cancelled': { icon: IconTrash, colour: 'gray' },
  'email.held': { icon: IconPlayerPause, colour: 'orange' },
  'email.delayed': { icon: IconPlayerPause, colour: 'orange' },
  'email.sent': { icon: IconSend, colour: 'blue' },
  'email.failed': { icon: IconX, colour: 'red' },
  'email.opened': { icon: IconMailOpened, colour: 'teal' },
  'email.clicked': { icon: IconClick, colour: 'teal' },
  'email.replied': { icon: IconArrowBackUp, colour: 'teal' },
  'email.bounced': { icon: IconMailOff, colour: 'red' },
  'email.auto-replied': { icon: IconRobot, colour: 'gray' },
  'email.unsubscribed': { icon: IconBan, colour: 'red' },
  'email.review': { icon: IconHandStop, colour: 'orange' },
};
const OTHER: Mark = { icon: IconHelp, colour: 'gray' };
const MACHINE: Mark = { icon: IconRobot, colour: 'gray' };

export function markOf({ type, judgement }: TimelineEntry): Mark {
  if (judgement !== null && judgement.verdict !== 'person') return MACHINE;
  return MARKS[type] ?? OTHER;
}

/** One thing that happened: what, to which e-mail, by whom, when, and why. */
export function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('records');
  const { moment } = useFormat();
  const mine = useMyZone();
  const words = useEntryWords()(entry);
  const { email, user, occurredAt, imported, data } = entry;
  const who = user ?? (typeof data.sender === 'string' ? data.sender : null);
  return (
    <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text fw={600} size="sm">
          {words.what}
        </Text>
        {email !== null && <Text size="sm">{email.subject}</Text>}
        {words.why !== null && (
          <Text size="sm" c="dimmed">
            {words.why}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {[moment(occurredAt, mine), who, imported ? t('timeline.imported') : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </Text>
      </div>
      <Delete entry={entry} />
    </Group>
  );
}

/** Only whoever scheduled an e-mail that still waits may take it back. */
function Delete({ entry: { type, email, user } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('records');
  const remove = useDeleteWithUndo();
  const { address } = useSession().user;
  const waits = email?.state === 'scheduled' || email?.state === 'held';
  if (type !== 'email.scheduled' || !waits || user !== address) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="red"
      leftSection={<IconTrash size={16} aria-hidden />}
      aria-label={t('timeline.deleteThis', { subject: email.subject })}
      onClick={() => void remove(email)}
    >
      {t('timeline.delete')}
    </Button>
  );
}
