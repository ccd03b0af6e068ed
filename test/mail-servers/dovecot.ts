import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dovecotConfiguration } from './dovecot-configuration.ts';
import { readMaildir } from './maildir.ts';
import { freePorts, startDaemon } from './process.ts';

export interface DovecotOptions {
  /** Passwords by address. */
  readonly users: Readonly<Record<string, string>>;
  /** Where the submission server hands on what it takes. */
  readonly relayPort: number;
  /** Of the server that says whose a token is; see `token-info.ts`. */
  readonly tokenInfoPort: number;
  /** IMAP connections of one user at once. */
  readonly connections?: number;
}

export interface Dovecot {
  /** STARTTLS is offered, and not asked for; so it is on the next one. */
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly submissionPort: number;
  readonly lmtpPort: number;
  /** Changes a password, or with null takes the user's login away. */
  setPassword(address: string, password: string | null): void;
  /** The messages of a user's folder, INBOX by default, as they are on disk. */
  messages(address: string, folder?: string): Buffer[];
  /** Gives INBOX a new UIDVALIDITY, as moving it to another machine would. */
  renumber(address: string): void;
  stop(): Promise<void>;
}

export async function startDovecot(options: DovecotOptions): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-dovecot-'));
  const [imapPort, imapsPort, submissionPort, lmtpPort] = (await freePorts(4)) as [number, number, number, number];
  const user = unprivileged();
  const passwords = new Map<string, string | null>(Object.entries(options.users));
  const writeUsers = () => {
    const lines = [...passwords].map(
      ([address, password]) => `${address}:${password === null ? '!' : `{PLAIN}${password}`}::::::`,
    );
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
    setPassword: (address, password) => {
      passwords.set(address, password);
      writeUsers();
    },
    messages: (address, name) => readMaildir(name === undefined ? mailOf(address) : join(mailOf(address), `.${name}`)),
    renumber: (address) => {
      // Without its list of UIDs and its indexes, Dovecot numbers the messages anew.
      const lost = ['dovecot-uidlist', 'dovecot-uidvalidity', 'dovecot.index'];
      const names = readdirSync(mailOf(address)).filter((name) => lost.some((start) => name.startsWith(start)));
      for (const name of names) rmSync(join(mailOf(address), name));
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
  execFileSync('openssl', ['req', '-x509', ...key, ...subject, '-out', join(folder, 'certificate.pem')], {
    stdio: 'pipe',
  });
}
