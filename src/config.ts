import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  parseDatabaseUrl,
  parseFolder,
  parseHost,
  parseKey,
  parseMegabytes,
  parsePattern,
  parsePort,
  parseProxies,
  parseSecret,
  parseSwitch,
  parseToken,
  parseUrl,
} from './config/values.ts';
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
  /** Where this server is reached from outside, without a slash at the end; null: e-mails are not tracked. */
  readonly publicUrl: string | null;
  /** What seals credentials; null when a key in the data folder does. */
  readonly secret: string | null;
  /** The secret before this one, which still opens what it sealed. */
  readonly secretOld: string | null;
  /** The operator's registrations with Google and Microsoft; null where there is none. */
  readonly google: OAuthClient | null;
  readonly microsoft: (OAuthClient & { readonly tenant: string }) | null;
  /** Whether inboxes and webhooks may be in private networks. */
  readonly allowPrivateHosts: boolean;
  /** Bytes that the attachments of one e-mail may have together. */
  readonly attachmentLimit: number;
  /** Bytes that a file of history may have. */
  readonly uploadLimit: number;
  /** Proxies in front of this server whose word on the caller's address is taken. */
  readonly trustedProxies: number;
  /** Whether this process sends and reads mail, and does not only answer. */
  readonly work: boolean;
  /** When models are trained anew, as a cron pattern in the zone of the process; null: only by hand. */
  readonly retrain: string | null;
}

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** A proxy or an emulator in the provider's place, without a slash at the end; null for the provider itself. */
  readonly url: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 8080;
/** Saturdays at 4:20: the week's mail is in, and nobody waits for an answer. */
const DEFAULT_RETRAIN = '20 4 * * 6';
const DEFAULT_ATTACHMENTS = 20 * 1024 * 1024;
const DEFAULT_UPLOAD = 2048 * 1024 * 1024;

/** The settings in the environment, checked; an empty variable is not set. Throws a StartError with every fault. */
export function readSettings(environment: Environment = process.env): Settings {
  const faults: string[] = [];
  const read = <T, D>(name: string, fallback: D, parse: (text: string) => T): T | D => {
    const text = environment[name] ?? '';
    if (text === '') return fallback;
    try {
      return parse(text);
    } catch (fault) {
      faults.push(`${name} ${(fault as Error).message}`);
      return fallback;
    }
  };
  const client = (provider: string): OAuthClient | null => {
    const clientId = read(`${provider}_CLIENT_ID`, null, parseToken);
    const clientSecret = read(`${provider}_CLIENT_SECRET`, null, parseToken);
    const url = read(`${provider}_URL`, null, parseUrl);
    if (clientId !== null && clientSecret !== null) return { clientId, clientSecret, url };
    const given = [`${provider}_CLIENT_ID`, `${provider}_CLIENT_SECRET`].filter((name) => environment[name]);
    if (given.length === 1) faults.push(`${given[0]} is given alone; ${provider}_CLIENT_ID and _SECRET go together.`);
    return null;
  };
  const dataFolder = read('KAIROS_DATA', resolve('data/local'), parseFolder);
  const microsoft = client('MICROSOFT');
  const tenant = read('MICROSOFT_TENANT', 'common', parseToken);
  const settings: Settings = {
    port: read('PORT', DEFAULT_PORT, parsePort),
    host: read('HOST', '127.0.0.1', parseHost),
    dataFolder,
    databaseUrl: read('DATABASE_URL', sqliteUrl(join(dataFolder, 'kairos.db')), parseDatabaseUrl),
    apiKey: read('KAIROS_API_KEY', null, parseKey),
    logRequests: read('KAIROS_LOG_REQUESTS', false, parseSwitch),
    publicUrl: read('KAIROS_PUBLIC_URL', null, parseUrl),
    secret: read('KAIROS_SECRET', null, parseSecret),
    secretOld: read('KAIROS_SECRET_OLD', null, parseSecret),
    google: client('GOOGLE'),
    microsoft: microsoft === null ? null : { ...microsoft, tenant },
    allowPrivateHosts: read('KAIROS_ALLOW_PRIVATE_HOSTS', false, parseSwitch),
    attachmentLimit: read('KAIROS_ATTACHMENT_LIMIT', DEFAULT_ATTACHMENTS, (text) => parseMegabytes(text, 100)),
    uploadLimit: read('KAIROS_UPLOAD_LIMIT', DEFAULT_UPLOAD, (text) => parseMegabytes(text, 100_000)),
    trustedProxies: read('KAIROS_TRUSTED_PROXIES', 0, parseProxies),
    work: read('KAIROS_WORK', true, parseSwitch),
    retrain: read('KAIROS_RETRAIN', DEFAULT_RETRAIN, parsePattern),
  };
  if (settings.secretOld !== null && settings.secret === null) {
    faults.push('KAIROS_SECRET_OLD is given without KAIROS_SECRET, the one that takes its place.');
  }
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
