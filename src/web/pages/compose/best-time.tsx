import { Alert, Button, Group, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconDice5, IconInfoCircle, IconScale, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Alternatives } from './alternatives.tsx';
import { Chances } from './chances.tsx';
import { HeatMap } from './heat-map.tsx';
import { MomentLine } from './moment-line.tsx';
import { People } from './people.tsx';
import type { BestTimeAnswer } from './queries.ts';
import { Reasons } from './reasons.tsx';
import type { Window } from './wish.ts';

export interface BestTimeState {
  readonly answer: BestTimeAnswer | undefined;
  /** What is shown is of other recipients, or of a moment ago. */
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

interface BestTimeProps {
  readonly state: BestTimeState;
  readonly window: Window;
  /** Another moment that was chosen in the place of the best one, ISO 8601. */
  readonly picked: string | null;
  readonly onPick: (sendAt: string | null) => void;
  readonly rep: string;
}

/** The best time: when it is, what it is worth against the obvious alternatives, why, and the week to choose from. */
export function BestTime({ state, window, picked, onPick, rep }: BestTimeProps) {
  const { t } = useTranslation('compose');
  const { answer, isPending, error, retry } = state;
  if (answer === undefined || answer.window !== window) {
    return error === null ? <Awaited /> : <Failed error={error} onRetry={retry} />;
  }
  const clocks = { recipient: answer.timezone, rep };
  return (
    <Stack gap="lg" aria-busy={isPending} style={isPending ? { opacity: 0.55 } : undefined}>
      {error !== null && <Failed error={error} onRetry={retry} />}
      <div role="status">
        <Group gap={6}>
          {picked === null && <IconStarFilled size={16} aria-hidden />}
          <Text size="sm" fw={600}>
            {t(picked !== null ? 'best.picked' : CHOICES[answer.choice])}
          </Text>
        </Group>
        <MomentLine instant={picked ?? answer.sendAt} zone={answer.timezone} clocks={clocks} />
        {picked !== null && (
          <Button variant="light" size="xs" mt="xs" onClick={() => onPick(null)}>
            {t('best.back')}
          </Button>
        )}
      </div>
      {picked === null && <Verdict answer={answer} />}
      <Chances answer={answer} picked={picked} />
      <HeatMap answer={answer} picked={picked} onPick={onPick} rep={rep} />
      <Alternatives answer={answer} picked={picked} onPick={onPick} />
      {(answer.people?.length ?? 0) > 1 && <People people={answer.people ?? []} />}
      <section aria-labelledby="why-title">
        <Title order={3} id="why-title" mb="xs">
          {t('best.why')}
        </Title>
        <Reasons explanation={answer.explanation} />
      </section>
    </Stack>
  );
}

const CHOICES = { best: 'best.chosen', default: 'best.default', drawn: 'best.drawn' } as const;

/** How sure it is that the best slot is better than the plain default, and what is done where that is not sure. */
function Verdict({ answer }: { readonly answer: BestTimeAnswer }) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const { choiceReason, gain, comparison, timezone } = answer;
  const values = {
    slot: format.moment(comparison.default.sendAt, timezone),
    more: format.percent(gain?.objective.relative ?? 0),
    sure: format.percent(gain?.credibility ?? 0),
  };
  const Icon = choiceReason === 'better' ? IconInfoCircle : answer.choice === 'drawn' ? IconDice5 : IconScale;
  return (
    <Alert
      variant="light"
      color={choiceReason === 'better' ? 'teal' : choiceReason === 'model-alert' ? 'orange' : 'gray'}
      icon={<Icon aria-hidden />}
      title={t(`verdict.${choiceReason}.title`, values)}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm">{t(`verdict.${choiceReason}.text`, values)}</Text>
    </Alert>
  );
}

function Awaited() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton height={64} radius="md" />
      <Skeleton height={130} radius="md" />
      <Skeleton height={520} radius="md" />
    </Stack>
  );
}
