// Stands in for a training run: does what the name of its account says. It is started in the same way, and tells that it
// has begun as a training run does.
import { parseArgs } from 'node:util';
import { findAccount } from '../../src/store/accounts.ts';
import { openDatabase } from '../../src/store/database.ts';
import { beginTraining, endTraining, historySize } from '../../src/store/trainings.ts';

const { values } = parseArgs({ options: { account: { type: 'string' }, 'training-id': { type: 'string' } } });
const trainingId = values['training-id']!;
const db = await openDatabase(process.env.DATABASE_URL!);
const { accountId, name } = (await findAccount(db, values.account!))!;
const forGood = () => setInterval(() => {}, 1000);

if (name === 'stubborn') process.on('SIGTERM', () => {});
await beginTraining(db, accountId, trainingId, await historySize(db, accountId), Date.now());
switch (name) {
  case 'good':
    await endTraining(db, accountId, trainingId, { state: 'done', modelId: 'm1' }, Date.now());
    process.disconnect();
    break;
  case 'killed':
    process.kill(process.pid, 'SIGKILL');
    break;
  case 'failing':
    console.error('first line\nthere is nothing to train on');
    process.exit(1);
    break;
  default:
    forGood();
}
