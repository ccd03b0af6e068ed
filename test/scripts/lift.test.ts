import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { DAY } from '../../model/zone.ts';
import { ExperimentAnswer } from '../../src/contract/experiment.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { makeAccount, NOW } from '../conformance/fixture.ts';
import { addExperiment, addObservations, observedWorld } from '../http/experiment-rows.ts';
import { runScript } from './run-script.ts';

const STARTED = NOW - 100 * DAY;
const HALF = { treatment: 0.5, control: 0.5, explore: 0 };

describe('npm run lift', function () {
  this.timeout(60_000);
  let folder: string;
  let db: Database;
  let accountId: number;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-lift-'));
    db = await openDatabase(pathToFileURL(join(folder, 'kairos.db')).href.replace('file:', 'sqlite:'));
    ({ accountId } = await makeAccount(db));
    const ended = { startedAt: STARTED, endedAt: STARTED + 60 * DAY, shares: HALF, settledTo: STARTED + 70 * DAY };
    await addExperiment(db, accountId, ended);
    const proven = { seed: 1, people: 1500, each: 2, from: STARTED, days: 60, lift: 0.5, shares: HALF };
    await addObservations(db, accountId, 1, observedWorld(proven));
    await addExperiment(db, accountId, { experimentId: 2, startedAt: STARTED + 60 * DAY, settledTo: NOW });
    const nothing = { seed: 2, people: 1000, each: 2, from: STARTED + 60 * DAY, days: 35, lift: 0 };
    await addObservations(db, accountId, 2, observedWorld(nothing));
  });
  after(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  const lift = (...argv: string[]) => runScript('lift', argv, { KAIROS_DATA: folder });
  const ofAcme = (...argv: string[]) => lift('--account', 'acme', ...argv);

  it('tells the verdict first, in the words of the issue, and then what it rests on', async () => {
    const { code, out, err } = await ofAcme();
    expect(code, err).to.equal(0);
    const [verdict] = out.split('\n');
    expect(verdict).to.match(/^Not proven yet, about [\d,]+ more e-mails\.$/);
    expect(out).to.match(
      /Experiment 2 of acme runs since 2026-10-15\. E-mails sent before 2026-11-24 08:00 UTC count\./,
    );
    expect(out).to.match(/2,000 e-mails so far; it takes [\d,]+ for a lift of 10 % to show with a chance of 80 %/);
    expect(out).to.match(/^ +best times +comparison +drawn times$/m);
    expect(out).to.match(/^ {2}share of recipients +85 % +10 % +5\.0 %$/m);
    expect(out).to.match(/^ {2}weighted value +0\.\d{3} +0\.\d{3} +[+-][\d.]+ % +[+-][\d.]+ % to [+-][\d.]+ % +[+-]/m);
    expect(out).to.match(/^ {2}window: week +/m);
  });

  it('tells of an experiment before, by its number', async () => {
    const { code, out, err } = await ofAcme('--experiment', '1');
    expect(code, err).to.equal(0);
    expect(out).to.match(/^Proven: best times bring \d+ % more value/);
    expect(out).to.match(/Experiment 1 of acme ran from 2026-08-16 to 2026-10-15\./);
  });

  it('works out what another lift takes: a smaller one more', async () => {
    const needed = async (share: string) => {
      const { code, out, err } = await ofAcme('--lift', share, '--json');
      expect(code, err).to.equal(0);
      return ExperimentAnswer.parse(JSON.parse(out)).power;
    };
    const [small, large] = [await needed('0.05'), await needed('0.2')];
    expect([small.lift, large.lift]).to.deep.equal([0.05, 0.2]);
    expect(small.emailsNeeded!).to.be.above(10 * large.emailsNeeded!);
  });

  it('refuses what it is not given rightly, by name, with how it is used', async () => {
    for (const [argv, said] of [
      [['--lift', '9'], /^--lift must lie between 0\.005 and 5.*"9"/],
      [['--lift', '10%'], /^--lift must be a share such as 0\.05/],
      [['--lift='], /^--lift is empty/],
      [['--experiment', 'first'], /^--experiment must be a whole number from 1, or "latest": "first"/],
      [['--experimnt', '1'], /--experimnt/],
      [['acme'], /acme/],
    ] as const) {
      const { code, out, err } = await ofAcme(...argv);
      expect(code, argv.join(' ')).to.equal(2);
      expect(err)
        .to.match(said)
        .and.to.match(/^npm run lift -- /m);
      expect(out).to.equal('');
    }
  });

  it('says which account or experiment there is not, and why there is none yet', async () => {
    const other = await lift('--account', 'nobody');
    expect(other).to.include({ code: 2, out: '' });
    expect(other.err).to.match(/There is no account "nobody"/);
    const third = await ofAcme('--experiment', '3');
    expect(third.code).to.equal(2);
    expect(third.err).to.match(/has the number 3/);
    await makeAccount(db, 'new');
    const none = await lift('--account', 'new');
    expect(none.code).to.equal(2);
    expect(none.err).to.match(/No recipient of this account was assigned to an arm yet/);
  });
});
