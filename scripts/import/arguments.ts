// The command line of the import.
import { parseArgs } from 'node:util';
import { FIELDS, type FileKind, KINDS } from '../../src/importing/fields.ts';

export const USAGE = `npm run import -- [--recipients FILE] [--events FILE] [--account NAME] [--map FIELD=COLUMN ...] [--strict]

Reads contacts and their e-mail history into an account. CSV, JSON Lines (both also gzipped) and Parquet.
  --recipients FILE   who they are: ${FIELDS.recipients.join(', ')}
  --events FILE       what happened: ${FIELDS.events.join(', ')}
  --account NAME      the account; a new name makes a new account (default: demo)
  --map FIELD=COLUMN  the file has another name for a field, as in --map email=Address "jobTitle=Job title"
  --strict            exit with 1 when any row was rejected; the good ones are imported all the same
  --help              this text`;

/** The user asked for something that cannot be; nothing has been read or written. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

export interface Renaming {
  readonly field: string;
  readonly column: string;
}

export interface ImportArguments {
  readonly files: Readonly<Record<FileKind, string | null>>;
  readonly account: string | null;
  readonly renamings: readonly Renaming[];
  readonly strict: boolean;
  readonly help: boolean;
}

/** `argv` without node and the script. Throws UsageFault. */
export function parseArguments(argv: readonly string[]): ImportArguments {
  const { values, positionals } = parse(argv);
  if (values.help)
    return { files: { recipients: null, events: null }, account: null, renamings: [], strict: false, help: true };
  // Further pairs may follow one --map, as in --map email=mail country=land.
  const stray = positionals.find((text) => values.map === undefined || !text.includes('='));
  if (stray !== undefined) throw new UsageFault(`"${stray}" belongs to no option`);
  const files = { recipients: values.recipients ?? null, events: values.events ?? null };
  if (files.recipients === null && files.events === null) {
    throw new UsageFault('there is nothing to import: give --recipients FILE, --events FILE or both');
  }
  return {
    files,
    account: values.account === undefined ? null : accountName(values.account),
    renamings: renamingsOf([...(values.map ?? []), ...positionals], files),
    strict: values.strict ?? false,
    help: false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        recipients: { type: 'string' },
        events: { type: 'string' },
        account: { type: 'string' },
        map: { type: 'string', multiple: true },
        strict: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageFault((error as Error).message.split('. ')[0]!);
  }
}

function accountName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name)) {
    throw new UsageFault('--account takes a name of 1 to 100 characters, without control characters');
  }
  return name;
}

/** Throws UsageFault for a pair that is none, or of a field that no file given has. */
export function renamingsOf(pairs: readonly string[], files: ImportArguments['files']): Renaming[] {
  const renamings: Renaming[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const field = pair.slice(0, Math.max(0, equals)).trim();
    const column = pair.slice(equals + 1).trim();
    if (field === '' || column === '') throw new UsageFault(`--map takes FIELD=COLUMN, not "${pair}"`);
    const kind = KINDS.find((kind) => FIELDS[kind].includes(field));
    if (kind === undefined) {
      const allowed = KINDS.map((kind) => `of --${kind} ${FIELDS[kind].join(', ')}`).join('; ');
      throw new UsageFault(`--map ${pair}: there is no field "${field}"; fields are: ${allowed}`);
    }
    if (files[kind] === null)
      throw new UsageFault(`--map ${pair}: "${field}" is a field of --${kind}, which is not given`);
    if (renamings.some((other) => other.field === field)) throw new UsageFault(`--map has the field "${field}" twice`);
    renamings.push({ field, column });
  }
  return renamings;
}
