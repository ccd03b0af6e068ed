import { open, rename, rm } from 'node:fs/promises';
import type { Database } from '../../src/store/database.ts';
import { type ExperimentRecordRow, recordsAfter } from '../../src/store/experiment-records.ts';

const PAGE = 500;

/**
 * Writes every decision of an experiment to a file, a line of JSON each, those included whose e-mail was cancelled or
 * never written. Gives how many there are. The file is there as a whole or not at all.
 */
export async function writeRecords(db: Database, accountId: number, experimentId: number, path: string) {
  const partial = `${path}.tmp`;
  const file = await open(partial, 'w');
  try {
    let count = 0;
    for (let after = ''; ; ) {
      const rows = await recordsAfter(db, accountId, experimentId, after, PAGE);
      const last = rows.at(-1);
      if (last === undefined) break;
      const lines = eachOnce(rows).map((row) => `${JSON.stringify(recordOf(row))}\n`);
      await file.write(lines.join(''));
      count += lines.length;
      after = last.decisionId;
    }
    await file.close();
    await rename(partial, path);
    return count;
  } catch (error) {
    await file.close();
    await rm(partial, { force: true });
    throw error;
  }
}

/** Two e-mails may be by one decision; what was sent and counts goes before what was not. */
function eachOnce(rows: readonly ExperimentRecordRow[]): ExperimentRecordRow[] {
  const byDecision = new Map<string, ExperimentRecordRow>();
  for (const row of rows) {
    const before = byDecision.get(row.decisionId);
    if (before === undefined || before.sentAt === null) byDecision.set(row.decisionId, row);
  }
  return [...byDecision.values()];
}

function recordOf({ request, answer, takenState, insteadState, sentAt, ...row }: ExperimentRecordRow) {
  const { createdAt, sendAt, opened, clicked, replied, followed, ...decision } = row;
  const { candidates, constraints, evidence } = JSON.parse(answer);
  return {
    ...decision,
    createdAt: iso(createdAt),
    sendAt: iso(sendAt),
    candidates: candidates.map((one: { sendAt: number }) => ({ ...one, sendAt: iso(one.sendAt) })),
    asked: JSON.parse(request),
    constraints: constraints ?? null,
    evidence,
    email: emailOf(takenState, insteadState, sentAt),
    reaction: sentAt === null ? null : { opened: opened === 1, clicked: clicked === 1, replied: replied === 1 },
    followed: followed === null ? null : followed === 1,
  };
}

/** Null for an answer that no e-mail is known of. One of a CRM's own is known once it counts. */
function emailOf(taken: string | null, instead: string | null, sentAt: number | null) {
  const state = taken ?? instead ?? (sentAt === null ? null : 'sent');
  return state === null ? null : { state, moved: taken === null && instead !== null, sentAt: sentAt && iso(sentAt) };
}

const iso = (instant: number): string => new Date(instant).toISOString();
