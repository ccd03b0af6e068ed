import '@mantine/dates/styles.css';
import { Radio, Select, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { zoneName } from '../../format/moments.ts';
import { zoneOptions } from '../../format/zones.ts';
import { languageOf } from '../../i18n/messages.ts';
import type { When } from './queries.ts';

export const KINDS = ['day', 'week', 'tomorrow', 'custom', 'now'] as const;

/** When an e-mail is to go, as somebody is choosing it. */
export interface Choice {
  readonly kind: (typeof KINDS)[number];
  /** "2026-11-25 08:00:00"; null until it is chosen. */
  readonly wall: string | null;
  /** `recipient`, `rep` or an IANA name. */
  readonly zone: string;
}

export const FIRST_CHOICE: Choice = { kind: 'day', wall: null, zone: 'recipient' };

/** As the server takes it; null while something is left to choose. */
export function whenOf({ kind, wall, zone }: Choice): When | null {
  switch (kind) {
    case 'now':
      return { kind: 'now' };
    case 'tomorrow':
      return { kind: 'tomorrow', zone };
    case 'custom':
      return wall === null ? null : { kind: 'custom', wall: wall.slice(0, 16).replace(' ', 'T'), zone };
    default:
      return { kind: 'best', window: kind === 'week' ? 'week' : '24h' };
  }
}

interface WhenChoiceProps {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
  readonly recipientZone: string;
  /** What is wrong with the moment, in words. */
  readonly fault?: string | null;
}

export function WhenChoice({ choice, onChange, recipientZone, fault = null }: WhenChoiceProps) {
  const { t, i18n } = useTranslation('scheduled');
  const mine = useMyZone();
  const zones = [
    {
      group: t('when.people'),
      items: [
        { value: 'recipient', label: t('when.recipientZone', { zone: zoneName(recipientZone) }) },
        { value: 'rep', label: t('when.myZone', { zone: zoneName(mine) }) },
      ],
    },
    {
      group: t('when.zones'),
      items: zoneOptions(),
    },
  ];
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('when.label')}
        value={choice.kind}
        onChange={(kind) => onChange({ ...choice, kind: kind as Choice['kind'] })}
      >
        <Stack gap="xs" mt="xs">
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={t(`when.${kind}`)} description={t(`when.${kind}What`)} />
          ))}
        </Stack>
      </Radio.Group>
      {choice.kind === 'custom' && (
        <DateTimePicker
          label={t('when.moment')}
          placeholder={t('when.pick')}
          value={choice.wall}
          onChange={(wall) => onChange({ ...choice, wall })}
          minDate={new Date(Date.now() - 86_400_000)}
          valueFormat="LLL"
          locale={languageOf(i18n.language)}
          firstDayOfWeek={i18n.language.startsWith('ja') ? 0 : 1}
          error={fault}
          required
          popoverProps={{ withinPortal: true }}
          submitButtonProps={{ 'aria-label': t('when.take') }}
        />
      )}
      {(choice.kind === 'custom' || choice.kind === 'tomorrow') && (
        <Select
          label={t('when.zone')}
          data={zones}
          value={choice.zone}
          onChange={(zone) => onChange({ ...choice, zone: zone ?? 'recipient' })}
          allowDeselect={false}
          searchable
          nothingFoundMessage={t('when.noZone')}
          maxDropdownHeight={260}
          limit={100}
        />
      )}
    </Stack>
  );
}
