// node parquet-world.ts WORLD FOLDER --worlds FOLDER: writes a world's log as Parquet: events-000.parquet and so on, of
// a million events each, and recipients.parquet. Memory holds the world's recipients and one chunk of lines at a time.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeLines } from './lines.ts';
import { type World, worldOpener } from './world.ts';

const EVENTS_IN_A_FILE = 1_000_000;

const EVENT = {
  messageId: 'varchar',
  recipient: 'varchar',
  sender: 'varchar',
  type: 'varchar',
  occurredAt: 'timestamptz',
  userAgent: 'varchar',
  ip: 'varchar',
  url: 'varchar',
};
const RECIPIENT = {
  email: 'varchar',
  timezone: 'varchar',
  country: 'varchar',
  industry: 'varchar',
  jobTitle: 'varchar',
};

if (import.meta.url === pathToFileURL(process.argv[1]!).href) {
  const { values, positionals } = parseArgs({ options: { worlds: { type: 'string' } }, allowPositionals: true });
  const [name, folder] = positionals;
  if (name === undefined || folder === undefined)
    throw new Error('parquet-world.ts takes WORLD FOLDER --worlds FOLDER');
  const world = (await worldOpener(values.worlds ?? null))(name);
  console.log(`${name}: ${await writeParquetWorld(world, folder)} events in ${folder}`);
}

/** Gives the number of events. */
export async function writeParquetWorld(world: World, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const writer = await openWriter();
  try {
    await writer.write(world.recipients, RECIPIENT, join(folder, 'recipients.parquet'));
    const events = world.events()[Symbol.iterator]();
    let count = 0;
    for (let file = 0; ; file++) {
      const path = join(folder, `events-${String(file).padStart(3, '0')}.parquet`);
      const written = await writer.write(next(events, EVENTS_IN_A_FILE), EVENT, path);
      count += written;
      if (written < EVENTS_IN_A_FILE) return count;
    }
  } finally {
    writer.close();
  }
}

/** JSON Lines as Parquet, beside them: what a run of the pipeline has read. */
export async function convertToParquet({ recipients, events }: { recipients: string; events: string }, folder: string) {
  mkdirSync(folder, { recursive: true });
  const writer = await openWriter();
  try {
    await writer.convert(recipients, RECIPIENT, join(folder, 'recipients.parquet'));
    await writer.convert(events, EVENT, join(folder, 'events-000.parquet'));
  } finally {
    writer.close();
  }
}

type Columns = Readonly<Record<string, string>>;

async function openWriter() {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1GB' });
  const connection = await instance.connect();

  async function convert(lines: string, columns: Columns, path: string): Promise<void> {
    const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
    const source = `read_json('${lines}', format = 'newline_delimited', columns = {${types.join(', ')}})`;
    await connection.run(`copy (select * from ${source}) to '${path}' (format parquet)`);
  }

  return {
    convert,
    /** Through JSON Lines: DuckDB reads them faster than it takes single values. Gives the number of rows. */
    async write(rows: Iterable<unknown>, columns: Columns, path: string): Promise<number> {
      const lines = `${path}.jsonl`;
      const count = writeLines(lines, rows, Object.keys(columns));
      await convert(lines, columns, path);
      rmSync(lines);
      return count;
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function* next<T>(iterator: Iterator<T>, count: number): Iterable<T> {
  for (let n = 0; n < count; n++) {
    const { value, done } = iterator.next();
    if (done) return;
    yield value;
  }
}
