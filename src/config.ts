import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartError } from './errors.ts';

/** What the environment may change. */
export interface Settings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** As `openDatabase` takes it; may hold a password. */
  readonly databaseUrl: string;
  /** The default account's key; null when Kairos is to make one. */
  readonly apiKey: string | null;
  /** Whether every request is logged, and not failures alone. */
  readonly logRequests: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 8080;
const SHORTEST_KEY = 20;

/** The settings in the environment, checked; an empty variable is not set. Throws a StartError with every fault. */
export function readSettings(environment: Environment = process.env): Settings {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T): T => {
    const text = environment[name] ?? '';
    if (text === '') return fallback;
    try {
      return parse(text);
    } catch (fault) {
      faults.push(`${name} ${(fault as Error).message}`);
      return fallback;
    }
  };
  const dataFolder = read('KAIROS_DATA', resolve('data/local'), parseFolder);
  const settings: Settings = {
    port: read('PORT', DEFAULT_PORT, parsePort),
    host: read('HOST', '127.0.0.1', parseHost),
    dataFolder,
    databaseUrl: read('DATABASE_URL', sqliteUrl(join(dataFolder, 'kairos.db')), parseDatabaseUrl),
    apiKey: read<string | null>('KAIROS_API_KEY', null, parseKey),
    logRequests: read('KAIROS_LOG_REQUESTS', false, parseSwitch),
  };
  if (faults.length > 0) {
    throw new StartError(
      `Kairos cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
  return Object.freeze(settings);
}

function sqliteUrl(path: string): string {
  return pathToFileURL(path).href.replace(/^file:/, 'sqlite:');
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new Error(`must be a whole number from 0 to 65535 (0 takes any free port), got ${JSON.stringify(text)}.`);
  }
  return port;
}

function parseHost(text: string): string {
  if (isIP(text) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) {
    throw new Error(`must be the address or name to listen on, such as 127.0.0.1, got ${JSON.stringify(text)}.`);
  }
  return text;
}

function parseFolder(text: string): string {
  const folder = resolve(text);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new Error(`must be a folder, and ${folder} is a file.`);
  }
  return folder;
}

function parseSwitch(text: string): boolean {
  if (text !== '0' && text !== '1') throw new Error(`must be 1 (on) or 0 (off), got ${JSON.stringify(text)}.`);
  return text === '1';
}

/** Its faults never show the value: it may hold a password. */
function parseDatabaseUrl(text: string): string {
  const allowed = 'sqlite:///absolute/path/kairos.db or postgres://user:password@host:5432/name';
  if (/^sqlite:/i.test(text)) {
    if (!/^sqlite:\/\/\/[^/]/i.test(text)) throw new Error(`must have an absolute path, as in ${allowed}.`);
  } else if (!/^postgres(ql)?:/i.test(text)) {
    throw new Error(`must begin with sqlite: or postgres:, as in ${allowed}.`);
  }
  if (!URL.canParse(text)) throw new Error(`is not a valid URL; expected ${allowed}, odd characters %-encoded.`);
  return text;
}

/** Its faults never show the value. */
function parseKey(text: string): string {
  if (/\s/.test(text)) throw new Error('must not have white space in it.');
  if (!/^[\x21-\x7e]+$/.test(text)) throw new Error('must be of ASCII characters, as it travels in a header.');
  if (text.length < SHORTEST_KEY) {
    throw new Error(`must have at least ${SHORTEST_KEY} characters, got ${text.length}.`);
  }
  return text;
}
