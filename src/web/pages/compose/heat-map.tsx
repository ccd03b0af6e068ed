import { Group, SegmentedControl, Text, Title } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../format/locale.ts';
import { zoneName } from '../../format/moments.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from './heat-map.module.css';
import { useHourWords } from './hour-words.ts';
import type { BestTimeAnswer } from './queries.ts';
import { boundsOf, type HourAhead, weekOf } from './week.ts';

interface HeatMapProps {
  readonly answer: BestTimeAnswer;
  readonly picked: string | null;
  readonly onPick: (sendAt: string) => void;
  readonly rep: string;
}

type Place = readonly [row: number, column: number];

/**
 * The week ahead: a column a day, a row an hour. A grid as screen readers know it: one stop for the Tab key, arrow keys
 * within, Enter to take an hour.
 */
export function HeatMap({ answer, picked, onPick, rep }: HeatMapProps) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const { curve = [], timezone } = answer;
  const [whose, setWhose] = useState<'recipient' | 'mine'>('recipient');
  const zone = whose === 'recipient' ? timezone : rep;
  const week = useMemo(() => weekOf(curve, zone), [curve, zone]);
  const bounds = useMemo(() => boundsOf(curve), [curve]);
  const best = hourOf(curve, answer.sendAt);
  const chosen = picked === null ? best : hourOf(curve, picked);
  const [focused, setFocused] = useState<Place | null>(null);
  const here = focused ?? placeOf(week.cells, chosen) ?? [0, 0];
  const table = useRef<HTMLTableElement>(null);
  const words = useHourWords(zone, answer.people);
  const told = week.cells[here[0]]?.[here[1]] ?? null;

  useEffect(() => {
    performance.mark('kairos:heat-map');
  }, []);

  const move = (place: Place) => {
    setFocused(place);
    table.current?.querySelector<HTMLElement>(`[data-place="${place.join()}"]`)?.focus();
  };
  const take = (hour: HourAhead | null) => {
    if (hour !== null && hour.ruledOut === null) onPick(hour.sendAt);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepOf(event, here, week.cells);
    if (next !== null) {
      event.preventDefault();
      move(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      take(told);
    }
  };
  const onClick = ({ target }: MouseEvent) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    if (cell === null) return;
    const [row = 0, column = 0] = cell.dataset.place?.split(',').map(Number) ?? [];
    move([row, column]);
    take(week.cells[row]?.[column] ?? null);
  };

  return (
    <section aria-labelledby="week-title" className={classes.map}>
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={3} id="week-title">
          {t('week.title')}
        </Title>
        {timezone !== rep && (
          <SegmentedControl
            size="xs"
            value={whose}
            onChange={(value) => {
              setFocused(null);
              setWhose(value as typeof whose);
            }}
            aria-label={t('week.clock')}
            data={[
              { value: 'recipient', label: t('week.recipient') },
              { value: 'mine', label: t('week.mine') },
            ]}
          />
        )}
      </Group>
      <Text size="xs" c="dimmed" mb={6}>
        {t((answer.people?.length ?? 0) > 1 ? 'week.whatAll' : 'week.what', { zone: zoneName(zone) })}
      </Text>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table walked in with arrow keys is a grid
        role="grid"
        aria-labelledby="week-title"
        aria-describedby="week-told"
        className={classes.grid}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          <tr>
            <td />
            {week.days.map((day) => (
              <th key={day} scope="col">
                <DayName day={day} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.times.map(({ time, again }, row) => (
            <tr key={again ? `${time} again` : time}>
              <th scope="row">{again ? t('week.again', { time }) : time}</th>
              {week.days.map((day, column) => {
                const hour = week.cells[row]?.[column] ?? null;
                return (
                  <Cell
                    key={day}
                    place={`${row},${column}`}
                    label={hour === null ? t('week.past') : words(hour)}
                    text={hour === null ? '' : format.percent(hour.probabilities.open).replace(/\s?%/, '')}
                    level={hour === null ? 0 : levelOf(hour, bounds)}
                    kind={kindOf(hour)}
                    isBest={hour !== null && hour === best}
                    isChosen={hour !== null && hour === chosen}
                    isHere={row === here[0] && column === here[1]}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="sm" mt={6} id="week-told" mih={42}>
        {told === null ? t('week.past') : words(told, true)}
      </Text>
      <Legend
        low={format.percent(bounds.low)}
        high={format.percent(bounds.high)}
        withOutside={answer.window === '24h'}
      />
    </section>
  );
}

interface CellProps {
  readonly place: string;
  readonly label: string;
  readonly text: string;
  readonly level: number;
  readonly kind: 'open' | 'outside' | 'blocked' | 'none';
  readonly isBest: boolean;
  readonly isChosen: boolean;
  readonly isHere: boolean;
}

const Cell = memo(function Cell({ place, label, text, level, kind, isBest, isChosen, isHere }: CellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid is what is walked to
      role="gridcell"
      tabIndex={isHere ? 0 : -1}
      data-place={place}
      data-kind={kind}
      data-best={isBest || undefined}
      aria-label={label}
      aria-selected={isChosen}
      aria-disabled={kind === 'blocked' || kind === 'none'}
      style={{ '--level': level } as object}
    >
      <span aria-hidden>{text}</span>
    </td>
  );
});

function DayName({ day }: { readonly day: string }) {
  const { i18n } = useTranslation();
  const noon = new Date(`${day}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(i18n.language), { ...options, timeZone: 'UTC' }).format(noon);
  return (
    <>
      {part({ weekday: 'short' })}
      <br />
      <span className={classes.date}>{part({ day: 'numeric', month: 'numeric' })}</span>
    </>
  );
}

interface LegendProps {
  readonly low: string;
  readonly high: string;
  readonly withOutside: boolean;
}

function Legend({ low, high, withOutside }: LegendProps) {
  const { t } = useTranslation('compose');
  return (
    <div className={classes.legend}>
      <span>
        <span className={classes.shades} aria-hidden /> {t('week.shades', { low, high })}
      </span>
      <span>
        <span className={classes.swatch} data-kind="blocked" aria-hidden /> {t('week.blocked')}
      </span>
      {withOutside && (
        <span>
          <span className={classes.swatch} data-kind="outside" aria-hidden /> {t('week.outside')}
        </span>
      )}
      <span>
        <span aria-hidden>★</span> {t('week.best')}
      </span>
    </div>
  );
}

const HOUR = 3_600_000;

/** The hour that a moment lies in. */
function hourOf(hours: readonly HourAhead[], sendAt: string): HourAhead | null {
  const at = Date.parse(sendAt);
  return hours.find((hour) => at >= Date.parse(hour.sendAt) && at < Date.parse(hour.sendAt) + HOUR) ?? null;
}

function placeOf(cells: readonly (readonly (HourAhead | null)[])[], hour: HourAhead | null): Place | null {
  if (hour === null) return null;
  const row = cells.findIndex((columns) => columns.includes(hour));
  return row === -1 ? null : [row, cells[row]?.indexOf(hour) ?? 0];
}

function kindOf(hour: HourAhead | null): CellProps['kind'] {
  if (hour === null) return 'none';
  if (hour.ruledOut !== null) return 'blocked';
  return hour.inWindow ? 'open' : 'outside';
}

/** In twentieths, so that hours that look alike are drawn alike. */
function levelOf({ probabilities }: HourAhead, { low, high }: { low: number; high: number }): number {
  return high === low ? 0.5 : Math.round((20 * (probabilities.open - low)) / (high - low)) / 20;
}

/** Where a key leads; null for one that leads nowhere. */
function stepOf(event: KeyboardEvent, [row, column]: Place, cells: readonly (readonly unknown[])[]): Place | null {
  const lastRow = cells.length - 1;
  const lastColumn = (cells[0]?.length ?? 1) - 1;
  switch (event.key) {
    case 'ArrowUp':
      return [Math.max(0, row - 1), column];
    case 'ArrowDown':
      return [Math.min(lastRow, row + 1), column];
    case 'ArrowLeft':
      return [row, Math.max(0, column - 1)];
    case 'ArrowRight':
      return [row, Math.min(lastColumn, column + 1)];
    case 'Home':
      return event.ctrlKey ? [0, 0] : [row, 0];
    case 'End':
      return event.ctrlKey ? [lastRow, lastColumn] : [row, lastColumn];
    case 'PageUp':
      return [0, column];
    case 'PageDown':
      return [lastRow, column];
    default:
      return null;
  }
}
