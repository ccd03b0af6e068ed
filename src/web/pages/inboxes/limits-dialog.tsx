import { Alert, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { type Inbox, useChangeInbox } from './queries.ts';

interface LimitsDialogProps {
  readonly inbox: Inbox;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** How the sender is shown, and how much and how fast an inbox may send. */
export function LimitsDialog({ inbox, opened, onClose }: LimitsDialogProps) {
  const { t } = useTranslation('inboxes');
  return (
    <Modal opened={opened} onClose={onClose} title={t('limits.title', { address: inbox.address })}>
      <LimitsForm inbox={inbox} onClose={onClose} />
    </Modal>
  );
}

/** '' is none. */
type Entered = string | number;
const numberOf = (entered: Entered): number | null => (entered === '' ? null : Number(entered));

function LimitsForm({ inbox, onClose }: Omit<LimitsDialogProps, 'opened'>) {
  const { t } = useTranslation('inboxes');
  const words = useProblemWords();
  const change = useChangeInbox(inbox.id);
  const { limits } = inbox;
  const [name, setName] = useState(inbox.name ?? '');
  const [perDay, setPerDay] = useState<Entered>(limits.perDay ?? '');
  const [perMinute, setPerMinute] = useState<Entered>(limits.perMinute ?? '');
  const [seconds, setSeconds] = useState<Entered>(limits.spacing / 1000);
  const save = async (limits: NonNullable<Parameters<typeof change.mutateAsync>[0]['limits']> | null) => {
    await change.mutateAsync({ name: name.trim() || null, limits });
    notifications.show({ color: 'teal', message: t('limits.saved', { address: inbox.address }) });
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const spacing = Math.round((numberOf(seconds) ?? 0) * 1000);
        save({ perDay: numberOf(perDay), perMinute: numberOf(perMinute), spacing }).catch(() => {});
      }}
    >
      <Stack>
        <TextInput
          label={t('limits.name')}
          description={t('limits.nameWhat')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={200}
        />
        <Text size="sm" c="dimmed">
          {t('limits.what')}
        </Text>
        <NumberInput
          label={t('limits.perDay')}
          description={t('limits.empty')}
          value={perDay}
          onChange={setPerDay}
          min={1}
          max={10_000_000}
          allowDecimal={false}
          thousandSeparator=" "
        />
        <NumberInput
          label={t('limits.perMinute')}
          description={t('limits.empty')}
          value={perMinute}
          onChange={setPerMinute}
          min={1}
          max={100_000}
          allowDecimal={false}
          thousandSeparator=" "
        />
        <NumberInput
          label={t('limits.spacing')}
          description={t('limits.spacingWhat')}
          value={seconds}
          onChange={setSeconds}
          min={0}
          max={3600}
          decimalScale={1}
        />
        {change.error && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
            {words(change.error)}
          </Alert>
        )}
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => save(null).catch(() => {})}>
            {t('limits.usual')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('limits.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
