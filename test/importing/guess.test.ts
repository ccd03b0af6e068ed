import { expect } from 'chai';
import type { FileKind } from '../../src/importing/fields.ts';
import type { Format } from '../../src/importing/files/rows.ts';
import { guessColumns } from '../../src/importing/guess.ts';

type Records = readonly Record<string, unknown>[];

function guessed(kind: FileKind, columns: readonly string[], records: Records = [], format: Format = 'CSV') {
  const guesses = guessColumns(kind, format, columns, records);
  return Object.fromEntries(Object.entries(guesses).map(([field, { column, by }]) => [field, `${column} by ${by}`]));
}

describe('the column of each field', () => {
  it('is that of its own name, before any other', () => {
    expect(guessed('recipients', ['E-mail', 'email', 'Country', 'country'])).to.include({
      email: 'email by name',
      country: 'country by name',
    });
  });

  it('may be spelled as CRMs and spreadsheets do, in English, German and Japanese', () => {
    for (const columns of [
      ['Email address', 'Country/Region', 'Job Title', 'Industry'],
      ['E-Mail-Adresse', 'Land', 'Position', 'Branche'],
      ['メールアドレス', '国', '役職', '業種'],
      ['EMAIL', 'COUNTRY_CODE', 'JOB_TITLE', 'SECTOR'],
    ]) {
      const [email, country, jobTitle, industry] = columns.map((column) => `${column} by spelling`);
      expect(guessed('recipients', columns)).to.include({ email, country, jobTitle, industry });
    }
    expect(guessed('events', ['Message-ID', 'To', 'From', 'Event', 'Timestamp', 'User Agent', 'IP', 'URL'])).to.include(
      {
        messageId: 'Message-ID by spelling',
        recipient: 'To by spelling',
        sender: 'From by spelling',
        type: 'Event by spelling',
        occurredAt: 'Timestamp by spelling',
        userAgent: 'User Agent by spelling',
      },
    );
  });

  it('is found by what is in it where one column alone is of addresses or of times', () => {
    const people = [
      { a: 'ana@a.example', b: 'CEO' },
      { a: 'bo@b.example', b: null },
      { a: '', b: 'CTO' },
    ];
    expect(guessed('recipients', ['a', 'b'], people)).to.deep.equal({ email: 'a by content' });
    const events = [{ who: 'ana@a.example', when: '2024-01-08 08:00:00', no: '7' }];
    expect(guessed('events', ['who', 'when', 'no'], events)).to.deep.equal({
      recipient: 'who by content',
      occurredAt: 'when by content',
    });
  });

  it('is left to a person where two could be meant, or most values are something else', () => {
    const two = [{ a: 'ana@a.example', b: 'bo@b.example' }];
    expect(guessed('recipients', ['a', 'b'], two)).to.deep.equal({});
    const few = [{ a: 'ana@a.example' }, { a: 'none' }, { a: 'none' }];
    expect(guessed('recipients', ['a'], few)).to.deep.equal({});
    expect(guessed('recipients', ['a'], [{ a: '' }])).to.deep.equal({});
  });

  it('is given to one field only', () => {
    const { recipient, sender, ...others } = guessed('events', ['email', 'from']);
    expect({ recipient, sender }).to.deep.equal({ recipient: 'email by spelling', sender: 'from by spelling' });
    expect(others).to.deep.equal({});
  });

  it('in JSON Lines is that of its own name even where no row seen has it, unless no row could be taken without', () => {
    const guesses = guessed('events', ['messageId', 'event'], [], 'JSON Lines');
    expect(guesses).to.include({ messageId: 'messageId by name', type: 'event by spelling', url: 'url by name' });
    expect(guesses).not.to.have.property('occurredAt');
  });
});
