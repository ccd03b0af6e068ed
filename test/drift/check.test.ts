import { expect } from 'chai';
import { DAY, HOUR, WEEK } from '../../model/zone.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { artifactWith, EVENING, MadeAccount, MORNING, START } from './fixture.ts';

const WRONG = artifactWith(EVENING);

forEachDatabase('The weekly check of a model', (open) => {
  it('finds nothing wrong with a model that is right', async () => {
    const made = await MadeAccount.make(await open(), EVENING);
    const modelId = await made.promote(artifactWith(EVENING));
    for (const week of [0, 1, 2, 3]) await made.live(week, {});
    await made.check(3);
    const checks = await made.checks(modelId);
    expect(checks.map(({ week, state }) => [week, state])).to.deep.equal(
      [0, 1, 2, 3].map((week) => [START + week * WEEK, 'ok']),
    );
    const { recent, week, chosenSoFar } = checks.at(-1)!.figures;
    expect(chosenSoFar).to.equal(320);
    expect(checks.at(-1)!.reason).to.equal(null);
    expect(week.chosen.emails).to.equal(80);
    expect(week.matched).to.equal(80);
    expect(week.mornings.emails).to.equal(40);
    expect(recent.calibration.ratio).to.be.within(0.85, 1.15);
    expect(recent.calibration.error).to.be.below(2 * recent.calibration.chance);
    expect(recent.stability.index).to.be.below(0.25);
    expect((await made.served()).alert).to.equal(null);
    expect(made.found).to.deep.equal([]);
  }).timeout(60_000);

  it('raises an alert over one whose rhythm is twelve hours off, and a new champion clears it', async () => {
    const made = await MadeAccount.make(await open(), MORNING);
    const modelId = await made.promote(WRONG);
    for (const week of [0, 1, 2]) await made.live(week, {});
    await made.check(1);
    expect((await made.checks(modelId)).map(({ state }) => state)).to.deep.equal(['ok', 'ok']); // too few
    await made.check(2);
    const last = (await made.checks(modelId)).at(-1)!;
    expect(last.state).to.equal('alert');
    expect(last.reason).to.match(/^worse than the plain default: of 240 e-mails at its slots \d+\.\d % were opened/);
    expect(last.figures.recent.stability.index).to.be.above(0.5);
    expect(made.found).to.deep.equal([
      { accountId: made.account.accountId, modelId, state: 'alert', reason: last.reason },
    ]);
    expect(await made.served()).to.include({ modelId, alert: last.reason });

    const better = await made.promote(artifactWith(MORNING), START + 4 * WEEK);
    expect(await made.served()).to.include({ modelId: better, alert: null });
    await made.promote(WRONG);
    expect(await made.served()).to.include({ modelId, alert: last.reason });
  }).timeout(60_000);

  it('keeps an alert over weeks in which nothing is sent at the model’s slots', async () => {
    const made = await MadeAccount.make(await open(), MORNING);
    const modelId = await made.promote(WRONG);
    for (const week of [0, 1, 2]) await made.live(week, {});
    for (const week of [3, 4]) await made.live(week, { asked: 0, mornings: 3 });
    await made.check(4);
    const [, , raised, ...later] = await made.checks(modelId);
    expect(raised!.state).to.equal('alert');
    expect(later.map(({ state, reason }) => ({ state, reason }))).to.deep.equal(
      later.map(() => ({ state: 'alert', reason: raised!.reason })),
    );
  }).timeout(60_000);

  it('says that there are too few e-mails while there are', async () => {
    const made = await MadeAccount.make(await open(), MORNING, 10);
    const modelId = await made.promote(WRONG);
    for (const week of [0, 1]) await made.live(week, {});
    await made.check(1);
    const [check] = (await made.checks(modelId)).slice(-1);
    expect(check).to.include({ state: 'ok', reason: 'too few to judge by: 40 of 200 e-mails at its slots' });
  });

  it('leaves out people behind a privacy proxy, and e-mails away from the time that was given', async () => {
    const made = await MadeAccount.make(await open(), EVENING, 12);
    const modelId = await made.promote(artifactWith(EVENING));
    await made.live(0, { asked: 2, mornings: 1, hidden: 5 });
    await made.live(1, { asked: 1, mornings: 0, late: 61 * 60_000 });
    await made.check(1);
    const [first, second] = (await made.checks(modelId)).map(({ figures }) => figures.week);
    expect(first!.leftOut).to.deep.equal({ hidden: 15, elsewhere: 0 });
    expect([first!.chosen.emails, first!.mornings.emails]).to.deep.equal([14, 7]);
    // Nobody says that a CRM's e-mail of an hour later goes by that answer.
    expect(second!.chosen.emails).to.equal(0);
  });

  it('checks a week once, whenever its 72 hours are over, and makes good what was missed', async () => {
    const made = await MadeAccount.make(await open(), EVENING, 5);
    const modelId = await made.promote(artifactWith(EVENING));
    await made.live(0, {});
    await made.check(0, -1);
    expect(await made.checks(modelId)).to.deep.equal([]);
    await made.check(0);
    const [first] = await made.checks(modelId);
    await made.check(0, 6 * DAY);
    expect(await made.checks(modelId)).to.deep.equal([first]);
    await made.check(2, HOUR);
    expect((await made.checks(modelId)).map(({ week }) => week)).to.deep.equal([0, 1, 2].map((k) => START + k * WEEK));
  });

  it('comes to the same however late it is done, as nothing later than the 72 hours counts', async () => {
    const db = await open();
    const made = await MadeAccount.make(db, MORNING, 8);
    const modelId = await made.promote(WRONG);
    await made.live(0, {});
    await made.check(0);
    const [soon] = await made.checks(modelId);
    await made.live(1, {});
    await db.sql.deleteFrom('driftChecks').execute();
    await made.check(1);
    const [late] = await made.checks(modelId);
    expect(late!.figures).to.deep.equal(soon!.figures);
  });

  it('is of each account by itself', async () => {
    const db = await open();
    const wrong = await MadeAccount.make(db, MORNING, 40, 'wrong');
    const right = await MadeAccount.make(db, EVENING, 40, 'right');
    await wrong.promote(WRONG);
    await right.promote(WRONG);
    for (const week of [0, 1, 2]) {
      await wrong.live(week, {});
      await right.live(week, {});
    }
    await right.check(2);
    expect([(await wrong.served()).alert === null, (await right.served()).alert]).to.deep.equal([false, null]);
  }).timeout(60_000);
});
