import { expect } from 'chai';
import { changeAccountSettings, readAccountSettings } from '../../src/store/account-settings.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount } from './fixture.ts';

forEachDatabase('settings', (open) => {
  it('keep what two administrators change at the same time', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const changes = Array.from({ length: 10 }, (_, k) => [
      { recipientsPerDay: k + 1 },
      { trackOpens: k % 2 === 0 },
      { window: k % 2 === 0 ? ('week' as const) : ('24h' as const) },
    ]);
    for (const change of changes) {
      await Promise.all(change.map((one) => changeAccountSettings(db, accountId, one)));
      expect(await readAccountSettings(db, accountId)).to.include(Object.assign({}, ...change));
    }
  });
});
