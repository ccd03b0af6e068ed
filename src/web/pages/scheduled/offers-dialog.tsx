import { Alert, Button, Checkbox, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCalendarCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { useDeleteWithUndo } from './delete-with-undo.tsx';
import { Clocks } from './due.tsx';
import { peopleText } from './people.ts';
import { type Offer, useOffers, useRescheduleMany } from './queries.ts';
import { type Choice, FIRST_CHOICE, WhenChoice, whenOf } from './when-choice.tsx';

interface OffersDialogProps {
  readonly inboxId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** New times for what was held while an inbox was disconnected: taken together, changed or deleted one by one. */
export function OffersDialog({ inboxId, opened, onClose }: OffersDialogProps) {
  const { t } = useTranslation('scheduled');
  const phone = useMediaQuery('(max-width: 48em)');
  return (
    <Modal opened={opened} onClose={onClose} size="xl" fullScreen={phone ?? false} title={t('offers.title')}>
      <Offered inboxId={inboxId} onClose={onClose} />
    </Modal>
  );
}

function Offered({ inboxId, onClose }: Pick<OffersDialogProps, 'inboxId' | 'onClose'>) {
  const { t } = useTranslation('scheduled');
  const { data, error, refetch } = useOffers(inboxId);
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={3} height={90} />;
  if (data.offers.length === 0) return <Empty icon={IconCalendarCheck} title={t('offers.none')} />;
  return <OfferForm inboxId={inboxId} offers={data.offers} more={data.more} onClose={onClose} />;
}

interface OfferFormProps extends Pick<OffersDialogProps, 'inboxId' | 'onClose'> {
  readonly offers: readonly Offer[];
  readonly more: boolean;
}

function OfferForm({ inboxId, offers, more, onClose }: OfferFormProps) {
  const { t } = useTranslation('scheduled');
  const words = useProblemWords();
  const reschedule = useRescheduleMany(inboxId);
  const [left, setLeft] = useState(offers);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState<Readonly<Record<string, Choice>>>({});
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const chosen = left.filter(({ id }) => !leftOut.has(id));
  const wishes = chosen.map(({ id, when }) => ({ id, when: changed[id] ? whenOf(changed[id]) : when }));
  const complete = wishes.every(({ when }) => when !== null);
  const submit = async () => {
    const emails = wishes.flatMap(({ id, when }) => (when === null ? [] : [{ id, when }]));
    const { results } = await reschedule.mutateAsync(emails);
    const refused = results.filter(({ problem }) => problem !== undefined);
    setRefusals(Object.fromEntries(refused.map(({ id, problem }) => [id, problem?.detail ?? ''])));
    const done = new Set(results.filter(({ problem }) => problem === undefined).map(({ id }) => id));
    setLeft(left.filter(({ id }) => !done.has(id)));
    if (done.size > 0) notifications.show({ color: 'teal', message: t('offers.done', { count: done.size }) });
    if (refused.length === 0) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch(() => {});
      }}
    >
      <Stack>
        <Text size="sm">{t('offers.what')}</Text>
        {more && <Text size="sm">{t('offers.more', { count: offers.length })}</Text>}
        {left.map((offer) => (
          <OfferRow
            key={offer.id}
            offer={offer}
            taken={!leftOut.has(offer.id)}
            onTake={(taken) => {
              const others = new Set(leftOut);
              if (taken) others.delete(offer.id);
              else others.add(offer.id);
              setLeftOut(others);
            }}
            choice={changed[offer.id] ?? null}
            onChoose={(choice) => {
              const { [offer.id]: _, ...others } = changed;
              setChanged(choice === null ? others : { ...others, [offer.id]: choice });
            }}
            refusal={refusals[offer.id] ?? null}
            onDeleted={() => setLeft((before) => before.filter(({ id }) => id !== offer.id))}
          />
        ))}
        {reschedule.error && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
            {words(reschedule.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('offers.later')}
          </Button>
          <Button type="submit" loading={reschedule.isPending} disabled={chosen.length === 0 || !complete}>
            {t('offers.submit', { count: chosen.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface OfferRowProps {
  readonly offer: Offer;
  readonly taken: boolean;
  readonly onTake: (taken: boolean) => void;
  /** Another time than the offered one. */
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice | null) => void;
  readonly refusal: string | null;
  readonly onDeleted: () => void;
}

function OfferRow({ offer, taken, onTake, choice, onChoose, refusal, onDeleted }: OfferRowProps) {
  const { t } = useTranslation('scheduled');
  const { moment } = useFormat();
  const mine = useMyZone();
  const remove = useDeleteWithUndo();
  return (
    <Paper withBorder p="sm" component="fieldset" style={{ minInlineSize: 0 }} m={0}>
      <Stack gap="xs">
        <Checkbox
          checked={taken}
          onChange={({ currentTarget }) => onTake(currentTarget.checked)}
          label={<b style={{ overflowWrap: 'anywhere' }}>{offer.subject}</b>}
          description={t('list.to', { people: peopleText(offer.to) })}
        />
        <Group align="flex-start" gap="xl">
          <Stack gap={0}>
            <Text size="xs" c="dimmed">
              {t('offers.was')}
            </Text>
            <Text size="sm" td="line-through" c="dimmed">
              {moment(offer.was, mine)}
            </Text>
          </Stack>
          {choice === null && (
            <Stack gap={0}>
              <Text size="xs" c="dimmed">
                {t(`offers.${offerKind(offer)}`)}
              </Text>
              {offer.when.kind === 'now' ? (
                <Text size="sm">{t('offers.atOnce')}</Text>
              ) : (
                <Clocks instant={offer.dueAt} recipientZone={offer.timezone} />
              )}
            </Stack>
          )}
        </Group>
        {choice !== null && <WhenChoice choice={choice} onChange={onChoose} recipientZone={offer.timezone} />}
        {refusal !== null && (
          <Alert color="red" role="alert" py="xs" icon={<IconAlertTriangle aria-hidden />}>
            {refusal}
          </Alert>
        )}
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(choice === null ? 'offers.changeOf' : 'offers.keepOf', { subject: offer.subject })}
            onClick={() => onChoose(choice === null ? FIRST_CHOICE : null)}
          >
            {t(choice === null ? 'offers.change' : 'offers.keep')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('list.delete', { subject: offer.subject })}
            onClick={async () => {
              if (await remove(offer)) onDeleted();
            }}
          >
            {t('action.delete')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** Where an offered time comes from. */
function offerKind({ when }: Offer): 'best' | 'same' | 'passed' {
  if (when.kind === 'best') return 'best';
  return when.kind === 'now' ? 'passed' : 'same';
}
