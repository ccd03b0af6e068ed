import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../scripts/web/root.ts';
import { apiTypes } from '../../scripts/web/types.ts';

describe("The web app's types of the HTTP interface", () => {
  it('are those of the OpenAPI document', async function () {
    this.timeout(60_000);
    const kept = readFileSync(join(ROOT, 'src/web/api/schema.ts'), 'utf8');
    const is = kept === (await apiTypes());
    expect(is, 'src/web/api/schema.ts is out of date: npm run web:types').to.equal(true);
  });
});
