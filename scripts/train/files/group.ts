// The rows of `events` and `given` brought together by recipient, as the importer and the store would (src/engagement/
// record.ts, src/store/contacts.ts): the first to say that a message went to somebody counts, what happened belongs to
// the e-mail of its message and recipient, and of an attribute the last to say something does.
import type { Scratch } from './scratch.ts';

export interface Grouped {
  /** Addresses that e-mails were sent from; null when no row says. */
  readonly senders: number | null;
  /** What no e-mail could be found for, by reason. */
  readonly unmatched: Unmatched;
}

type Unmatched = readonly (readonly [reason: string, count: number])[];

/** Makes `ordered` (an e-mail and something that happened to it a row, or nothing) and `people`, by address. */
export async function groupByRecipient(scratch: Scratch, onShare: (share: number) => void): Promise<Grouped> {
  const within = (from: number, to: number) => (share: number) => onShare(from + (to - from) * share);
  await scratch.run(
    `create table emails as select messageId, recipient, arg_min(occurredAt, seq) as sentAt
      from events where type = 'sent' group by messageId, recipient`,
    within(0, 0.2),
  );
  const [senders] = await scratch.first(`select count(distinct sender) from events where type = 'sent'`);
  const unnamed = await nameRecipients(scratch);
  await scratch.run(
    `create table ordered as
      select recipient, messageId, sentAt, seq, type, occurredAt, userAgent, ip, url
      from emails left join (select * from events where type <> 'sent') using (messageId, recipient)
      order by recipient, messageId, seq`,
    within(0.2, 0.9),
  );
  const [unmatched] = await scratch.first(
    `select (select count(*) from events where type <> 'sent' and recipient is not null) - (select count(seq) from ordered)`,
  );
  await scratch.run('drop table events');
  await scratch.run(
    `create table people as
      with merged as (select address, ${LATEST} from given group by address)
      select coalesce(merged.address, written.recipient) as address, timezone, country, industry, jobTitle
      from merged full join (select distinct recipient from emails) written on merged.address = written.recipient
      order by address`,
    within(0.9, 1),
  );
  return {
    senders: Number(senders) || null,
    unmatched: [['no e-mail with message id … was sent to this recipient', Number(unmatched)], ...unnamed],
  };
}

/** arg_max leaves out rows without a value. */
const LATEST = ['timezone', 'country', 'industry', 'jobTitle']
  .map((cell) => `arg_max(${cell}, seq) as ${cell}`)
  .join(', ');

/** What happened to an e-mail without word of its recipient belongs to the message's only one. */
async function nameRecipients(scratch: Scratch): Promise<Unmatched> {
  const [open] = await scratch.first('select count(*) from events where recipient is null');
  if (open === 0) return [];
  await scratch.run(
    `create table messages as select messageId, min(recipient) as recipient, count(*) as recipients
      from emails where messageId in (select messageId from events where recipient is null) group by messageId`,
  );
  await scratch.run(
    `update events set recipient = messages.recipient from messages
      where events.recipient is null and events.messageId = messages.messageId and messages.recipients = 1`,
  );
  const [several, none] = await scratch.first(
    `select count(messages.messageId), count(*) - count(messages.messageId)
      from events left join messages using (messageId) where events.recipient is null`,
  );
  return [
    ['several recipients were sent an e-mail with message id …: name one', Number(several)],
    ['no e-mail with message id … was sent', Number(none)],
  ];
}
