// Event and recipient files as a source for training, larger than memory if need be: put in order on the disk first,
// then handed over a recipient at a time, in the order of addresses.

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Engagement, EngagementType, Recipient, SentEmail } from '../../../model/event.ts';
import type { Clock } from '../../../src/clock.ts';
import { openRows } from '../../../src/importing/files/open-rows.ts';
import type { Format, RowFile } from '../../../src/importing/files/rows.ts';
import { countReject, emptyTally, type Tally } from '../../../src/importing/tally.ts';
import type { TrainingSource } from '../../../training/source.ts';
import { reasonLines } from '../../import/describe-tally.ts';
import { mapFields } from '../../import/mapping.ts';
import { thousands } from '../../progress.ts';
import { boundsOf, during, type Period } from '../period.ts';
import type { OpenedSource } from '../source.ts';
import type { TrainingFiles } from '../source-arguments.ts';
import { groupByRecipient } from './group.ts';
import { type EventFile, loadEvents, makeEvents } from './load-events.ts';
import { loadRecipients, makeGiven, type RecipientFile } from './load-recipients.ts';
import { openScratch, type Scratch } from './scratch.ts';

interface Options {
  readonly accountZone: string;
  readonly period: Period;
  /** Where the disk has room for a copy of the files. */
  readonly folder: string;
  readonly clock: Clock;
  /** Told what is being done, and how much of all is done, 0 to 1. */
  readonly onProgress: (state: string, share: number) => void;
}

/** Throws FileFault for a file that cannot be used. */
export async function openFiles(
  files: TrainingFiles,
  { accountZone, period, folder, clock, onProgress }: Options,
): Promise<OpenedSource> {
  const { events, recipients } = await openAll(files);
  const scratch = await openScratch(folder);
  try {
    const course = courseOf(recipients, events);
    await makeGiven(scratch);
    await makeEvents(scratch);
    if (recipients !== null) await loadRecipients(scratch, recipients, told(recipients.file));
    for (const [index, event] of events.entries()) {
      await loadEvents(scratch, event, index, clock(), told(event.file));
    }
    const { senders, unmatched } = await groupByRecipient(scratch, (share) =>
      onProgress('grouping by recipient', course.group(share)),
    );
    const summary = describe(recipients, events, unmatched);
    const source = await sourceOf(scratch, senders, accountZone, period);
    return { source, summary, close: () => scratch.close() };

    function told(file: RowFile): (share: number) => void {
      return (share) => onProgress(`reading ${basename(file.path)}`, course.file(file, share));
    }
  } catch (error) {
    scratch.close();
    throw error;
  }
}

/** Looks at all files before anything is done, so that a mistake in the command costs nothing. Throws FileFault. */
export async function openAll({ events, recipients, renamings }: TrainingFiles) {
  const open = async (kind: 'events' | 'recipients', path: string) => {
    const file = await openRows(path);
    return { file, mapping: await mapFields(kind, file, renamings), tally: emptyTally() };
  };
  const opened: EventFile[] = [];
  for (const path of events) opened.push(await open('events', path));
  const people: RecipientFile | null = recipients === null ? null : await open('recipients', recipients);
  return { events: opened, recipients: people };
}

/** What a byte of a file costs to load and, once it is, to put in order; measured, in any unit. */
const EVENT_COST: Readonly<Record<Format, { readonly load: number; readonly group: number }>> = {
  Parquet: { load: 1, group: 1.4 }, // packs its bytes tightly
  CSV: { load: 0.5, group: 0.1 },
  'JSON Lines': { load: 0.5, group: 0.1 },
};
const RECIPIENT_COST: Readonly<Record<Format, number>> = { Parquet: 4, CSV: 0.5, 'JSON Lines': 0.5 };
/** What a byte of gzip holds. */
const GZIP = 8;

function courseOf(recipients: RecipientFile | null, events: readonly EventFile[]) {
  const costs = new Map<RowFile, { readonly from: number; readonly load: number }>();
  let done = 0;
  let group = 0;
  const add = (file: RowFile, load: number): void => {
    costs.set(file, { from: done, load });
    done += load;
  };
  if (recipients !== null) add(recipients.file, bytesOf(recipients.file) * RECIPIENT_COST[recipients.file.format]);
  for (const { file } of events) {
    add(file, bytesOf(file) * EVENT_COST[file.format].load);
    group += bytesOf(file) * EVENT_COST[file.format].group;
  }
  return {
    file(file: RowFile, share: number): number {
      const { from, load } = costs.get(file)!;
      return (from + share * load) / (done + group);
    },
    group: (share: number): number => (done + group * share) / (done + group),
  };
}

const bytesOf = ({ path }: RowFile): number => statSync(path).size * (/\.gz(ip)?$/i.test(path) ? GZIP : 1);

async function sourceOf(
  scratch: Scratch,
  senders: number | null,
  accountZone: string,
  period: Period,
): Promise<TrainingSource> {
  const { since, until } = boundsOf(period);
  const [recipients] = await scratch.first('select count(*) from people');
  const [first, last, lastSign] = await scratch.first(
    `select min(sentAt), max(sentAt), max(occurredAt) filter (occurredAt < ${until})
      from ordered where sentAt >= ${since} and sentAt < ${until}`,
  );
  const span = first === null ? null : { from: Number(first), to: Math.max(Number(last), Number(lastSign ?? 0)) };
  const all: TrainingSource = {
    accountZone,
    recipients: Number(recipients),
    senders,
    span,
    read: () => readRecipients(scratch),
  };
  return during(period, all, span);
}

type PersonRow = [string, string | null, string | null, string | null, string | null];
type EventRow = [string, string, number, string | null, number | null, string | null, string | null, string | null];

/** Two streams in one order: who there is, and what was sent to those who were sent something. */
async function* readRecipients(scratch: Scratch): AsyncGenerator<Recipient> {
  const cells = ['recipient', 'messageId', 'sentAt', 'type', 'occurredAt', 'userAgent', 'ip', 'url'];
  const chunks = scratch.rows(cells, 'ordered');
  let rows: readonly EventRow[] = [];
  let next = 0;
  try {
    for await (const people of scratch.rows(['address', 'timezone', 'country', 'industry', 'jobTitle'], 'people')) {
      for (const [address, timezone, country, industry, jobTitle] of people as PersonRow[]) {
        const emails = new Emails();
        for (;;) {
          if (next === rows.length) {
            rows = ((await chunks.next()).value ?? []) as EventRow[];
            next = 0;
            if (rows.length === 0) break;
          }
          if (rows[next]![0] !== address) break;
          emails.add(rows[next++]!);
        }
        yield { address, timezone, country, industry, jobTitle, emails: emails.sent };
      }
    }
    if (next < rows.length) throw new Error('the rows of the files are out of order: this is a fault of Kairos');
  } finally {
    await chunks.return(undefined);
  }
}

/** The e-mails to one recipient, from rows in the order of message ids. The same type at one instant and URL is one. */
class Emails {
  readonly sent: SentEmail[] = [];
  #messageId: string | null = null;
  #engagements: Engagement[] = [];

  add([, messageId, sentAt, type, occurredAt, userAgent, ip, url]: EventRow): void {
    if (messageId !== this.#messageId) {
      this.#messageId = messageId;
      this.#engagements = [];
      this.sent.push({ sentAt, engagements: this.#engagements });
    }
    if (type === null || occurredAt === null) return;
    const known = this.#engagements.some(
      (other) => other.occurredAt === occurredAt && other.type === type && other.url === url,
    );
    if (!known) this.#engagements.push({ type: type as EngagementType, occurredAt, userAgent, ip, url });
  }
}

function describe(
  recipients: RecipientFile | null,
  events: readonly EventFile[],
  unmatched: readonly (readonly [string, number])[],
): string {
  const total = emptyTally();
  for (const { tally } of events) addTally(total, tally);
  for (const [reason, count] of unmatched) countReject(total, reason, count, 0);
  const lines = recipients === null ? [] : describeOne('recipients', recipients.tally);
  return [...lines, ...describeOne('events', total)].join('\n');
}

function describeOne(what: string, tally: Tally): string[] {
  return [`${what}: ${thousands(tally.rows)} rows, ${thousands(tally.rejected)} rejected`, ...reasonLines(tally)];
}

function addTally(total: Tally, { rows, rejected, reasons }: Tally): void {
  total.rows += rows - rejected;
  for (const [reason, count] of reasons) countReject(total, reason, count);
}
