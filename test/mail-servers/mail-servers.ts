import { ensureComponents } from './components.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { freePorts } from './process.ts';
import { startTokenInfo, type TokenInfo } from './token-info.ts';

// Real servers on loopback, started once for the whole run and stopped at its end: Kairos sends to Dovecot's submission
// server, which relays to Postfix, which delivers by LMTP into Dovecot's mailboxes, that Kairos reads by IMAP.

export interface MailServers {
  readonly dovecot: Dovecot;
  readonly postfix: Postfix;
  readonly tokenInfo: TokenInfo;
}

/** All of `example.test`. Their passwords are in `PASSWORDS`; further users can be added by `dovecot.setPassword`. */
export const PASSWORDS = {
  'rep@example.test': 'password of rep',
  'oauth@example.test': 'password of oauth',
  'ana@example.test': 'password of ana',
  'bob@example.test': 'password of bob',
  'eve@example.test': 'password of eve',
} as const;

let started: Promise<MailServers> | null = null;
const stops: (() => Promise<void>)[] = [];

after(async () => {
  await started?.catch(() => {});
  for (const stop of stops.reverse()) await stop();
});

/** Throws an error that names what is missing and how to get it. */
export function mailServers(): Promise<MailServers> {
  started ??= start();
  return started;
}

async function start(): Promise<MailServers> {
  ensureComponents();
  const tokenInfo = await startTokenInfo();
  stops.push(tokenInfo.stop);
  const [port] = (await freePorts(1)) as [number];
  const dovecot = await startDovecot({ users: PASSWORDS, relayPort: port, tokenInfoPort: tokenInfo.port });
  stops.push(dovecot.stop);
  const postfix = await startPostfix({ port, lmtpPort: dovecot.lmtpPort });
  stops.push(postfix.stop);
  return { dovecot, postfix, tokenInfo };
}

/** In `before`: starts the servers, or skips the suite with the reason; with CI=true that is a failure. */
export async function needMailServers(test: Mocha.Context): Promise<MailServers> {
  test.timeout(180_000);
  try {
    return await mailServers();
  } catch (cause) {
    const reason = `Mail servers cannot be had: ${(cause as Error).message}`;
    if (process.env.CI === 'true') throw new Error(reason, { cause });
    console.warn(`    ${reason}`);
    return test.skip();
  }
}
