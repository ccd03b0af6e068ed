import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dovecotConfiguration } from './dovecot-configuration.ts';
import { readMaildir } from './maildir.ts';
import { freePorts, startDaemon, until } from './process.ts';

export interface DovecotOptions {
  /** Passwords by address. */
  readonly users: Readonly<Record<string, string>>;
  /** Where the submission server hands on what it takes. */
  readonly relayPort: number;
  /** Of the server that says whose a token is; see `token-info.ts`. */
  readonly tokenInfoPort: number;
  /** IMAP connections of one user at once. */
  readonly connections?: number;
  /** A folder for sent mail that only its name tells; null for none. By default it is `Sent`, and the server says so. */
  readonly sentFolder?: string | null;
  /** Whether IMAP has IDLE, as it has by default. */
  readonly idle?: boolean;
}

export interface Dovecot {
  /** STARTTLS is offered, and not asked for; so it is on the next one. */
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly submissionPort: number;
  readonly lmtpPort: number;
  /** Changes a password, or adds a user. Resolves when the server goes by it. */
  setPassword(address: string, password: string): Promise<void>;
  /** The messages of a user's folder, INBOX by default, as they are on disk. */
  messages(address: string, folder?: string): Buffer[];
  /** Gives INBOX a new UIDVALIDITY, as moving it to another machine would. */
  renumber(address: string): void;
  /** Removes the messages of INBOX behind the back of whoever has it open. */
  empty(address: string): void;
  /** How many messages of INBOX have been looked at. */
  seen(address: string): number;
  stop(): Promise<void>;
}

export async function startDovecot(options: DovecotOptions): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-dovecot-'));
  const [imapPort, imapsPort, submissionPort, lmtpPort] = (await freePorts(4)) as [number, number, number, number];
  const user = unprivileged();
  const passwords = new Map<string, string>(Object.entries(options.users));
  const writeUsers = () => {
    const lines = [...passwords].map(([address, password]) => `${address}:{PLAIN}${password}::::::`);
    writeFileSync(join(folder, 'users'), `${lines.join('\n')}\n`);
  };

  mkdirSync(join(folder, 'run'));
  mkdirSync(join(folder, 'mail'));
  writeUsers();
  makeCertificate(folder);
  const path = join(folder, 'dovecot.conf');
  writeFileSync(
    path,
    dovecotConfiguration({ ...options, folder, user, imapPort, imapsPort, submissionPort, lmtpPort }),
  );
  writeFileSync(
    join(folder, 'oauth2.conf'),
    `tokeninfo_url = http://127.0.0.1:${options.tokenInfoPort}/?access_token=\nusername_attribute = email\ntimeout_msecs = 3000\n`,
  );
  chmodSync(folder, 0o755);
  if (user.uid !== process.getuid?.()) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]);

  const log = () => readFileSync(join(folder, 'dovecot.log'), 'utf8').slice(-4000);
  const ports = [imapPort, imapsPort, submissionPort, lmtpPort];
  const daemon = await startDaemon(['/usr/sbin/dovecot', '-F', '-c', path], ports, log, {
    uid: user.uid,
    gid: user.gid,
  }).catch((error) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const mailOf = (address: string) => join(folder, 'mail', address);

  return {
    imapPort,
    imapsPort,
    submissionPort,
    lmtpPort,
    setPassword: async (address, password) => {
      passwords.set(address, password);
      writeUsers();
      // It looks at the file once a second.
      const check = ['-c', path, 'auth', 'test', address, password];
      await until(10_000, 'the password is in force', () => spawnSync('/usr/bin/doveadm', check).status === 0);
    },
    messages: (address, name) => readMaildir(name === undefined ? mailOf(address) : join(mailOf(address), `.${name}`)),
    renumber: (address) => {
      const list = join(mailOf(address), 'dovecot-uidlist');
      const [, validity] = /^3 V(\d+) /.exec(readFileSync(list, 'utf8'))!;
      // Without indexes and in a list without entries, the messages get new UIDs from 1.
      for (const name of readdirSync(mailOf(address)).filter((each) => each.startsWith('dovecot.index'))) {
        rmSync(join(mailOf(address), name));
      }
      writeFileSync(list, `3 V${Number(validity) + 1} N1\n`);
    },
    seen: (address) => readdirSync(join(mailOf(address), 'cur')).filter((name) => /,[A-Z]*S[A-Z]*$/.test(name)).length,
    empty: (address) => {
      for (const part of ['new', 'cur']) {
        const path = join(mailOf(address), part);
        for (const name of readdirSync(path)) rmSync(join(path, name));
      }
    },
    stop: async () => {
      await daemon.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface SystemUser {
  readonly name: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
}

/** Whom the mail belongs to: Dovecot does not take root. */
function unprivileged(): SystemUser {
  const name = process.getuid?.() === 0 ? 'nobody' : execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
  const ask = (what: string) => execFileSync('id', [what, name], { encoding: 'utf8' }).trim();
  return { name, group: ask('-gn'), uid: Number(ask('-u')), gid: Number(ask('-g')) };
}

/** One that nobody vouches for. */
function makeCertificate(folder: string): void {
  const names = 'subjectAltName=DNS:mail.example.test,IP:127.0.0.1';
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    join(folder, 'key.pem'),
  ];
  const subject = ['-days', '30', '-subj', '/CN=mail.example.test', '-addext', names];
  execFileSync('/usr/bin/openssl', ['req', '-x509', ...key, ...subject, '-out', join(folder, 'certificate.pem')], {
    stdio: 'pipe',
  });
}
