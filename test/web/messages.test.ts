import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../scripts/web/root.ts';

const FOLDER = join(ROOT, 'src/web/i18n/messages');
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Messages = { readonly [key: string]: string | Messages };

const read = (language: string, file: string): Messages =>
  JSON.parse(readFileSync(join(FOLDER, language, file), 'utf8'));

/** Each message by its path. */
function* entries(messages: Messages, above = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') yield [above + key, value];
    else yield* entries(value, `${above}${key}.`);
  }
}

/** Paths without the suffixes of plurals, of which languages have different ones. */
const keysOf = (messages: Messages) => new Set(Array.from(entries(messages), ([key]) => key.replace(PLURAL, '')));

/** What is put into a message, by name. */
const holesOf = (text: string) => new Set(Array.from(text.matchAll(/\{\{-?\s*([\w.]+)/g), ([, name]) => name));

describe('Messages of the web app', () => {
  const areas = readdirSync(join(FOLDER, 'en'));

  for (const language of ['de', 'ja']) {
    it(`say in ${language} what they say in English, with the same values`, () => {
      expect(readdirSync(join(FOLDER, language))).to.have.members(areas);
      for (const area of areas) {
        const english = read('en', area);
        const other = read(language, area);
        expect([...keysOf(other)], `${language}/${area}`).to.have.members([...keysOf(english)]);
        const holes = new Map<string, Set<string | undefined>>();
        for (const [key, text] of entries(english)) {
          const plain = key.replace(PLURAL, '');
          holes.set(plain, new Set([...(holes.get(plain) ?? []), ...holesOf(text)]));
        }
        for (const [key, text] of entries(other)) {
          const allowed = holes.get(key.replace(PLURAL, '')) ?? new Set();
          const unknown = [...holesOf(text)].filter((name) => !allowed.has(name));
          expect(unknown, `${language}/${area} ${key} is given no such values`).to.deep.equal([]);
        }
      }
    });
  }

  it('have a plural for every number that the language tells apart', () => {
    for (const language of ['en', 'de', 'ja']) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const area of readdirSync(join(FOLDER, language))) {
        const all = new Map(entries(read(language, area)));
        for (const key of all.keys()) {
          if (!PLURAL.test(key)) continue;
          const plain = key.replace(PLURAL, '');
          const missing = pluralCategories.filter((category) => !all.has(`${plain}_${category}`));
          expect(missing, `${language}/${area} ${plain}`).to.deep.equal([]);
        }
      }
    }
  });
});
