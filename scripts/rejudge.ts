// npm run rejudge -- [--account NAME]
//
// Finds anew, by today's rules, whether each stored open and click was a person or a machine, and counts what has
// changed. Servers go on meanwhile. Interrupted, the next run goes on with what is left. Exit code 0: done; 1: it failed;
// 2: it cannot be done as asked; 130: interrupted.
import './supported-node.ts';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { type Rejudged, rejudge } from '../src/engagement/rejudge.ts';
import { StartError } from '../src/errors.ts';
import { type Account, findAccount, listAccounts } from '../src/store/accounts.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { countToJudge } from '../src/store/verdicts.ts';
import { startProgress, thousands } from './progress.ts';

const USAGE = `npm run rejudge -- [--account NAME]

  --account NAME    whose events (default: those of every account)`;

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const name = accountIn(process.argv.slice(2));
    const db = await openDatabase(readSettings().databaseUrl);
    try {
      for (const account of await accountsNamed(db, name)) {
        console.log(describe(account, await rejudgeAccount(db, account)));
      }
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (interruption.signal.aborted && error === interruption.signal.reason) {
      console.error('Interrupted. What is judged stays; run the same command again for the rest.');
      return 130;
    }
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof StartError ? 2 : 1;
  }
}

function accountIn(argv: readonly string[]): string | null {
  try {
    return parseArgs({ args: [...argv], options: { account: { type: 'string' } } }).values.account ?? null;
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function accountsNamed(db: Database, name: string | null): Promise<Account[]> {
  if (name === null) return listAccounts(db);
  const account = await findAccount(db, name);
  if (account === null) throw new StartError(`There is no account "${name}".`);
  return [account];
}

async function rejudgeAccount(db: Database, { accountId, name }: Account): Promise<Rejudged> {
  const all = await countToJudge(db, accountId);
  const progress = startProgress({ label: `judging ${name}`, stream: process.stderr, clock: systemClock });
  try {
    return await rejudge(db, accountId, (contacts) => {
      progress.update(Math.min(1, contacts / all), `${thousands(contacts)} contacts`);
      interruption.signal.throwIfAborted();
    });
  } finally {
    progress.stop();
  }
}

function describe({ name }: Account, { contacts, unchanged, changes }: Rejudged): string {
  if (contacts === 0) return `${name}: every verdict was found by today's rules already.`;
  const lines = [...changes].sort(([, a], [, b]) => b - a).map(([what, n]) => `${thousands(n).padStart(12)}  ${what}`);
  return [
    `${name}: events of ${thousands(contacts)} contacts judged anew, ${thousands(unchanged)} found as before`,
    ...lines,
  ].join('\n');
}
