import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { startServer } from './server.ts';

// The same suite over every database: each test finds an empty one of its own.

/** Connects to the database of the running test. Called again, it makes a second connection to the same one. */
export type Open = () => Promise<Database>;
/** The URL of that database, for a test that opens it in a way of its own; until then it has no tables. */
export type Locate = () => Promise<string>;

/** Where empty databases of one kind come from. They all go when it is closed. */
interface Source {
  create(): Promise<string>;
  /** Once nobody is connected to it any more. */
  drop(url: string): Promise<void>;
  close(): Promise<void>;
}

const sources = [
  { name: 'SQLite' as const, start: sqliteSource, started: null as Promise<Source> | null },
  { name: 'PostgreSQL' as const, start: postgresSource, started: null as Promise<Source> | null },
];

// Of the whole run: the server is started once.
after(async function () {
  this.timeout(120_000);
  for (const { started } of sources) await (await started?.catch(() => null))?.close();
});

type Suite = (open: Open, locate: Locate) => void;

/** Runs `suite` on every database. One that cannot be had is skipped with the reason; with CI=true that is a failure. */
export function forEachDatabase(subject: string, suite: Suite): void {
  for (const { name } of sources) onDatabase(name, subject, suite);
}

/** The same on one of them, for what only that one does. */
export function onDatabase(name: (typeof sources)[number]['name'], subject: string, suite: Suite): void {
  for (const source of sources.filter((each) => each.name === name)) {
    describe(`${subject}, on ${name}`, () => {
      let databases: Source;
      let url: Promise<string> | null = null;
      let opened: Promise<Database>[] = [];

      before(async function () {
        this.timeout(120_000);
        source.started ??= source.start();
        try {
          databases = await source.started;
        } catch (cause) {
          const reason = `${source.name} cannot be tested: ${(cause as Error).message}`;
          if (process.env.CI === 'true') throw new Error(reason, { cause });
          console.warn(`    ${reason}`);
          this.skip();
        }
      });

      afterEach(async () => {
        for (const database of await Promise.all(opened)) await database.close();
        const done = await url;
        if (done !== null) await databases.drop(done);
        url = null;
        opened = [];
      });

      const locate = () => {
        url ??= databases.create();
        return url;
      };
      const open = () => {
        const database = locate().then(openDatabase);
        opened.push(database);
        return database;
      };
      suite(open, locate);
    });
  }
}

async function sqliteSource(): Promise<Source> {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-sqlite-'));
  let count = 0;
  return {
    create: async () => {
      count += 1;
      return pathToFileURL(join(folder, `${count}.db`)).href.replace(/^file:/, 'sqlite:');
    },
    drop: async (url) => {
      for (const end of ['', '-wal', '-shm'])
        rmSync(`${fileURLToPath(url.replace(/^sqlite:/, 'file:'))}${end}`, { force: true });
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgresSource(): Promise<Source> {
  const server = await startServer();
  const admin = new pg.Client(server.url('postgres'));
  await admin.connect();
  let count = 0;
  return {
    create: async () => {
      count += 1;
      await admin.query(`create database test${count}`);
      return server.url(`test${count}`);
    },
    // At once, as some thousand of them take minutes to remove at the end. A process that was killed may still be there.
    drop: async (url) => {
      await admin.query(`drop database "${new URL(url).pathname.slice(1)}" with (force)`);
    },
    close: async () => {
      await admin.end();
      await server.stop();
    },
  };
}
