// Answers a file of questions: the whole of `npm run best-time` but its start.
import { createWriteStream, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { StartError } from '../../src/errors.ts';
import { answerLines } from '../../src/http/answer-lines.ts';
import { systemIds } from '../../src/ids.ts';
import { lineLogger } from '../../src/log.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { DEFAULT_ACCOUNT, findAccount } from '../../src/store/accounts.ts';
import { openDatabase } from '../../src/store/database.ts';

const USAGE = `npm run best-time -- --requests FILE --out FILE [--account NAME]

  --requests FILE   questions, a line of JSON each: {"id":"1","email":"ada@example.com","window":"week"}
  --out FILE        answers, in the same order; "-" for standard output
  --account NAME    who asks (default: ${DEFAULT_ACCOUNT})`;

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { requests, out, account } = argumentsOf(process.argv.slice(2));
    const { answered, refused } = await answerFile(requests, out, account);
    console.error(`${answered} answered, ${refused} refused${refused > 0 ? '; each refused line says why' : ''}.`);
    return refused > 0 ? 1 : 0;
  } catch (error) {
    const usage = error instanceof StartError || (error as NodeJS.ErrnoException).code === 'ENOENT';
    console.error(usage ? (error as Error).message : error);
    return usage ? 2 : 1;
  }
}

function argumentsOf(argv: readonly string[]): { requests: string; out: string; account: string } {
  const options = { requests: { type: 'string' }, out: { type: 'string' }, account: { type: 'string' } } as const;
  try {
    const { requests, out, account } = parseArgs({ args: [...argv], options }).values;
    if (requests === undefined || out === undefined) throw new Error('--requests and --out are both needed');
    return { requests, out, account: account ?? DEFAULT_ACCOUNT };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Rejects when the file cannot be read; a stream alone would say so at some time later. */
async function openFile(path: string): Promise<Readable> {
  const file = await open(path);
  return file.createReadStream();
}

async function answerFile(requests: string, out: string, name: string): Promise<{ answered: number; refused: number }> {
  const settings = readSettings();
  const source = requests === '-' ? process.stdin : await openFile(requests);
  const db = await openDatabase(settings.databaseUrl);
  const log = lineLogger((line) => process.stderr.write(line), systemClock);
  try {
    const account = await findAccount(db, name);
    if (account === null) {
      throw new StartError(`There is no account "${name}"; npm run import makes one, npm start the demo's.`);
    }
    const recommender = createRecommender({
      db,
      clock: systemClock,
      newId: systemIds,
      onModelFault: (accountId, modelId, error, serving) =>
        log.failure({ event: 'model-fault', accountId, modelId, error, serving }),
    });
    const total = { answered: 0, refused: 0 };
    const answers = async function* () {
      for await (const { text, answered, refused } of answerLines(source, account, recommender, log)) {
        total.answered += answered;
        total.refused += refused;
        yield text;
      }
    };
    if (out === '-') {
      for await (const text of answers()) process.stdout.write(text);
    } else {
      // Under another name until it is whole: whoever reads the file never sees half of it.
      await pipeline(Readable.from(answers()), createWriteStream(`${out}.tmp`));
      renameSync(`${out}.tmp`, out);
    }
    return total;
  } finally {
    await db.close();
  }
}
