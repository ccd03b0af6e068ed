import { expect } from 'chai';
import type { Served } from '../../model/drift-week.ts';
import { HOUR } from '../../model/zone.ts';
import { ON_TIME, type Word, wordsOn } from '../../src/drift/served.ts';
import { insertDecisions } from '../../src/store/decisions.ts';
import type { SentByDecision } from '../../src/store/served-emails.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW } from '../conformance/fixture.ts';

const SEND_AT = NOW + 5 * HOUR;
const KEPT = { probabilities: { open: 0.5 }, tomorrow8: { open: 0.4 }, evidence: { basis: 'similar' } };

forEachDatabase('What was said of an e-mail before it was sent', (open) => {
  async function wordOn(
    email: Partial<SentByDecision>,
    { answer = KEPT as object, modelId = 'm1', matched = new Map<string, string>() } = {},
  ): Promise<Word | undefined> {
    const db = await open();
    const { accountId } = await makeAccount(db, `${modelId} ${JSON.stringify(email)} ${JSON.stringify(answer)}`);
    await insertDecisions(db, [
      {
        accountId,
        decisionId: 'd1',
        contactId: null,
        createdAt: NOW,
        now: NOW,
        window: '24h',
        sendAt: SEND_AT,
        modelId,
        propensity: 1,
        experimentId: null,
        arm: null,
        messageId: null,
        request: {},
        answer,
      },
    ]);
    const sent = { emailId: 'e1', contactId: 'c1', sentAt: SEND_AT, decisionId: 'd1', ...email };
    return (await wordsOn(db, accountId, 'm1', [sent], matched)).get('e1');
  }

  it('is what the decision says that it was scheduled by', async () => {
    const word = { probability: 0.5, atDefault: 0.4, chosen: true, basis: 'similar', matched: false };
    expect(await wordOn({})).to.deep.equal(word);
    expect(await wordOn({ sentAt: SEND_AT + ON_TIME })).to.deep.equal(word);
    expect(await wordOn({ sentAt: SEND_AT - ON_TIME })).to.deep.equal(word);
  });

  it('is what the decision says that a recorded one goes with, which is told apart', async () => {
    const matched = new Map([['e1', 'd1']]);
    expect(await wordOn({ decisionId: null }, { matched })).to.include({ probability: 0.5, matched: true });
  });

  it('is nothing of the slot when it went out at another time', async () => {
    expect(await wordOn({ sentAt: SEND_AT + ON_TIME + 1 })).to.equal('elsewhere');
    expect(await wordOn({ sentAt: SEND_AT - ON_TIME - 1 })).to.equal('elsewhere');
  });

  it('is nothing when nobody asked, or another model answered', async () => {
    expect(await wordOn({ decisionId: null })).to.equal(null);
    expect(await wordOn({}, { modelId: 'm2' })).to.equal(null);
  });

  it('says whether the model’s slot was served or the plain default, and what was expected of that', async () => {
    const gain = { open: { absolute: 0.125 } };
    const served = async (more: object) => {
      const { chosen, atDefault } = (await wordOn({}, { answer: { ...KEPT, ...more } })) as Served;
      return { chosen, atDefault };
    };
    expect(await served({ choiceReason: 'better', gain })).to.deep.equal({ chosen: true, atDefault: 0.375 });
    expect(await served({ choiceReason: 'no-difference', gain })).to.deep.equal({ chosen: false, atDefault: 0.5 });
    expect(await served({ choiceReason: 'same', gain: null })).to.deep.equal({ chosen: false, atDefault: 0.5 });
    expect(await served({ choiceReason: 'model-alert', gain: null })).to.deep.equal({ chosen: false, atDefault: 0.5 });
  });
});
