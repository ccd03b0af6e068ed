// npm run lift -- [--account NAME] [--experiment N|latest] [--lift 0.1] [--json]
//
// What best times bring, measured on an account's own mail: the verdict first, then what it rests on. Exit code 0: told;
// 1: it failed; 2: it cannot be told as asked.
import './supported-node.ts';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { parseExperimentId, parseExperimentQuery } from '../src/contract/experiment.ts';
import { KairosError, StartError } from '../src/errors.ts';
import { createExperiments } from '../src/experiment/experiments.ts';
import { DEFAULT_ACCOUNT, findAccount } from '../src/store/accounts.ts';
import { openDatabase } from '../src/store/database.ts';
import { describeExperiment } from './lift/describe.ts';

const USAGE = `npm run lift -- [--account NAME] [--experiment N] [--lift SHARE] [--json]

  --account NAME    whose mail (default: ${DEFAULT_ACCOUNT})
  --experiment N    the number of an experiment, or latest (default: latest)
  --lift SHARE      the lift that is to be found, as a share (default: 0.1, that is 10 %)
  --json            the same as GET /experiments/:id answers`;

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { account: name, experimentId, lift, json } = argumentsOf(process.argv.slice(2));
    const db = await openDatabase(readSettings().databaseUrl);
    try {
      const account = await findAccount(db, name);
      if (account === null) throw new StartError(`There is no account "${name}"; npm run import makes one.`);
      const answer = await createExperiments(db, systemClock).experiment(account, experimentId, lift);
      console.log(json ? JSON.stringify(answer, null, 2) : describeExperiment(name, answer));
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    const asked = error instanceof StartError || error instanceof KairosError;
    console.error(asked ? error.message : error);
    return asked ? 2 : 1;
  }
}

function argumentsOf(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        account: { type: 'string', default: DEFAULT_ACCOUNT },
        experiment: { type: 'string', default: 'latest' },
        lift: { type: 'string', default: '0.1' },
        json: { type: 'boolean', default: false },
      },
    });
    return {
      account: values.account,
      experimentId: named('experiment', values.experiment, parseExperimentId),
      lift: named('lift', values.lift, (lift) => parseExperimentQuery(new URLSearchParams({ lift }))),
      json: values.json,
    };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** What the contract makes of an option; what it finds wrong with it, by the name of the option. */
function named<Value>(option: string, text: string, parse: (text: string) => Value): Value {
  try {
    if (text === '') throw new StartError(`--${option} is empty`);
    return parse(text);
  } catch (error) {
    if (!(error instanceof KairosError)) throw error;
    throw new StartError(`--${option} ${error.fields.map(({ message }) => message).join('; ')}: "${text}"`);
  }
}
