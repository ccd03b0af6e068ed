import type { Weights } from '../../model/prospect.ts';

/** What an e-mail of an arm came to on average, and what its recipients have in common. */
export interface Mean {
  readonly mean: number;
  /** The most that an e-mail can come to. */
  readonly most: number;
  readonly emails: number;
  readonly recipients: number;
  /** Recipients with equally many e-mails that would say as much: (Σ n)² / Σ n² (Kish, 1965). */
  readonly effective: number;
  /** Variance of the mean, of at least two recipients, times e-mails over `mean · (most - mean)`. */
  readonly designEffect: number;
}

/** Opens, clicks, replies. */
const KINDS = 3;
/** E-mails, and how many of them had each kind of reaction. */
const COUNTS = 1 + KINDS;

/**
 * Running sums over the recipients of an arm, of which the mean of an e-mail and its variance can be had at any moment.
 * They are of whole numbers, so that they are exact and the order of the e-mails does not matter. An e-mail is added in
 * the same time however many there are; memory grows with the recipients.
 */
export class RecipientSums {
  readonly #places = new Map<number, number>();
  /** By recipient, one after the other. */
  readonly #counts: number[] = [];
  #emails = 0;
  /** Σ n² over recipients with n e-mails. */
  #squares = 0;
  /** Of reactions a: Σ a, Σ a n, and Σ a b of each pair of kinds, row by row. */
  readonly #totals = [0, 0, 0];
  readonly #byEmails = [0, 0, 0];
  readonly #products = [0, 0, 0, 0, 0, 0, 0, 0, 0];

  get recipients(): number {
    return this.#places.size;
  }

  get emails(): number {
    return this.#emails;
  }

  add(recipient: number, opened: boolean, clicked: boolean, replied: boolean): void {
    const place = this.#placeOf(recipient);
    const counts = this.#counts;
    const emails = counts[place]! + 1;
    counts[place] = emails;
    this.#emails++;
    this.#squares += 2 * emails - 1;
    for (let kind = 0; kind < KINDS; kind++) this.#byEmails[kind]! += counts[place + 1 + kind]!;
    if (opened) this.#react(place, 0, emails);
    if (clicked) this.#react(place, 1, emails);
    if (replied) this.#react(place, 2, emails);
  }

  /** One reaction more of a recipient with so many e-mails: a becomes a + 1, so a² grows by 2 a + 1, a b by b. */
  #react(place: number, kind: number, emails: number): void {
    for (let other = 0; other < KINDS; other++) {
      const theirs = this.#counts[place + 1 + other]!;
      this.#products[KINDS * kind + other]! += theirs;
      this.#products[KINDS * other + kind]! += theirs;
    }
    this.#products[KINDS * kind + kind]!++;
    this.#byEmails[kind]! += emails;
    this.#totals[kind]!++;
    this.#counts[place + 1 + kind]!++;
  }

  #placeOf(recipient: number): number {
    const known = this.#places.get(recipient);
    if (known !== undefined) return known;
    const place = COUNTS * this.#places.size;
    this.#places.set(recipient, place);
    this.#counts.push(0, 0, 0, 0);
    return place;
  }

  /**
   * Of an e-mail whose reactions count by these weights; null without e-mails. Recipients are what was assigned, so
   * they are the independent units: with n e-mails worth y each, the mean is the ratio R = Σ y / Σ n, its linearised
   * variance Σ (y - R n)² / (Σ n)² (Cochran, Sampling Techniques, 1977, 6.4; the cluster-robust variance of Liang and
   * Zeger, 1986). That is too low by a factor of 1 - Σ n² / (Σ n)² when e-mails are independent, whatever the sizes; it
   * is made good, where the usual K / (K - 1) does so for equal sizes only.
   */
  mean({ open, click, reply }: Weights): Mean | null {
    if (this.#emails === 0) return null;
    const weights = [open, click, reply];
    const emails = this.#emails;
    let total = 0;
    let byEmails = 0;
    let squares = 0;
    for (let kind = 0; kind < KINDS; kind++) {
      total += weights[kind]! * this.#totals[kind]!;
      byEmails += weights[kind]! * this.#byEmails[kind]!;
      for (let other = 0; other < KINDS; other++)
        squares += weights[kind]! * weights[other]! * this.#products[KINDS * kind + other]!;
    }
    const mean = total / emails;
    const most = open + click + reply;
    const effective = emails ** 2 / this.#squares;
    const residuals = Math.max(0, squares - 2 * mean * byEmails + mean * mean * this.#squares);
    const spread = residuals / (1 - 1 / effective) / (mean * (most - mean));
    return { mean, most, emails, recipients: this.recipients, effective, designEffect: smoothed(spread, emails) };
  }
}

/**
 * The design effect, with one e-mail more that is like independent ones: where all e-mails came to the same, or those
 * of each person as much as those of everybody, it is unknown and not 0.
 */
const smoothed = (spread: number, emails: number): number => (Number.isNaN(spread) ? 1 : (spread + 1) / (emails + 1));
