import { expect } from 'chai';
import { describeTally } from '../../../scripts/import/describe-tally.ts';
import { countReject, countTaken, emptyTally } from '../../../src/importing/tally.ts';

describe('the summary of an import', () => {
  it('counts rows by what became of them, and rejects by reason without the value that came', () => {
    const tally = emptyTally();
    for (let k = 0; k < 1500; k++) countTaken(tally, k < 1400);
    for (const wrong of ['"a"', '"b, c"', '"\\"d\\""'])
      countReject(tally, `type must be one of "sent", "opened", got ${wrong}`);
    countReject(tally, 'no e-mail with message id <1 2@a.example> was sent to this recipient');
    countReject(tally, 'no e-mail with message id <3@a.example> was sent to this recipient');
    countReject(tally, '2 recipients were sent an e-mail with message id <4@a.example>: name one');
    countReject(tally, '31 recipients were sent an e-mail with message id <5@a.example>: name one');
    countReject(tally, 'occurredAt is not a moment in time, got "x"; url is longer than 2000 bytes');
    expect(describeTally('events (CSV)', tally, 62_000, '/tmp/rejects.jsonl').split('\n')).to.deep.equal([
      'events (CSV): 1,508 rows in 1:02: 1,400 stored, 100 already there, 8 rejected',
      '           3  type must be one of "sent", "opened"',
      '           2  no e-mail with message id … was sent to this recipient',
      '           2  several recipients were sent an e-mail with message id …: name one',
      '           1  occurredAt is not a moment in time; url is longer than 2000 bytes',
      '  rejected rows, with reasons: /tmp/rejects.jsonl',
    ]);
  });

  it('stays short however many reasons there are', () => {
    const tally = emptyTally();
    for (let k = 0; k < 5000; k++) countReject(tally, `reason number ${k}`);
    expect(tally.reasons.size).to.be.at.most(101);
    expect([...tally.reasons.values()].reduce((a, b) => a + b)).to.equal(5000);
    const lines = describeTally('events', tally, 0, null).split('\n');
    expect(lines).to.have.length(14);
    expect(lines[1]).to.match(/4,900 {2}other reasons/);
    expect(lines.at(-1)).to.match(/and 89 other reasons/);
  });
});
