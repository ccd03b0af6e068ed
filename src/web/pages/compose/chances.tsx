import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import classes from './chances.module.css';
import type { BestTimeAnswer } from './queries.ts';

interface Row {
  readonly name: string;
  readonly moment: string;
  readonly probabilities: BestTimeAnswer['probabilities'];
  /** Not known of a slot that was picked in the week. */
  readonly intervals: BestTimeAnswer['intervals'] | null;
  readonly strong: boolean;
}

interface ChancesProps {
  readonly answer: BestTimeAnswer;
  readonly picked: string | null;
}

/** The chances of the chosen slot beside those of sending now and at 08:00, each with how sure it is. */
export function Chances({ answer, picked }: ChancesProps) {
  const { t } = useTranslation('compose');
  const rows = rowsOf(answer, picked, (name) => t(`chances.${name}`));
  // Half of the room for the highest chance at least, so that small ones can be told apart.
  const most = Math.max(
    ...rows.map(({ probabilities, intervals }) => intervals?.open.high ?? probabilities.open),
    0.01,
  );
  return (
    <Table.ScrollContainer minWidth={430} type="native">
      <Table verticalSpacing={6} horizontalSpacing="xs" layout="auto">
        <Table.Caption ta="left">
          {(answer.people?.length ?? 0) > 1 ? t('chances.captionOf', { email: answer.email }) : t('chances.caption')}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('chances.moment')}</Table.Th>
            <Table.Th scope="col" w="42%">
              {t('chances.open')}
            </Table.Th>
            <Table.Th scope="col">{t('chances.click')}</Table.Th>
            <Table.Th scope="col">{t('chances.reply')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <ChanceRow key={row.name} row={row} most={most} zone={answer.timezone} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type Name = 'chosen' | 'now' | 'tomorrow8' | 'default';

function rowsOf(answer: BestTimeAnswer, picked: string | null, nameOf: (name: Name) => string): Row[] {
  const { now, tomorrow8, default: byDefault } = answer.comparison;
  const hour = answer.curve?.find(({ sendAt }) => sendAt === picked);
  const alternative = answer.alternatives.find(({ sendAt }) => sendAt === picked);
  const other = hour ?? alternative;
  const chosen =
    picked === null
      ? { sendAt: answer.sendAt, probabilities: answer.probabilities, intervals: answer.intervals }
      : other === undefined
        ? null
        : { sendAt: other.sendAt, probabilities: other.probabilities, intervals: null };
  const known = new Set<string | undefined>([chosen?.sendAt]);
  const rows: Row[] = [];
  const add = (name: Name, slot: { sendAt: string } & Pick<Row, 'probabilities' | 'intervals'>) =>
    rows.push({
      name: nameOf(name),
      moment: slot.sendAt,
      probabilities: slot.probabilities,
      intervals: slot.intervals,
      strong: name === 'chosen',
    });
  if (chosen !== null) add('chosen', chosen);
  add('now', now);
  known.add(now.sendAt);
  for (const [name, slot] of [
    ['tomorrow8', tomorrow8],
    ['default', byDefault],
  ] as const) {
    if (!known.has(slot.sendAt)) add(name, slot);
    known.add(slot.sendAt);
  }
  return rows;
}

function ChanceRow({ row, most, zone }: { readonly row: Row; readonly most: number; readonly zone: string }) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const { open, click, reply } = row.probabilities;
  const range = row.intervals?.open;
  const share = (value: number) => `${(100 * value) / most}%`;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={row.strong ? 700 : 400}>
        {row.name}
        <Text size="xs" c="dimmed" fw={400}>
          {format.momentOnly(row.moment, zone)}
        </Text>
      </Table.Th>
      <Table.Td>
        <Text size="sm" fw={row.strong ? 700 : 400} component="div">
          {format.percent(open)}{' '}
          {range !== undefined && (
            <Text span size="xs" c="dimmed">
              {t('chances.range', { low: format.percent(range.low), high: format.percent(range.high) })}
            </Text>
          )}
        </Text>
        <div className={classes.scale} aria-hidden>
          <div className={row.strong ? classes.chosen : classes.bar} style={{ width: share(open) }} />
          {range !== undefined && (
            <div className={classes.range} style={{ left: share(range.low), width: share(range.high - range.low) }} />
          )}
        </div>
      </Table.Td>
      <Table.Td>{format.percent(click)}</Table.Td>
      <Table.Td>{format.percent(reply)}</Table.Td>
    </Table.Tr>
  );
}
