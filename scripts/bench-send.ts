// npm run bench:send -- [--only throughput,claiming,lateness,idle] [--database URL] [--scheduled 1000000]
//
// Prints the figures of sending, as ratios measured side by side in one run. On a temporary SQLite database; --database
// takes the URL of an empty PostgreSQL database instead, for the throughput alone.
import './supported-node.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchClaiming, benchIdle, benchLateness, benchThroughput, openScheduled } from './bench/send.ts';
import type { Measured } from './bench/send-measured.ts';

const PARTS = ['throughput', 'claiming', 'lateness', 'idle'] as const;
const CONNECTIONS = 5;
const EMAILS = 3_000;
const ROUNDS = 5;
const BATCH = 100;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    database: { type: 'string' },
    scheduled: { type: 'string', default: '1000000' },
  },
});
const parts = values.only?.split(',') ?? PARTS;
const unknown = parts.find((part) => !(PARTS as readonly string[]).includes(part));
if (unknown !== undefined) throw new Error(`--only takes ${PARTS.join(', ')}, not "${unknown}"`);
const folder = mkdtempSync(join(tmpdir(), 'kairos-bench-'));
const urlOf = (name: string) => `sqlite://${join(folder, name)}.db`;
try {
  if (parts.includes('throughput')) await throughput(values.database ?? urlOf('throughput'));
  if (values.database === undefined && parts.some((part) => part !== 'throughput'))
    await scheduled(Number(values.scheduled));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function throughput(url: string): Promise<void> {
  console.log(
    `Throughput: ${count(EMAILS)} e-mails into an SMTP sink over ${CONNECTIONS} connections, beside nodemailer’s pool`,
  );
  const { rounds } = await benchThroughput(url, EMAILS, ROUNDS, CONNECTIONS);
  for (const { kairos, nodemailer } of rounds) {
    const rate = ({ elapsed }: Measured) => count((1000 * EMAILS) / elapsed);
    const cpu = ({ cpu }: Measured) => Math.round((1000 * cpu) / EMAILS);
    console.log(
      `  ${rate(kairos)} of ${rate(nodemailer)} e-mails a second: ${percent(nodemailer.elapsed / kairos.elapsed)}; ` +
        `${cpu(kairos)} of ${cpu(nodemailer)} µs of a core each`,
    );
  }
}

async function scheduled(emails: number): Promise<void> {
  const many = await openScheduled(urlOf('many'), emails);
  try {
    if (parts.includes('claiming')) {
      const few = await openScheduled(urlOf('few'), 1_000);
      const claiming = await benchClaiming(few, many, BATCH, 33);
      await few.close();
      console.log(
        `Claiming ${BATCH} of ${count(emails)} scheduled: ${claiming.many.toFixed(2)} ms, ` +
          `${(claiming.many / claiming.few).toFixed(2)} times the ${claiming.few.toFixed(2)} ms with 1,000`,
      );
    }
    if (parts.includes('lateness')) {
      const { p50, p99 } = await benchLateness(many, urlOf('many'), 20);
      console.log(`Lateness at 100 e-mails a second with ${count(emails)} scheduled: median ${p50} ms, p99 ${p99} ms`);
    }
    if (parts.includes('idle')) {
      const share = await benchIdle(urlOf('many'), 20_000);
      console.log(`Idle with ${count(emails)} scheduled: ${percent(share)} of a core`);
    }
  } finally {
    await many.close();
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
