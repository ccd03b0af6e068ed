// The command line of the back-test.
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DAY } from '../../model/zone.ts';
import { parseTimezone } from '../../src/contract/timezone.ts';
import type { Walk } from '../../training/backtest/walk.ts';
import { DEFAULT_SETTINGS, type TrainingSettings } from '../../training/config.ts';
import { UsageFault } from '../import/arguments.ts';
import { settingsOf } from '../train/settings-file.ts';
import { instantOf, type TrainingFiles, wantedFiles, whenOf } from '../train/source-arguments.ts';

const EVERY = '28';
const MOST_DAYS = 366;

export const USAGE = `npm run backtest -- --events FILE ... --recipients FILE --from WHEN --to WHEN [--every DAYS] [--timezone ZONE]
                     [--map FIELD=COLUMN ...] [--seed N] [--config FILE] [--json FILE]

Trains on what had happened, decides the e-mails that follow anew, and says what that would have been worth beside
the usual habits. Needs no server and stores nothing.
  --events FILE ...   what happened: CSV, JSON Lines (both also gzipped) or Parquet, as npm run import takes them;
                      several files, or a pattern such as 'events-*.parquet'
  --recipients FILE   who they are
  --map FIELD=COLUMN  a file has another name for a field, as in --map email=Address
  --from WHEN         e-mails sent from then on are decided anew: 2026-01-31 (midnight in --timezone), or
  --to WHEN           before then                          an instant with its zone, 2026-01-31T08:00:00Z
  --every DAYS        trained again after so many days, 1 to ${MOST_DAYS} (default: ${EVERY})
  --timezone ZONE     the senders' clock, such as Europe/Berlin (default: UTC)
  --seed N            seed of everything random; same data and seed, same numbers (default: 1)
  --config FILE       JSON of hyper-parameters, any of: ${Object.keys(DEFAULT_SETTINGS).join(', ')};
                      policyEmails is how many e-mails of a step are decided anew at most
  --json FILE         also write the numbers there
  --help              this text`;

export interface BacktestArguments {
  readonly files: TrainingFiles;
  readonly walk: Walk;
  readonly timezone: string;
  readonly settings: TrainingSettings;
  /** Where the numbers go, or null. */
  readonly json: string | null;
}

/** `argv` without node and the script; null where help is asked for. Throws UsageFault or StartError. */
export function parseArguments(argv: readonly string[]): BacktestArguments | null {
  const { values, positionals } = parse(argv);
  if (values.help) return null;
  const files = wantedFiles('--events', { ...values, data: values.events }, positionals);
  if (files === null) throw new UsageFault('--events FILE is needed: what was sent, and what came of it');
  if (files.recipients === null) throw new UsageFault('--recipients FILE is needed: who was written to');
  const timezone = zoneOf(values.timezone);
  return {
    files,
    walk: walkOf(values, timezone),
    timezone,
    settings: settingsOf(values),
    json: values.json === undefined ? null : writable(values.json, [...files.events, files.recipients]),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        events: { type: 'string', multiple: true },
        recipients: { type: 'string' },
        map: { type: 'string', multiple: true },
        from: { type: 'string' },
        to: { type: 'string' },
        every: { type: 'string', default: EVERY },
        timezone: { type: 'string', default: 'UTC' },
        seed: { type: 'string' },
        config: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageFault(`${(error as Error).message.split('. ')[0]!}\n\n${USAGE}`);
  }
}

function zoneOf(text: string): string {
  const zone = parseTimezone(text);
  if (zone === null) throw new UsageFault(`--timezone takes an IANA name such as Europe/Berlin, not "${text}"`);
  return zone;
}

interface WalkValues {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly every: string;
}

function walkOf({ every, ...range }: WalkValues, zone: string): Walk {
  const from = whenOf('--from', range.from);
  const to = whenOf('--to', range.to);
  if (from === null || to === null) {
    throw new UsageFault(
      `${from === null ? '--from' : '--to'} WHEN is needed: a day such as 2026-01-31, or an instant`,
    );
  }
  const walk = { from: instantOf(from, zone), to: instantOf(to, zone), every: daysOf(every) * DAY };
  if (walk.from >= walk.to) throw new UsageFault(`--from ${from} is not before --to ${to}`);
  return walk;
}

function daysOf(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new UsageFault(`--every takes a whole number of days from 1 to ${MOST_DAYS}, not "${text}"`);
}

/** Said now rather than when everything is worked out. */
function writable(path: string, inputs: readonly string[]): string {
  if (inputs.some((input) => resolve(input) === resolve(path))) {
    throw new UsageFault(`--json ${path} would overwrite a file that is read`);
  }
  if (!existsSync(dirname(path))) throw new UsageFault(`--json ${path}: there is no folder ${dirname(path)}`);
  if (existsSync(path) && statSync(path).isDirectory()) throw new UsageFault(`--json ${path} is a folder, not a file`);
  return path;
}
