import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { faultOfPattern } from '../cron.ts';

// How the text of an environment variable becomes a setting. Each throws an Error whose message continues the name of
// the variable: what is allowed and, unless it may be a secret, what came.

const SHORTEST_KEY = 20;
const SHORTEST_SECRET = 32;

export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) {
    throw new Error(`must be a whole number from 0 to 65535 (0 takes any free port), got ${JSON.stringify(text)}.`);
  }
  return port;
}

export function parseHost(text: string): string {
  if (isIP(text) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) {
    throw new Error(`must be the address or name to listen on, such as 127.0.0.1, got ${JSON.stringify(text)}.`);
  }
  return text;
}

export function parseFolder(text: string): string {
  const folder = resolve(text);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new Error(`must be a folder, and ${folder} is a file.`);
  }
  return folder;
}

export function parseSwitch(text: string): boolean {
  if (text !== '0' && text !== '1') throw new Error(`must be 1 (on) or 0 (off), got ${JSON.stringify(text)}.`);
  return text === '1';
}

/** Its faults never show the value: it may hold a password. */
export function parseDatabaseUrl(text: string): string {
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
export function parseKey(text: string): string {
  if (/\s/.test(text)) throw new Error('must not have white space in it.');
  if (!/^[\x21-\x7e]+$/.test(text)) throw new Error('must be of ASCII characters, as it travels in a header.');
  if (text.length < SHORTEST_KEY) {
    throw new Error(`must have at least ${SHORTEST_KEY} characters, got ${text.length}.`);
  }
  return text;
}

/** The beginning of other addresses, without a slash at its end. */
export function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Error(`must be an address such as https://kairos.example.com, got ${JSON.stringify(text)}.`);
  }
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new Error('must have no user, no "?" and no "#" in it: it is the beginning of other addresses.');
  }
  const address = url.href.replace(/\/+$/, '');
  if (!/^https?:\/\/[a-z0-9.:[\]-]+(?:\/[a-z0-9._~-]+)*$/i.test(address)) {
    throw new Error(`must have letters, digits and . _ ~ - alone in its path, got ${JSON.stringify(text)}.`);
  }
  return address;
}

/** Its faults never show the value. */
export function parseSecret(text: string): string {
  if (text.length < SHORTEST_SECRET) {
    throw new Error(`must have at least ${SHORTEST_SECRET} characters, got ${text.length}; random ones are best.`);
  }
  return text;
}

/** Its faults never show the value. */
export function parseToken(text: string): string {
  if (!/^[\x21-\x7e]+$/.test(text)) throw new Error('must be of ASCII characters, without white space.');
  return text;
}

/** Megabytes, given in bytes. */
export function parseMegabytes(text: string, most: number): number {
  const megabytes = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(megabytes >= 1 && megabytes <= most)) {
    throw new Error(`must be a whole number of megabytes from 1 to ${most}, got ${JSON.stringify(text)}.`);
  }
  return megabytes * 1024 * 1024;
}

export function parseProxies(text: string): number {
  if (!/^\d$/.test(text)) throw new Error(`must be a number of proxies from 0 to 9, got ${JSON.stringify(text)}.`);
  return Number(text);
}

/** When something recurs; null for "off". */
export function parsePattern(text: string): string | null {
  if (text === 'off') return null;
  const fault = faultOfPattern(text);
  if (fault !== null) {
    const allowed = 'off, or five fields as in a crontab, such as "20 4 * * 6" (Saturdays at 4:20)';
    throw new Error(`must be ${allowed}, got ${JSON.stringify(text)}: ${fault}.`);
  }
  return text;
}
