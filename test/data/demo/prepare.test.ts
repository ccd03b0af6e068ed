import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { demoWorld } from '../../../data/demo/prepare.ts';
import { DAY, HOUR, isZone, WEEK } from '../../../model/zone.ts';
import { parseEvent } from '../../../src/contract/event.ts';
import { parseRecipient } from '../../../src/contract/recipient.ts';

const PEOPLE_OF_SEED_1 = '13b978ff88976b85';
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

describe('the demo world', () => {
  const world = demoWorld({ seed: 1 });
  const events = [...world.events()];
  const requests = [...world.requests()];
  const index = new Map(world.recipients.map(({ email }, k) => [email, k]));
  const sentAt = new Map(
    events.filter(({ type }) => type === 'sent').map((event) => [event.messageId, Date.parse(event.occurredAt)]),
  );

  it('is the same for the same seed, each time it is asked, and another for another seed', () => {
    const again = demoWorld({ seed: 1 });
    expect(again.recipients).to.deep.equal(world.recipients);
    expect(digest([...again.events()])).to.equal(digest(events));
    expect(digest([...world.events()])).to.equal(digest(events));
    expect([...again.requests()]).to.deep.equal(requests);
    expect(digest([...demoWorld({ seed: 2 }).events()])).not.to.equal(digest(events));
    // Written down once: it tells when another platform, or a change, makes other people of a seed.
    expect(digest(world.recipients)).to.equal(PEOPLE_OF_SEED_1);
  });

  it('has a few hundred contacts and half a year of history that the import takes as it is', () => {
    expect(world.recipients).to.have.length(400);
    expect(index.size).to.equal(400);
    expect(events.length).to.be.within(6_000, 15_000);
    for (const recipient of world.recipients) expect(parseRecipient(recipient)).to.have.property('ok', true);
    for (const event of events) {
      const parsed = parseEvent(event, world.end);
      expect(parsed.ok, JSON.stringify(parsed)).to.equal(true);
    }
  });

  it('names nobody real: every address is at a domain reserved for examples', () => {
    for (const { email } of world.recipients) expect(email).to.match(/@[a-z0-9-]+\.example$/);
    for (const { sender } of events) expect(sender).to.match(/@[a-z0-9-]+\.example$/);
  });

  it('lets everything happen after its e-mail, in the 26 weeks before the end, and no event twice', () => {
    const keys = new Set<string>();
    for (const { messageId, recipient, type, occurredAt, url } of events) {
      const at = Date.parse(occurredAt);
      expect(at).to.be.at.least(sentAt.get(messageId)!);
      expect(at).to.be.within(world.end - 26 * WEEK - DAY, world.end - 1);
      expect(index.has(recipient)).to.equal(true);
      keys.add(`${messageId} ${type} ${occurredAt} ${url}`);
    }
    expect(keys.size).to.equal(events.length);
  });

  it('opens as often as the truth says, for the likely and for the unlikely e-mails', () => {
    // People whose own opens can be seen, and e-mails that had their 72 hours before the log ended.
    const hidden = new Set(
      events
        .filter(({ userAgent, type }) => (type === 'opened' && userAgent === 'Mozilla/5.0') || type === 'bounced')
        .map(({ recipient }) => recipient),
    );
    const opened = new Set(
      events
        .filter(
          ({ type, messageId, occurredAt }) =>
            type === 'opened' && Date.parse(occurredAt) - sentAt.get(messageId)! > 30_000,
        )
        .map(({ messageId }) => messageId),
    );
    const mails = events
      .filter(
        ({ type, recipient, messageId }) =>
          type === 'sent' && !hidden.has(recipient) && sentAt.get(messageId)! < world.end - 72 * HOUR,
      )
      .map(({ recipient, messageId }) => ({
        chance: world.value(index.get(recipient)!, sentAt.get(messageId)!),
        opened: opened.has(messageId),
      }))
      .sort((a, b) => a.chance - b.chance);
    for (const part of [mails.slice(0, mails.length / 2), mails.slice(mails.length / 2)]) {
      const expected = part.reduce((sum, { chance }) => sum + chance, 0);
      const spread = Math.sqrt(part.reduce((sum, { chance }) => sum + chance * (1 - chance), 0));
      expect(part.filter((mail) => mail.opened).length).to.be.within(expected - 4 * spread, expected + 4 * spread);
    }
  });

  it('makes the hour of sending matter, differently for different people', () => {
    const hours = Array.from({ length: 168 }, (_, hour) => hour);
    const best = world.recipients.map((_, k) => {
      const values = hours.map((hour) => world.value(k, world.end + hour * HOUR));
      for (const value of values) expect(value).to.be.within(0, 1);
      return {
        gain: Math.max(...values) / (values.reduce((a, b) => a + b) / 168),
        hour: values.indexOf(Math.max(...values)),
      };
    });
    expect(best.reduce((sum, { gain }) => sum + gain, 0) / best.length).to.be.above(1.4);
    expect(new Set(best.map(({ hour }) => hour % 24)).size).to.be.above(12);
  });

  it('has what makes real logs hard', () => {
    const share = (test: (k: number) => boolean) => world.recipients.filter((_, k) => test(k)).length / 400;
    const having = (test: (event: (typeof events)[number]) => boolean) =>
      new Set(events.filter(test).map(({ recipient }) => index.get(recipient)));
    const written = having(({ type }) => type === 'sent');
    const proxied = having(({ type, userAgent }) => type === 'opened' && userAgent === 'Mozilla/5.0');
    const scanned = having(
      ({ type, messageId, occurredAt }) =>
        type === 'clicked' && Date.parse(occurredAt) - sentAt.get(messageId)! < 30_000,
    );
    expect(share((k) => !written.has(k))).to.be.within(0.07, 0.18);
    expect(share((k) => proxied.has(k))).to.be.within(0.15, 0.3);
    expect(share((k) => scanned.has(k))).to.be.within(0.04, 0.2);
    for (const attribute of ['timezone', 'country', 'industry', 'jobTitle'] as const) {
      expect(share((k) => world.recipients[k]![attribute] === '')).to.be.within(0.03, 0.35);
    }
    expect(new Set(world.recipients.map((_, k) => world.zone(k))).size).to.be.above(15);
    const types = new Map<string, number>();
    for (const { type } of events) types.set(type, (types.get(type) ?? 0) + 1);
    expect([...types.keys()].sort()).to.deep.equal(['bounced', 'clicked', 'opened', 'replied', 'sent', 'unsubscribed']);
    // Reps send at their favourite hours: the busiest tenth of the hours of the week has most of the e-mails.
    const hours = new Map<number, number>();
    for (const at of sentAt.values())
      hours.set(Math.floor((at % WEEK) / HOUR), (hours.get(Math.floor((at % WEEK) / HOUR)) ?? 0) + 1);
    const busiest = [...hours.values()].sort((a, b) => b - a).slice(0, 17);
    expect(busiest.reduce((a, b) => a + b) / sentAt.size).to.be.above(0.4);
  });

  it('stops writing to people who bounced or unsubscribed', () => {
    const ended = new Map(
      events
        .filter(({ type }) => type === 'bounced' || type === 'unsubscribed')
        .map((event) => [event.recipient, Date.parse(event.occurredAt)]),
    );
    expect(ended.size).to.be.above(3);
    const later = events.filter(
      ({ type, recipient, occurredAt }) =>
        type === 'sent' && Date.parse(occurredAt) > (ended.get(recipient) ?? Infinity),
    );
    expect(later).to.deep.equal([]);
  });

  it('asks about the week after the log, both windows, each contact that can still be reached', () => {
    expect(requests.length).to.be.above(700);
    expect(new Set(requests.map(({ id }) => id)).size).to.equal(requests.length);
    for (const { email, recipient, now, window } of requests) {
      expect(world.recipients[recipient]!.email).to.equal(email);
      expect(Date.parse(now)).to.be.within(world.end, world.end + WEEK - 1);
      expect(['24h', 'week']).to.include(window);
    }
  });

  it('ends where it is told to, at another time of the year too', () => {
    const now = Date.UTC(2025, 3, 7);
    const spring = demoWorld({ seed: 1, recipients: 40, now });
    expect(spring.end).to.equal(now);
    expect(spring.recipients).to.have.length(40);
    const instants = [...spring.events()].map(({ occurredAt }) => Date.parse(occurredAt));
    expect(Math.max(...instants)).to.be.within(now - WEEK, now - 1);
    expect(Math.min(...instants)).to.be.within(now - 26 * WEEK - DAY, now - 24 * WEEK);
  });

  it('knows only zones that exist', () => {
    for (const [k, { timezone }] of world.recipients.entries()) {
      expect(isZone(world.zone(k))).to.equal(true);
      if (timezone !== '') expect(timezone).to.equal(world.zone(k));
    }
  });
});
