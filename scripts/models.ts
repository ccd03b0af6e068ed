// npm run models -- list | show ID | promote ID | rollback | ready [--account NAME]
//
// The models of an account, and which of them answers. A server that runs takes up a change by itself, with its next
// answer. Exit code 0: done; 1: it failed, and nothing has changed; 2: it cannot be done as asked.
import './supported-node.ts';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { KairosError, StartError } from '../src/errors.ts';
import { DEFAULT_ACCOUNT, findAccount } from '../src/store/accounts.ts';
import { openDatabase } from '../src/store/database.ts';
import { COMMANDS } from './models/commands.ts';
import { Interrupted, interruption } from './train/interruption.ts';

const USAGE = `npm run models -- COMMAND [--account NAME]

  list              the account's models, newest first, and why each is in its state
  show ID           one of them: its data, settings, figures, and how it was held against what answered then
  promote ID        has it answer from now on
  rollback          has the champion before the present one answer again; once more, the one before that

  ready             works out ahead what is to be expected of every contact, as promote and rollback do by themselves

  ID                as listed, or as much of its beginning as no other has
  --account NAME    whose models (default: ${DEFAULT_ACCOUNT})`;

const signal = interruption();
process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const wanted = argumentsOf(process.argv.slice(2));
    const db = await openDatabase(readSettings().databaseUrl);
    try {
      const account = await findAccount(db, wanted.account);
      if (account === null) throw new StartError(`There is no account "${wanted.account}"; npm run import makes one.`);
      await COMMANDS[wanted.command]({ db, account, id: wanted.id, clock: systemClock, signal });
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error(`Making contacts ready was ${error.message}; only their first answers are slower.`);
      return error.exitCode;
    }
    const asked = error instanceof StartError || error instanceof KairosError;
    console.error(asked ? error.message : error);
    return asked ? 2 : 1;
  }
}

interface Wanted {
  readonly command: keyof typeof COMMANDS;
  /** '' for commands that take none. */
  readonly id: string;
  readonly account: string;
}

function argumentsOf(argv: readonly string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { account: { type: 'string', default: DEFAULT_ACCOUNT } },
    });
    const [command = '', ...ids] = positionals;
    const commands = Object.keys(COMMANDS).join(', ');
    if (command === '') throw new Error(`a command is missing: one of ${commands}`);
    if (!isCommand(command)) throw new Error(`there is no command "${command}"; there are ${commands}`);
    const takes = command === 'show' || command === 'promote' ? 1 : 0;
    if (ids.length !== takes) {
      const got = ids.length === 0 ? 'none' : ids.map((id) => `"${id}"`).join(', ');
      throw new Error(`${command} takes ${takes === 1 ? 'the id of one model' : 'no id'}, and got ${got}`);
    }
    return { command, id: ids[0] ?? '', account: values.account };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function isCommand(text: string): text is Wanted['command'] {
  return Object.hasOwn(COMMANDS, text);
}
