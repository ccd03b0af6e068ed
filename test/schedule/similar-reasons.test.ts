import { expect } from 'chai';
import { bestTime } from '../../model/best-time.ts';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { reasonsFor } from '../../src/schedule/reasons.ts';
import { textOf } from '../../src/schedule/sentences.ts';
import { MONDAY, modelWith, networkLeaning, person } from '../model/fixture.ts';

const model = modelWith({
  segments: { jobTitle: { 'sales manager': { recipients: 40 } }, industry: {}, country: {}, device: {} },
  similar: networkLeaning(2, [{ attributes: { jobTitle: 'Sales manager' }, rhythm: 0, by: 1 }]),
});

function firstReason(jobTitle: string): string {
  const subject = {
    attributes: person({ jobTitle }),
    emails: [],
    givenZone: null,
    givenDevice: null,
    accountZone: 'UTC',
  };
  const wish = {
    now: MONDAY,
    window: '24h',
    constraints: UNCONSTRAINED,
    weights: DEFAULT_WEIGHTS,
    defaultOnly: false,
  } as const;
  const question = parseQuestion({ email: 'a@example.com', window: '24h', jobTitle });
  const served = { ...seedModel(), model, isSeed: false };
  return textOf(reasonsFor(bestTime(model, subject, wish)!, question, served, [])[0]!);
}

describe('whom an answer rests on', () => {
  it('names how many people share the job title', () => {
    expect(firstReason('Sales Manager')).to.include('the hours of 40 recipients with the same job title count most');
  });

  it('names the known job title that an unseen one is like', () => {
    expect(firstReason('Senior Sales Manager')).to.include(
      'the hours of 40 recipients with a similar job title (sales manager) count most',
    );
  });

  it('rests on everybody where the job title says nothing', () => {
    expect(firstReason('Lion tamer')).to.include('the hours of all');
  });
});
