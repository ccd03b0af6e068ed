import { expect } from 'chai';
import { InboxError } from '../../src/inbox/inbox-error.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW } from '../conformance/fixture.ts';
import { FakeInbox } from '../dispatch/fake-inbox.ts';
import { dispatcherOf, makeSender, schedule, settableClock, stateOf } from '../dispatch/fixture.ts';

const HOUR = 3_600_000;

forEachDatabase('a clock that is set by an hour', (open) => {
  for (const marked of [false, true]) {
    const whose = marked ? 'has been marked' : 'has yet to be marked';
    it(`forwards, sends nothing twice: an attempt under way ${whose}`, async () => {
      const db = await open();
      const accountId = await makeSender(db);
      await schedule(db, accountId, { email: {} });
      const { clock, pass } = settableClock();
      let goOn = () => {};
      let arrived = () => {};
      const waiting = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const halfWay = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const inbox = new FakeInbox({
        send: async (_, mark, attempt) => {
          if (marked || attempt > 1) await mark({});
          if (attempt > 1) return;
          arrived();
          await waiting;
          if (!marked) await mark({});
        },
      });
      const { dispatcher, events, outcomes, until } = dispatcherOf(db, inbox, { clock });
      dispatcher.start();
      await halfWay;
      pass(HOUR);
      const told = (event: string) => events.some((each) => each.event === event);
      await until(() => told('recovered') && told('clock-jumped'));
      if (!marked) await until(() => outcomes().includes('email sent'));
      goOn();
      await until(() => outcomes().length === (marked ? 1 : 2));
      await dispatcher.stop(1000);
      expect(await stateOf(db, accountId, 'email')).to.equal('sent');
      expect(outcomes()).to.deep.equal(marked ? ['email sent'] : ['email sent', 'email lost']);
      expect(inbox.accepted).to.have.length(1);
    });
  }

  it('back, holds up for no hour what waited for seconds', async () => {
    const db = await open();
    const accountId = await makeSender(db, ['inbox', 'spaced']);
    await db.sql.updateTable('inboxes').set({ limits: '{"spacing":2000}' }).where('inboxId', '=', 'spaced').execute();
    const due = NOW - 2 * HOUR;
    const spaced = { inboxId: 'spaced', dueAt: due };
    const future = { dueAt: NOW + 60_000 };
    await schedule(db, accountId, { again: { dueAt: due }, one: spaced, two: spaced, future });
    const { clock, set } = settableClock();
    const inbox = new FakeInbox({
      send: async ({ messageId }, mark, attempt) => {
        if (messageId.startsWith('<again') && attempt === 1) throw new InboxError('unavailable', 'down', 'Down.');
        await mark({});
      },
    });
    const { dispatcher, events, outcomes, until } = dispatcherOf(db, inbox, { clock });
    dispatcher.start();
    await until(() => outcomes().length === 2); // one of the spaced two, and the one that is put back
    set(NOW - HOUR);
    await until(() => events.some((event) => event.event === 'clock-jumped' && event.milliseconds < -HOUR + 2000));
    set(NOW - HOUR + 16_000);
    await until(() => outcomes().length === 4);
    await dispatcher.stop(1000);
    expect(outcomes().filter((outcome) => outcome.endsWith('sent'))).to.have.members([
      'again sent',
      'one sent',
      'two sent',
    ]);
    expect(await stateOf(db, accountId, 'future')).to.equal('scheduled');
  });
});
