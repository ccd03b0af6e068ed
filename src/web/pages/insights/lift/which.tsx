import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../../api/session.ts';
import { useFormat } from '../../../format/use-format.ts';
import type { ExperimentSummary } from './queries.ts';

interface WhichProps {
  readonly experiments: readonly ExperimentSummary[];
  readonly chosen: number;
  readonly onChoose: (experimentId: number) => void;
}

/** The one that runs, or one before it. Where there is but one, there is nothing to choose. */
export function Which({ experiments, chosen, onChoose }: WhichProps) {
  const { t } = useTranslation('lift');
  const format = useFormat();
  const zone = useMyZone();
  if (experiments.length < 2) return null;
  return (
    <Select
      label={t('which.label')}
      value={String(chosen)}
      onChange={(id) => id !== null && onChoose(Number(id))}
      allowDeselect={false}
      w={{ base: '100%', xs: 380 }}
      data={experiments.map(({ id, startedAt, endedAt }) => ({
        value: String(id),
        label:
          endedAt === null
            ? t('which.running', { id, from: format.date(startedAt, zone) })
            : t('which.ended', { id, from: format.date(startedAt, zone), to: format.date(endedAt, zone) }),
      }))}
    />
  );
}
