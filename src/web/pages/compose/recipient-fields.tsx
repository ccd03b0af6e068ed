import { Button, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressesIn, isAddress } from './address.ts';
import type { Draft } from './draft.ts';
import type { Faults } from './faults.ts';
import { useContactSearch } from './queries.ts';

type Kind = 'to' | 'cc' | 'bcc';
type Addresses = Pick<Draft, Kind>;

interface RecipientFieldsProps {
  readonly draft: Addresses;
  readonly onChange: (part: Partial<Addresses>) => void;
  readonly faults: Faults;
}

/** To, and Cc and Bcc once they are wanted. */
export function RecipientFields({ draft, onChange, faults }: RecipientFieldsProps) {
  const { t } = useTranslation('compose');
  const [opened, setOpened] = useState<readonly Kind[]>([]);
  const hidden = (['cc', 'bcc'] as const).filter((kind) => draft[kind].length === 0 && !opened.includes(kind));
  const field = (kind: Kind) => (
    <Recipients
      kind={kind}
      value={draft[kind]}
      autoFocus={opened.includes(kind)}
      onChange={(value) => onChange({ [kind]: value })}
      fault={faults[kind]}
    />
  );
  return (
    <Stack gap="xs">
      {field('to')}
      {!hidden.includes('cc') && field('cc')}
      {!hidden.includes('bcc') && field('bcc')}
      {hidden.length > 0 && (
        <Group gap="xs">
          {hidden.map((kind) => (
            <Button
              key={kind}
              variant="subtle"
              size="compact-sm"
              onClick={() => setOpened((before) => [...before, kind])}
            >
              {t(`add.${kind}`)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

interface RecipientsProps {
  readonly kind: Kind;
  readonly value: readonly string[];
  readonly autoFocus: boolean;
  readonly onChange: (value: string[]) => void;
  readonly fault: string | null;
}

/** A letter or two are in too many addresses to be worth a search. */
const LEAST_SEARCHED = 2;

function Recipients({ kind, value, autoFocus, onChange, fault }: RecipientsProps) {
  const { t } = useTranslation('compose');
  const [search, setSearch] = useState('');
  const [sought] = useDebouncedValue(search.trim(), 150);
  const found = useContactSearch(sought.length < LEAST_SEARCHED ? '' : sought);
  const nameOf = new Map(found.map(({ address, name }) => [address, name]));
  const wrong = value.filter((address) => !isAddress(address));
  const error = wrong.length > 0 ? t('wrongAddress', { addresses: wrong.join(', ') }) : fault;
  return (
    <TagsInput
      label={t(kind)}
      description={kind === 'bcc' ? t('bccDescription') : undefined}
      placeholder={value.length === 0 ? 'ana@example.com' : undefined}
      value={[...value]}
      onChange={(next) => onChange(addressesIn(next))}
      searchValue={search}
      onSearchChange={setSearch}
      data={[...nameOf.keys()]}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.value}</Text>
          {nameOf.get(option.value) && (
            <Text size="xs" c="dimmed">
              {nameOf.get(option.value)}
            </Text>
          )}
        </div>
      )}
      filter={({ options }) => options}
      splitChars={[',', ';']}
      acceptValueOnBlur
      autoFocus={autoFocus}
      error={error}
      inputMode="email"
      autoComplete="off"
    />
  );
}
