// Clicks and replies given an open, over everyone: share, how much people differ, and the part of the week.
import type { SentEmail } from '../model/event.ts';
import { upTo } from '../model/history.ts';
import { judge } from '../model/machine.ts';
import { type Outcome, PART_OF, PARTS } from '../model/outcome.ts';
import { hourOfWeek } from '../model/zone.ts';
import { fitBeta } from './beta.ts';
import { counters } from './columns.ts';

/** Counts openings by part of the week, and how many of them led on; of people whose opens can be seen. */
export class OutcomeTally {
  readonly #openings = new Float64Array(PARTS);
  readonly #clicks = new Float64Array(PARTS);
  readonly #replies = new Float64Array(PARTS);
  /** Of each person who opened something. */
  readonly #people = { opens: counters(), clicks: counters(), replies: counters() };
  #openingsSeen = 0;
  #visible = 0;

  /** `emails` of one person, as far as known at `asOf`. */
  add(emails: readonly SentEmail[], zone: string, asOf: number): void {
    const person = { opens: 0, clicks: 0, replies: 0 };
    for (const email of emails) {
      if (email.sentAt >= asOf) continue;
      const { engagements } = upTo(email, asOf);
      const verdicts = judge({ sentAt: email.sentAt, engagements });
      let opened = Number.POSITIVE_INFINITY;
      let openSeen = false;
      let clicked = false;
      let replied = false;
      engagements.forEach(({ type, occurredAt }, k) => {
        if (occurredAt < email.sentAt || verdicts[k]!.verdict !== 'person') return;
        if (type === 'bounced' || type === 'unsubscribed') return;
        opened = Math.min(opened, occurredAt);
        if (type === 'opened') openSeen = true;
        if (type === 'clicked') clicked = true;
        if (type === 'replied') replied = true;
      });
      if (!openSeen) continue; // a reply without a visible open tells nothing of openers who do not reply
      const part = PART_OF[hourOfWeek(zone, opened)]!;
      this.#openings[part]! += 1;
      person.opens++;
      this.#openingsSeen++;
      if (clicked || replied) this.#visible++;
      if (clicked) {
        this.#clicks[part]! += 1;
        person.clicks++;
      }
      if (replied) {
        this.#replies[part]! += 1;
        person.replies++;
      }
    }
    if (person.opens === 0) return;
    this.#people.opens.push(person.opens);
    this.#people.clicks.push(person.clicks);
    this.#people.replies.push(person.replies);
  }

  /** Share of openings that also show as a click or a reply; a few openings' worth of belief in `before`. */
  visible(before: number): number {
    if (this.#visible === 0) return before;
    return (this.#visible + BELIEF * before) / (this.#openingsSeen + BELIEF);
  }

  outcomes(before: { readonly click: Outcome; readonly reply: Outcome }, partStrength: number) {
    const opens = this.#people.opens.values();
    const fit = (done: ArrayLike<number>, byPart: Float64Array, prior: Outcome): Outcome => {
      const total = byPart.reduce((a, b) => a + b, 0);
      if (total === 0) return prior; // not one: it is not tracked here, rather than never done
      const share = total / this.#openingsSeen;
      const factors = Array.from(byPart, (count, part) => {
        return (count + partStrength * share) / (this.#openings[part]! * share + partStrength * share);
      });
      return { ...fitBeta(done, opens, prior), byPart: factors };
    };
    return {
      click: fit(this.#people.clicks.values(), this.#clicks, before.click),
      reply: fit(this.#people.replies.values(), this.#replies, before.reply),
    };
  }
}

/** Openings' worth of belief in what was known before there were any. */
const BELIEF = 20;
