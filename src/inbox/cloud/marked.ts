import type { Mark, Trace } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';

/** Marks; a mark that fails becomes an InboxError that says that nothing was accepted. */
export async function marked(mark: Mark, trace: Trace): Promise<void> {
  await mark(trace).catch((cause: unknown) => {
    throw new InboxError('unavailable', 'mark-failed', 'The attempt was given up before the e-mail was sent.', {
      cause,
    });
  });
}
