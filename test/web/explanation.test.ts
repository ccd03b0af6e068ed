import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LIMITS } from '../../model/constraints.ts';
import { ROOT } from '../../scripts/web/root.ts';
import { EXPLANATION_CODES } from '../../src/contract/explanation.ts';

interface Messages {
  readonly [area: string]: Readonly<Record<string, string>>;
}

const read = (language: string): Messages =>
  JSON.parse(readFileSync(join(ROOT, `src/web/i18n/messages/${language}/explanation.json`), 'utf8'));

describe('The words for explanations', () => {
  for (const language of ['en', 'de', 'ja']) {
    it(`are there in ${language} for every code and for every name that is in the values`, () => {
      const messages = read(language);
      const names = new Set(Object.keys(messages.code ?? {}).map((key) => key.replace(/_(one|other)$/, '')));
      expect([...names]).to.have.members([...EXPLANATION_CODES]);
      for (const area of ['limit', 'limitOfAccount']) {
        expect(messages[area]).to.have.all.keys(...LIMITS, 'all');
      }
      expect(messages.source).to.have.all.keys('given', 'contact', 'country', 'address', 'account');
      expect(messages.attribute).to.have.all.keys('jobTitle', 'industry', 'country', 'device');
    });
  }
});
