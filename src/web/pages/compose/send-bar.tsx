import { Alert, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconClockCheck, IconSend } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '../../format/use-format.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { isAddress } from './address.ts';
import type { Attached } from './attached.ts';
import type { Draft, Place } from './draft.ts';
import type { BestTimeAnswer } from './queries.ts';
import { useSchedule } from './schedule.ts';
import { type Clocks, instantOfWish, type When, whenOf } from './wish.ts';

interface SendBarProps {
  readonly place: Place;
  readonly draft: Draft;
  readonly files: readonly Attached[];
  /** The best time for the recipients as they are; undefined while it is asked for. */
  readonly answer: BestTimeAnswer | undefined;
  /** The decision of the best time that was seen last for these recipients; null for none. */
  readonly shown: string | null;
  readonly clocks: Clocks;
  readonly refusal: unknown;
  readonly rest: readonly string[];
  readonly onRefused: (error: unknown) => void;
  readonly onDone: () => void;
}

type Missing = 'recipient' | 'address' | 'subject' | 'text' | 'inbox';

/** Send and Schedule, with what is missing before either can be done. */
export function SendBar(props: SendBarProps) {
  const { place, draft, files, answer, shown, clocks, refusal, rest, onRefused, onDone } = props;
  const { t } = useTranslation('compose');
  const format = useFormat();
  const problemWords = useProblemWords();
  const navigate = useNavigate();
  const schedule = useSchedule(place);
  const underWay = useRef(false);
  const missing = missingIn(draft);
  const window = draft.wish?.kind === 'best' ? draft.wish.window : null;
  const ofWindow = window === null || answer?.window === window ? answer : undefined;
  const when = whenOf(draft.wish, ofWindow, shown);
  const due = draft.wish === null ? null : instantOfWish(draft.wish, ofWindow, clocks, Date.now());
  const isReady = when !== null && due?.instant !== null;

  const submit = (when: When) => {
    // Of two presses in a row the second comes before the first is known to be under way.
    if (underWay.current) return;
    underWay.current = true;
    schedule.mutate(
      { draft, files, when },
      {
        onError: onRefused,
        onSettled: () => {
          underWay.current = false;
        },
        onSuccess: ({ dueAt, timezone, record }) => {
          onDone();
          const moment = format.moment(dueAt, timezone);
          notifications.show({
            color: 'teal',
            icon: <IconClockCheck size={18} aria-hidden />,
            title: t(when.kind === 'now' ? 'done.now' : 'done.scheduled'),
            message: when.kind === 'now' ? t('done.nowText') : t('done.for', { moment }),
            autoClose: 8000,
          });
          navigate(`/${PAGE_OF[record.type]}/${record.id}`);
        },
      },
    );
  };

  return (
    <Paper withBorder p={{ base: 'sm', sm: 'md' }} component="section" aria-label={t('send.label')}>
      <Stack gap="sm">
        {refusal !== null && (
          <Alert
            color="red"
            variant="light"
            role="alert"
            icon={<IconAlertTriangle aria-hidden />}
            title={t('send.refused')}
            styles={{ title: { color: 'var(--mantine-color-text)' } }}
          >
            <Text size="sm">{problemWords(refusal)}</Text>
            {rest.length > 0 && (
              <List size="sm">
                {rest.map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            )}
          </Alert>
        )}
        <Group gap="sm">
          <Button
            leftSection={<IconClockCheck size={18} aria-hidden />}
            disabled={missing.length > 0 || !isReady}
            loading={schedule.isPending && schedule.variables.when.kind !== 'now'}
            onClick={() => when !== null && submit(when)}
          >
            {t('send.schedule')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconSend size={18} aria-hidden />}
            disabled={missing.length > 0}
            loading={schedule.isPending && schedule.variables.when.kind === 'now'}
            onClick={() => submit({ kind: 'now' })}
          >
            {t('send.now')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" role="status">
          {missing.length > 0
            ? t('send.missing', { what: missing.map((what) => t(`missing.${what}`)).join(', ') })
            : due === null
              ? t('send.choose')
              : due.instant === null || due.zone === null
                ? t('send.chooseMoment')
                : t('send.at', { moment: format.moment(due.instant, due.zone) })}
        </Text>
      </Stack>
    </Paper>
  );
}

const PAGE_OF = { contact: 'contacts', company: 'companies', deal: 'deals', ticket: 'tickets' } as const;

function missingIn({ to, cc, bcc, subject, text, inboxId }: Draft): Missing[] {
  return [
    ...(to.length === 0 ? (['recipient'] as const) : []),
    ...([...to, ...cc, ...bcc].every(isAddress) ? [] : (['address'] as const)),
    ...(subject.trim() === '' ? (['subject'] as const) : []),
    ...(text.trim() === '' ? (['text'] as const) : []),
    ...(inboxId === null ? (['inbox'] as const) : []),
  ];
}
