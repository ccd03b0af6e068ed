// A process of its own that reads the inboxes of a database from Dovecot until it is killed. It tells its parent of
// everything that it tells of itself.
import { createReaders, type ReadingEvent } from '../../src/engagement/readers.ts';
import { systemIds } from '../../src/ids.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openLocalInbox, REP, settingsOf } from '../inbox/imap/fixture.ts';

export interface ReaderArguments {
  readonly url: string;
  readonly imapPort: number;
  readonly submissionPort: number;
  /** In milliseconds. */
  readonly lease: number;
}

export type ReaderReport = Pick<ReadingEvent, 'event'> & { readonly recorded?: number };

const { url, imapPort, submissionPort, lease }: ReaderArguments = JSON.parse(process.argv[2]!);
const db = await openDatabase(url);
createReaders({
  db,
  clock: Date.now,
  random: Math.random,
  newId: systemIds,
  openInbox: async () => openLocalInbox(settingsOf(imapPort, submissionPort), REP, { batch: 2 }),
  onDisconnected: async () => {},
  onEvent: (event) => {
    const report: ReaderReport = {
      event: event.event,
      ...(event.event === 'inbox-read' ? { recorded: event.recorded } : {}),
    };
    process.send!(report);
  },
  limits: { lease, sweep: 50, firstDelay: 50 },
}).start();
