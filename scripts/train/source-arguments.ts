// The part of the command line of npm run train that says what to train on.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { instantOfLocal } from '../../model/zone.ts';
import { parseInstant } from '../../src/contract/instant.ts';
import { type Renaming, renamingsOf, UsageFault } from '../import/arguments.ts';
import type { Period } from './period.ts';

export const SOURCE_USAGE = `  --data FILE ...   train on event files instead of the store: CSV, JSON Lines (both also gzipped) or Parquet, as
                    npm run import takes them; several files, or a pattern such as 'events-*.parquet'
  --recipients FILE who they are, for --data
  --map FIELD=COLUMN  a file has another name for a field, as in --map email=Address
  --since WHEN      only e-mails sent from then on: 2026-01-31 (midnight in the account's zone) or
  --until WHEN      before then, and nothing after it    an instant with its zone, 2026-01-31T08:00:00Z`;

export const SOURCE_OPTIONS = {
  data: { type: 'string', multiple: true },
  recipients: { type: 'string' },
  map: { type: 'string', multiple: true },
  since: { type: 'string' },
  until: { type: 'string' },
} as const;

/** As parsed by SOURCE_OPTIONS. */
export interface SourceValues {
  readonly data?: readonly string[] | undefined;
  readonly recipients?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export interface TrainingFiles {
  /** Paths; at least one of events. */
  readonly events: readonly string[];
  readonly recipients: string | null;
  readonly renamings: readonly Renaming[];
}

/** What to train on. Plain data, which may go to another thread. */
export interface WantedSource {
  /** null for the store. */
  readonly files: TrainingFiles | null;
  /** A day ("2026-01-31") or an instant in ISO 8601; null where the period is open. */
  readonly since: string | null;
  readonly until: string | null;
}

/** The account's history in the store, all of it; nothing is put in order for that. */
export const WHOLE_STORE: { readonly source: WantedSource; readonly folder: string } = {
  source: { files: null, since: null, until: null },
  folder: '',
};

/** `more` are the arguments without an option: a shell makes several of one pattern. Throws UsageFault. */
export function wantedSource(values: SourceValues, more: readonly string[]): WantedSource {
  return {
    files: wantedFiles('--data', values, more),
    since: whenOf('--since', values.since),
    until: whenOf('--until', values.until),
  };
}

/** The files of events that `option` names, and those with them; null where it names none. Throws UsageFault. */
export function wantedFiles(
  option: '--data' | '--events',
  { data = [], recipients, map = [] }: SourceValues,
  more: readonly string[],
): TrainingFiles | null {
  const stray = more.find((text) => data.length === 0 || text.includes('='));
  const pairs = [...map, ...more.filter((text) => map.length > 0 && text.includes('='))];
  if (stray !== undefined && !pairs.includes(stray)) throw new UsageFault(`"${stray}" belongs to no option`);
  const named = [...data, ...more.filter((text) => !pairs.includes(text))];
  const events = named.flatMap((path) => matching(option, path));
  if (events.length === 0) {
    if (recipients !== undefined) throw new UsageFault(`--recipients belongs to ${option} FILE, which is not given`);
    if (map.length > 0) throw new UsageFault(`--map belongs to ${option} FILE, which is not given`);
  }
  const twice = events.find((path, k) => events.indexOf(path) !== k);
  if (twice !== undefined) throw new UsageFault(`${option} has ${twice} twice`);
  const given = { events: events[0] ?? null, recipients: recipients ?? null };
  const renamings = renamingsOf(pairs, given);
  return events.length === 0 ? null : { events, recipients: given.recipients, renamings };
}

/** The files that a path with * or ? in its name stands for, in the order of names; any other path as it is. */
function matching(option: string, path: string): string[] {
  if (!/[*?]/.test(basename(path)) || existsSync(path)) return [path];
  const pattern = basename(path)
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const folder = dirname(path);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const found = names.filter((name) => new RegExp(`^${pattern}$`, 'u').test(name)).sort();
  if (found.length === 0) throw new UsageFault(`${option} ${path}: there is no such file`);
  return found.map((name) => join(folder, name));
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day or an instant as it was written, null where it was not. Throws UsageFault. */
export function whenOf(option: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (parseInstant(DAY.test(text) ? `${text}T00:00Z` : text) === null) {
    throw new UsageFault(
      `${option} takes a day such as 2026-01-31, or an instant with its zone such as 2026-01-31T08:00:00Z, not "${text}"`,
    );
  }
  return text;
}

/** `text` as `whenOf` gives it; a day begins at midnight in `zone`. */
export function instantOf(text: string, zone: string): number {
  return DAY.test(text) ? instantOfLocal(zone, parseInstant(`${text}T00:00Z`)!) : parseInstant(text)!;
}

/** A day begins at midnight in `zone`. Throws UsageFault when nothing lies in the period. */
export function periodOf({ since, until }: Pick<WantedSource, 'since' | 'until'>, zone: string): Period {
  const period = {
    since: since === null ? null : instantOf(since, zone),
    until: until === null ? null : instantOf(until, zone),
  };
  if (period.since !== null && period.until !== null && period.since >= period.until) {
    throw new UsageFault(`--since ${since} is not before --until ${until}`);
  }
  return period;
}
