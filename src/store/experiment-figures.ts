import type { Arm } from '../../model/arms.ts';
import type { EmailState } from '../contract/email-state.ts';
import type { Database } from './database.ts';
import { type Given, statement } from './statement.ts';

// What is shown of experiments. It is read in pages, in the order of keys, so that answers need not wait for it.

export interface ExperimentRow {
  readonly experimentId: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** JSON: the share of each arm. */
  readonly shares: string;
  /** What was sent before then is among the observations; null before there are any. */
  readonly settledTo: number | null;
}

const EXPERIMENT_COLUMNS = ['experimentId', 'startedAt', 'endedAt', 'shares', 'settledTo'] as const;

/** The experiments of an account, the latest first. */
export function listExperiments(db: Database, accountId: number): Promise<ExperimentRow[]> {
  return db.sql
    .selectFrom('experiments')
    .select(EXPERIMENT_COLUMNS)
    .where('accountId', '=', accountId)
    .orderBy('experimentId', 'desc')
    .execute();
}

/** One experiment of an account; with null the latest. Null where there is none. */
export async function findExperiment(
  db: Database,
  accountId: number,
  experimentId: number | null,
): Promise<ExperimentRow | null> {
  const found = await db.sql
    .selectFrom('experiments')
    .select(EXPERIMENT_COLUMNS)
    .where('accountId', '=', accountId)
    .$if(experimentId !== null, (query) => query.where('experimentId', '=', experimentId!))
    .orderBy('experimentId', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

export interface ObservationRow {
  readonly emailId: string;
  readonly contactId: string;
  readonly arm: Arm;
  readonly sentAt: number;
  /** 0 or 1, as the three below. */
  readonly opened: number;
  readonly clicked: number;
  readonly replied: number;
  readonly followed: number;
  /** JSON of what it is looked at apart by. */
  readonly segments: string;
}

/** A place in the order in which observations are kept: that of sending. */
export type ObservationPlace = Pick<ObservationRow, 'sentAt' | 'emailId'>;

/** The next observations of an experiment after a place, at most `limit`; with null the first. */
export function observationsAfter(
  db: Database,
  accountId: number,
  experimentId: number,
  place: ObservationPlace | null,
  limit: number,
): Promise<ObservationRow[]> {
  const { sentAt, emailId } = place ?? { sentAt: 0, emailId: '' };
  return selectObservations(db, { accountId, experimentId, sentAt, emailId, limit });
}

/** An e-mail that Kairos was given to send. */
export interface ScheduledRow {
  readonly emailId: string;
  readonly state: EmailState;
  readonly sentAt: number | null;
  /** The decision by which it is in the experiment; null, with its arm, when it is not. */
  readonly decisionId: string | null;
  readonly arm: Arm | null;
}

/** The next e-mails of an account after an id, in the experiment or not, at most `limit`. */
export function scheduledAfter(
  db: Database,
  accountId: number,
  experimentId: number,
  after: string,
  limit: number,
): Promise<ScheduledRow[]> {
  return selectScheduled(db, { accountId, experimentId, after, limit });
}

/** A decision, and the e-mail about the same message that somebody other than Kairos sent. */
export interface DecidedRow {
  readonly decisionId: string;
  /** Null when it is not of the experiment. */
  readonly arm: Arm | null;
  /** Null, as the next, when no such e-mail is known. */
  readonly emailId: string | null;
  readonly sentAt: number | null;
}

/**
 * The decisions of an account whose ids lie in `[from, before)`, the latest `limit` of them, the latest first, whether of
 * the experiment or not. One whose message went to several people is there once for each.
 */
export function decidedBefore(
  db: Database,
  accountId: number,
  experimentId: number,
  { from, before }: { readonly from: string; readonly before: string },
  limit: number,
): Promise<DecidedRow[]> {
  return selectDecided(db, { accountId, experimentId, from, before, limit });
}

/** What became of e-mails; numbers of them, but for the recipients. */
export interface Reactions {
  readonly recipients: number;
  readonly emails: number;
  /** By people, in time; whoever clicked or replied has opened. */
  readonly opened: number;
  readonly clicked: number;
  readonly replied: number;
}

/**
 * Of e-mails to at most `contacts` of the account's contacts that were sent in [from, to), what people did with them
 * within `horizon` milliseconds.
 */
export async function reactionsOf(
  db: Database,
  accountId: number,
  about: { readonly from: number; readonly to: number; readonly horizon: number; readonly contacts: number },
): Promise<Reactions> {
  const [found] = await selectReactions(db, { accountId, ...about });
  const numbers = Object.entries(found ?? {}).map(([name, value]) => [name, Number(value ?? 0)]);
  return Object.fromEntries(numbers) as Reactions;
}

type ObservationParameters = {
  accountId: number;
  experimentId: number;
  sentAt: number;
  emailId: string;
  limit: number;
};

const selectObservations = statement((db, given: Given<ObservationParameters>) =>
  db.sql
    .selectFrom('observations')
    .select(['emailId', 'contactId', 'arm', 'sentAt', 'opened', 'clicked', 'replied', 'followed', 'segments'])
    .where('accountId', '=', given('accountId'))
    .where('experimentId', '=', given('experimentId'))
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('sentAt', 'emailId'), '>', tuple(given('sentAt'), given('emailId'))),
    )
    .orderBy('sentAt')
    .orderBy('emailId')
    .limit(given('limit')),
);

type PageParameters = { accountId: number; experimentId: number; after: string; limit: number };

const selectScheduled = statement((db, given: Given<PageParameters>) =>
  db.sql
    .selectFrom((from) =>
      from
        .selectFrom('outbox')
        .select(['emailId', 'state', 'sentAt'])
        .select((row) => row.fn.coalesce('decisionId', 'insteadOf').as('decidedBy'))
        .where('accountId', '=', given('accountId'))
        .where('emailId', '>', given('after'))
        .orderBy('emailId')
        .limit(given('limit'))
        .as('page'),
    )
    .leftJoin('decisions', (join) =>
      join
        .on('decisions.accountId', '=', given('accountId'))
        .onRef('decisions.decisionId', '=', 'page.decidedBy')
        .on('decisions.experimentId', '=', given('experimentId'))
        .on('decisions.arm', 'is not', null),
    )
    .select(['page.emailId', 'page.state', 'page.sentAt', 'decisions.decisionId', 'decisions.arm'])
    .orderBy('page.emailId'),
);

type SpanParameters = { accountId: number; experimentId: number; from: string; before: string; limit: number };

const selectDecided = statement((db, given: Given<SpanParameters>) =>
  db.sql
    .selectFrom((from) =>
      from
        .selectFrom('decisions')
        .select(['decisionId', 'contactId', 'messageId'])
        .select((row) =>
          row.case().when('experimentId', '=', given('experimentId')).then(row.ref('arm')).else(null).end().as('arm'),
        )
        .where('accountId', '=', given('accountId'))
        .where('decisionId', '>=', given('from'))
        .where('decisionId', '<', given('before'))
        .orderBy('decisionId', 'desc')
        .limit(given('limit'))
        .as('page'),
    )
    .leftJoin('emails', (join) =>
      join
        .on('page.arm', 'is not', null)
        .on('emails.accountId', '=', given('accountId'))
        .onRef('emails.messageId', '=', 'page.messageId')
        // Somebody who was no contact yet when it was decided has become one by the e-mail.
        .on((on) => on.or([on('page.contactId', 'is', null), on('emails.contactId', '=', on.ref('page.contactId'))]))
        .on(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox')
                .select('outbox.emailId')
                .whereRef('outbox.accountId', '=', 'emails.accountId')
                .whereRef('outbox.emailId', '=', 'emails.emailId'),
            ),
          ),
        ),
    )
    .select(['page.decisionId', 'page.arm', 'emails.emailId', 'emails.sentAt'])
    .orderBy('page.decisionId', 'desc'),
);

type ReactionParameters = { accountId: number; from: number; to: number; horizon: number; contacts: number };
const SIGNS = { opened: ['opened', 'clicked', 'replied'], clicked: ['clicked'], replied: ['replied'] } as const;

const selectReactions = statement((db, given: Given<ReactionParameters>) =>
  db.sql
    .selectFrom((from) =>
      from
        .selectFrom('contacts')
        .select('contactId')
        .where('accountId', '=', given('accountId'))
        .orderBy('contactId')
        .limit(given('contacts'))
        .as('page'),
    )
    .innerJoin('emails', (join) =>
      join.on('emails.accountId', '=', given('accountId')).onRef('emails.contactId', '=', 'page.contactId'),
    )
    .where('emails.sentAt', '>=', given('from'))
    .where('emails.sentAt', '<', given('to'))
    .select(({ fn }) => [
      fn.count<number>('emails.contactId').distinct().as('recipients'),
      fn.countAll<number>().as('emails'),
    ])
    .select(({ fn, exists, selectFrom, case: either }) =>
      (['opened', 'clicked', 'replied'] as const).map((sign) =>
        fn
          .sum<number>(
            either()
              .when(
                exists(
                  selectFrom('events')
                    .select('events.type')
                    .whereRef('events.accountId', '=', 'emails.accountId')
                    .whereRef('events.contactId', '=', 'emails.contactId')
                    .whereRef('events.emailId', '=', 'emails.emailId')
                    .where('events.type', 'in', SIGNS[sign])
                    .where('events.verdict', '=', 'person')
                    .where(({ eb }) =>
                      eb(eb('events.occurredAt', '-', eb.ref('emails.sentAt')), '<=', given('horizon')),
                    ),
                ),
              )
              .then(1)
              .else(0)
              .end(),
          )
          .as(sign),
      ),
    ),
);
