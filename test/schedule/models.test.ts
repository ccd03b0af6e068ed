import { expect } from 'chai';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import { createModels, seedModel } from '../../src/schedule/models.ts';
import { createAccount } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { promoteModel, rollBack, saveModel } from '../../src/store/models.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { WHY } from '../conformance/fixture.ts';

const NOW = Date.UTC(2026, 10, 23);

async function promote(db: Database, accountId: number, artifact: string): Promise<string> {
  const modelId = modelIdOf(artifact);
  const row = { modelId, createdAt: NOW, dataFrom: 0, dataTo: NOW, artifact, settings: '{}', metrics: '{}' };
  await saveModel(db, accountId, row);
  await promoteModel(db, accountId, modelId, 'promoted', WHY);
  return modelId;
}

const variant = (visible: number): string => JSON.stringify({ ...seed, visible });

async function damage(db: Database, modelId: string, artifact: string): Promise<void> {
  await db.sql.updateTable('models').set({ artifact }).where('modelId', '=', modelId).execute();
}

forEachDatabase('The model in use', (open) => {
  async function account(db: Database, name: string): Promise<number> {
    return (await createAccount(db, { name, timezone: 'UTC', now: NOW })).accountId;
  }

  /** As a process has them; another call is another process. */
  function models(db: Database) {
    const faults: { readonly modelId: string; readonly reason: string; readonly serving: string }[] = [];
    return {
      faults,
      ...createModels(db, (_, modelId, reason, serving) => faults.push({ modelId, reason, serving })),
    };
  }

  it('is the seed until an account has a champion', async () => {
    const db = await open();
    const served = await models(db).current(await account(db, 'new'));
    expect(served.isSeed).to.equal(true);
    expect(served.modelId).to.equal(seedModel().modelId);
  });

  it('is the new champion from the next question on, for its own account alone', async () => {
    const db = await open();
    const [own, other] = [await account(db, 'own'), await account(db, 'other')];
    const { current, faults } = models(db);
    const first = await promote(db, own, variant(0.31));
    expect((await current(own)).modelId).to.equal(first);
    const second = await promote(db, own, variant(0.32));
    const served = await current(own);
    expect(served.modelId).to.equal(second);
    expect(served.model.visible).to.equal(0.32);
    expect((await current(other)).isSeed).to.equal(true);
    expect(faults).to.deep.equal([]);
  });

  it('is the champion before it from the next question after a rolling back', async () => {
    const db = await open();
    const accountId = await account(db, 'back');
    const { current } = models(db);
    const first = await promote(db, accountId, variant(0.31));
    await promote(db, accountId, variant(0.32));
    await current(accountId);
    await rollBack(db, accountId, NOW);
    expect((await current(accountId)).modelId).to.equal(first);
  });

  const good = variant(0.32);
  const { weights: _, ...incomplete } = { ...seed, visible: 0.32 };
  const damages: Readonly<Record<string, readonly [string, RegExp]>> = {
    'cut short': [good.slice(0, 500), /not JSON, perhaps cut short/],
    empty: ['', /not JSON, perhaps cut short/],
    'something else': ['{"weather":"fine"}', /format is undefined, not kairos-artifact/],
    null: ['null', /format is undefined/],
    'of another version': [JSON.stringify({ ...seed, featureVersion: 99 }), /feature version 99 .* train again/],
    'missing a part': [JSON.stringify(incomplete), /damaged: weights must be/],
    'holding an impossible number': [JSON.stringify({ ...seed, level: { shape: -1, rate: 2 } }), /level\.shape must/],
    'changed in a single digit': [variant(0.33), /damaged: its content is that of model-/],
  };
  for (const [kind, [artifact, reason]] of Object.entries(damages)) {
    it(`is the last good one when the champion is ${kind}, while running and after a restart`, async () => {
      const db = await open();
      const accountId = await account(db, 'unlucky');
      const running = models(db);
      const oldest = await promote(db, accountId, variant(0.3));
      const last = await promote(db, accountId, variant(0.31));
      expect((await running.current(accountId)).modelId).to.equal(last);
      const broken = await promote(db, accountId, good);
      await damage(db, broken, artifact);
      for (const each of [running, models(db)]) {
        expect((await each.current(accountId)).modelId).to.equal(last);
        expect((await each.current(accountId)).modelId).to.equal(last);
        expect(each.faults, 'told once').to.have.length(1);
        expect(each.faults[0]).to.include({ modelId: broken, serving: last });
        expect(each.faults[0]!.reason).to.match(reason);
      }
      // And so on, as far back as need be.
      await damage(db, last, artifact);
      const restarted = models(db);
      expect((await restarted.current(accountId)).modelId).to.equal(oldest);
      expect(restarted.faults.map(({ modelId, serving }) => [modelId, serving])).to.deep.equal([
        [broken, oldest],
        [last, oldest],
      ]);
    });
  }

  it('is the seed when no champion there ever was can be read', async () => {
    const db = await open();
    const accountId = await account(db, 'old');
    const { current, faults } = models(db);
    await promote(db, accountId, JSON.stringify({ ...seed, featureVersion: 98 }));
    await promote(db, accountId, JSON.stringify({ ...seed, featureVersion: 99 }));
    expect((await current(accountId)).isSeed).to.equal(true);
    expect(faults.map(({ serving }) => serving)).to.deep.equal([seedModel().modelId, seedModel().modelId]);
    expect(faults[0]!.reason).to.include('feature version 99');
  });

  it('is never one that was rolled back', async () => {
    const db = await open();
    const accountId = await account(db, 'regretful');
    const first = await promote(db, accountId, variant(0.31));
    await promote(db, accountId, variant(0.32));
    await rollBack(db, accountId, NOW);
    const broken = await promote(db, accountId, variant(0.33));
    await damage(db, broken, '');
    expect((await models(db).current(accountId)).modelId).to.equal(first);
  });

  it('goes on answering when its row is damaged after it was read', async () => {
    const db = await open();
    const accountId = await account(db, 'late');
    const { current, faults } = models(db);
    const champion = await promote(db, accountId, variant(0.31));
    await current(accountId);
    await damage(db, champion, '');
    expect((await current(accountId)).modelId).to.equal(champion);
    expect(faults).to.deep.equal([]);
  });

  it('is read once for all that ask for it at the same time', async () => {
    const db = await open();
    const accountId = await account(db, 'busy');
    await promote(db, accountId, variant(0.31));
    const { current } = models(db);
    const all = await Promise.all(Array.from({ length: 20 }, () => current(accountId)));
    expect(new Set(all.map(({ model }) => model)).size).to.equal(1);
  });
});
