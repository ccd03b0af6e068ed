// Parquet rows that are certainly sound events, told in SQL. The contract (src/contract/event.ts) has the last word on a
// row, but takes 1.5 µs to say it, and as long again to have the row handed over; nearly all rows of nearly all files
// are plain ASCII in the spelling that the contract keeps. A row that is not certain is not wrong: the contract sees it.
import { ENGAGEMENT_TYPES } from '../../../model/event.ts';
import { DAY } from '../../../model/zone.ts';
import { type ParquetColumn, quoted } from '../../../src/importing/files/parquet.ts';

const EARLIEST = Date.UTC(1990, 0, 1);
const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const ADDRESS = `[a-z0-9!#$%&''*+/=?^_\`{|}~.-]{1,64}@${LABEL}([.]${LABEL})*`;
const INSTANT = '[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{3})?Z';

/** SQL expressions over the file's columns: what goes into the table `events`, and whether the row is certain. */
export interface CertainRows {
  /** By column of the table. */
  readonly values: Readonly<Record<EventColumn, string>>;
  readonly certain: string;
}

export const EVENT_COLUMNS = [
  'messageId',
  'recipient',
  'sender',
  'type',
  'occurredAt',
  'userAgent',
  'ip',
  'url',
] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number];

/**
 * `columnOf` tells which of the file's columns a field is in. null when the columns are of other types than texts and
 * instants, and nothing is certain.
 */
export function certainRows(
  columns: readonly ParquetColumn[],
  columnOf: (field: EventColumn) => string,
  now: number,
): CertainRows | null {
  const found = (field: EventColumn) => columns.find(({ name }) => name === columnOf(field));
  const texts = EVENT_COLUMNS.filter((field) => field !== 'occurredAt');
  if (texts.some((field) => (found(field)?.type ?? 'VARCHAR') !== 'VARCHAR')) return null;
  const instant = instantOf(found('occurredAt')!);
  if (instant === null) return null;

  const text = (field: EventColumn): string => {
    const column = found(field);
    return column === undefined ? 'null::varchar' : `nullif(${quoted(column.name)}, '')`;
  };
  const lower = (field: EventColumn): string => `lower(${text(field)})`;
  const address = (field: EventColumn): string =>
    `(${text(field)} is null or (length(${text(field)}) <= 254 and ${isAscii(text(field))}` +
    ` and regexp_full_match(${lower(field)}, '${ADDRESS}') and not contains(${lower(field)}, 'xn--')))`;
  const plain = (field: EventColumn, longest: number): string =>
    `(${text(field)} is null or (length(${text(field)}) <= ${longest} and ${isAscii(text(field))}))`;
  const trimmed = (field: EventColumn): string => `(${text(field)} is null or trim(${text(field)}) = ${text(field)})`;
  const types = ENGAGEMENT_TYPES.map((type) => `'${type}'`).join(', ');
  const certain = [
    `${text('messageId')} is not null`,
    plain('messageId', 998),
    `(${text('type')} in (${types}) or (${text('type')} = 'sent' and ${text('recipient')} is not null))`,
    address('recipient'),
    address('sender'),
    `${instant} between ${EARLIEST} and ${now + DAY}`,
    plain('userAgent', 512),
    trimmed('userAgent'),
    plain('ip', 64),
    trimmed('ip'),
    plain('url', 2000),
  ];
  return {
    values: {
      messageId: text('messageId'),
      recipient: lower('recipient'),
      sender: lower('sender'),
      type: text('type'),
      occurredAt: instant,
      userAgent: text('userAgent'),
      ip: text('ip'),
      url: text('url'),
    },
    certain: `coalesce(${certain.join(' and ')}, false)`,
  };
}

/** Nothing but the printable characters of ASCII. */
function isAscii(text: string): string {
  return `not regexp_matches(${text}, '[^ -~]')`;
}

/** Milliseconds since 1970 UTC; null when the column holds nothing that is certain to be an instant. */
function instantOf({ name, type }: ParquetColumn): string | null {
  const column = quoted(name);
  if (type === 'BIGINT') return column;
  if (type === 'TIMESTAMP WITH TIME ZONE') return `epoch_ms(${column})`;
  if (type.startsWith('TIMESTAMP')) return `epoch_ms(${column}::timestamp)`;
  if (type !== 'VARCHAR') return null;
  const parsed = `epoch_ms(try_cast(rtrim(${column}, 'Z') as timestamp))`;
  return `case when regexp_full_match(${column}, '${INSTANT}') then ${parsed} end`;
}
