import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordSummary } from './record-type.ts';

export function Money({ of: { amount, currency } }: { readonly of: Pick<RecordSummary, 'amount' | 'currency'> }) {
  const { language } = useTranslation().i18n;
  if (amount === null || currency === null) return null;
  const digits = Number.isInteger(amount) ? 0 : 2;
  const text = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
  return (
    <Text span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {text}
    </Text>
  );
}
