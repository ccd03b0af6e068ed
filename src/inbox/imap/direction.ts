import { InboxError } from '../inbox-error.ts';

const WORDS = { imap: 'Reading by IMAP', smtp: 'Sending by SMTP' } as const;

/** Runs one half of a verification; its failure says which half, since the two may be on different servers. */
export async function inDirection<T>(half: 'imap' | 'smtp', host: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InboxError)) throw error;
    const { kind, reason, message, retryAfter, cause } = error;
    throw new InboxError(kind, reason, `${WORDS[half]}, at ${host}: ${message}`, { retryAfter, half, cause });
  }
}
