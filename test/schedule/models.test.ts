import { expect } from 'chai';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import { createModels, seedModel } from '../../src/schedule/models.ts';
import { createAccount } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { forEachDatabase } from '../conformance/databases.ts';

const NOW = Date.UTC(2026, 10, 23);

async function promote(db: Database, accountId: number, artifact: string): Promise<string> {
  const modelId = modelIdOf(artifact);
  const row = { modelId, createdAt: NOW, dataFrom: 0, dataTo: NOW, artifact, settings: '{}', metrics: '{}' };
  await saveModel(db, accountId, row);
  await promoteModel(db, accountId, modelId);
  return modelId;
}

const variant = (visible: number): string => JSON.stringify({ ...seed, visible });

forEachDatabase('The model in use', (open) => {
  async function account(db: Database, name: string): Promise<number> {
    return (await createAccount(db, { name, timezone: 'UTC', now: NOW })).accountId;
  }

  function models(db: Database) {
    const faults: string[] = [];
    return { faults, ...createModels(db, (_, modelId, reason) => faults.push(`${modelId}: ${reason}`)) };
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

  it('stays as it was when the new champion cannot be read, and the fault is told once', async () => {
    const db = await open();
    const accountId = await account(db, 'unlucky');
    const { current, faults } = models(db);
    const good = await promote(db, accountId, variant(0.31));
    await current(accountId);
    const broken = await promote(db, accountId, variant(0.32).slice(0, 500));
    expect((await current(accountId)).modelId).to.equal(good);
    expect((await current(accountId)).modelId).to.equal(good);
    expect(faults).to.have.length(1);
    expect(faults[0]).to.include(broken).and.to.include('not JSON');
  });

  it('is the seed when the only champion is of another version', async () => {
    const db = await open();
    const accountId = await account(db, 'old');
    const { current, faults } = models(db);
    await promote(db, accountId, JSON.stringify({ ...seed, featureVersion: 99 }));
    expect((await current(accountId)).isSeed).to.equal(true);
    expect(faults[0]).to.include('feature version 99');
  });
});
