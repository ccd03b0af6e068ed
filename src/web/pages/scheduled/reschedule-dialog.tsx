import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsIn } from '../../api/problem.ts';
import { useFormat } from '../../format/use-format.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { type Email, useReschedule } from './queries.ts';
import { type Choice, FIRST_CHOICE, WhenChoice, whenOf } from './when-choice.tsx';

interface RescheduleDialogProps {
  readonly email: Email;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A new time for an e-mail that is held, or that a person says was not sent. */
export function RescheduleDialog({ email, opened, onClose }: RescheduleDialogProps) {
  const { t } = useTranslation('scheduled');
  const phone = useMediaQuery('(max-width: 36em)');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(email.state === 'review' ? 'review.notSentTitle' : 'reschedule.title')}
      fullScreen={phone ?? false}
    >
      <RescheduleForm email={email} onClose={onClose} />
    </Modal>
  );
}

function RescheduleForm({ email, onClose }: Omit<RescheduleDialogProps, 'opened'>) {
  const { t } = useTranslation('scheduled');
  const { moment } = useFormat();
  const words = useProblemWords();
  const reschedule = useReschedule();
  const [choice, setChoice] = useState<Choice>(FIRST_CHOICE);
  const [looked, setLooked] = useState(false);
  const review = email.state === 'review';
  const when = whenOf(choice);
  const { error } = reschedule;
  const momentFault = faultsIn(error).some(({ path }) => path.startsWith('when'));
  const submit = async () => {
    if (when === null) return;
    const { dueAt, recipientTimezone, subject } = await reschedule.mutateAsync({
      emailId: email.id,
      when,
      confirmNotSent: review,
    });
    notifications.show({
      color: 'teal',
      message: t('reschedule.done', { subject, moment: moment(dueAt, recipientTimezone) }),
    });
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch(() => {});
      }}
    >
      <Stack>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {email.subject}
        </Text>
        {review && (
          <Checkbox
            checked={looked}
            onChange={({ currentTarget }) => setLooked(currentTarget.checked)}
            label={t('review.looked', { inbox: email.inbox.address })}
            description={t('review.twice')}
          />
        )}
        <WhenChoice
          choice={choice}
          onChange={setChoice}
          recipientZone={email.recipientTimezone}
          fault={momentFault && choice.kind === 'custom' ? t('when.fault') : null}
        />
        {error !== null && !(momentFault && choice.kind === 'custom') && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
            {words(error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={reschedule.isPending} disabled={when === null || (review && !looked)}>
            {t('reschedule.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
