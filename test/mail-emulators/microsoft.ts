import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type StubFront, startStubFront } from './front.ts';
import { bearer, inspectors, stubNewTokens } from './google.ts';
import { answersStrangers, createStubMail, type StubMail } from './graph-gaps.ts';

// The Microsoft emulator, behind a stub that closes its gaps (`graph-gaps.ts`).

export const MICROSOFT_ADDRESS = 'rep@example.test';
export const MICROSOFT_TOKEN = 'token-of-the-rep';
export const MICROSOFT_CLIENT = { clientId: 'kairos', clientSecret: 'client-secret-of-kairos' };
export const REDIRECT_URI = 'http://127.0.0.1:8080/inboxes/return';

export interface MicrosoftEmulator {
  /** What a client takes for Microsoft; Graph is at `/v1.0`. */
  readonly front: StubFront;
  readonly mail: StubMail;
  close(): Promise<void>;
}

const seed = (redirectUri: string) => ({
  tokens: { [MICROSOFT_TOKEN]: { login: MICROSOFT_ADDRESS, scopes: [] } },
  microsoft: {
    users: [{ email: MICROSOFT_ADDRESS, name: 'Rep' }],
    oauth_clients: [
      {
        client_id: MICROSOFT_CLIENT.clientId,
        client_secret: MICROSOFT_CLIENT.clientSecret,
        name: 'Kairos',
        redirect_uris: [redirectUri],
      },
    ],
  },
});

/** `redirectUri` is where it sends the owner of a mailbox back to; it knows no other. */
export async function startMicrosoftEmulator(redirectUri = REDIRECT_URI): Promise<MicrosoftEmulator> {
  const program = new URL(`./microsoft-process${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const emulator = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  emulator.send(seed(redirectUri));
  const [{ port }] = (await once(emulator, 'message')) as [{ readonly port: number }];
  const behind = `http://127.0.0.1:${port}`;
  const known = new Set([MICROSOFT_TOKEN]);
  const mail = createStubMail(`${behind}/v1.0`, inspectors());
  const strangers = answersStrangers((headers) => known.has(bearer(headers)));
  const front = await startStubFront(behind, [stubNewTokens(known), strangers, ...mail.routes]);
  return {
    front,
    mail,
    close: async () => {
      await front.close();
      await stop(emulator);
    },
  };
}

async function stop(emulator: ChildProcess): Promise<void> {
  if (emulator.exitCode !== null) return;
  const ended = once(emulator, 'exit');
  emulator.kill();
  await ended;
}
