// The part of a history that a run looks at: e-mails sent in [since, until), and of what came of them what happened
// before `until`.
import type { Recipient } from '../../model/event.ts';
import type { TrainingSource } from '../../training/source.ts';

/** Instants; null where it is open. */
export interface Period {
  readonly since: number | null;
  readonly until: number | null;
}

export function isAllTime({ since, until }: Period): boolean {
  return since === null && until === null;
}

/** As instants that nothing lies outside of. */
export function boundsOf({ since, until }: Period): { readonly since: number; readonly until: number } {
  return { since: since ?? Number.MIN_SAFE_INTEGER, until: until ?? Number.MAX_SAFE_INTEGER };
}

/** The source with nothing outside of the period; `span` is that of what is left. */
export function during(period: Period, source: TrainingSource, span: TrainingSource['span']): TrainingSource {
  if (isAllTime(period)) return source;
  return {
    ...source,
    span,
    async *read() {
      for await (const recipient of source.read()) yield within(period, recipient);
    },
  };
}

function within(period: Period, recipient: Recipient): Recipient {
  const { since, until } = boundsOf(period);
  const emails = recipient.emails
    .filter(({ sentAt }) => sentAt >= since && sentAt < until)
    .map(({ sentAt, engagements }) => {
      return { sentAt, engagements: engagements.filter(({ occurredAt }) => occurredAt < until) };
    });
  return { ...recipient, emails };
}
