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

/**
 * Running sums over the recipients of an arm, of which the mean of an e-mail and its variance can be had at any moment.
 * They are of whole numbers, so that they are exact and the order of the e-mails does not matter. An e-mail is added in
 * the same time however many there are; memory grows with the recipients.
 */
export class RecipientSums {
  readonly #places = new Map<number, number>();
  /** By recipient. */
  readonly #emails: number[] = [];
  readonly #reactions: number[] = [];
  #count = 0;
  /** Σ n² over recipients with n e-mails. */
  #squares = 0;
  /** Of reactions a: Σ a, Σ a n, and Σ a b of each pair of kinds, row by row. */
  readonly #totals = [0, 0, 0];
  readonly #byEmails = [0, 0, 0];
  readonly #products = [0, 0, 0, 0, 0, 0, 0, 0, 0];

  get recipients(): number {
    return this.#emails.length;
  }

  get emails(): number {
    return this.#count;
  }

  add(recipient: number, opened: boolean, clicked: boolean, replied: boolean): void {
    const place = this.#placeOf(recipient);
    const before = this.#emails[place]!;
    this.#emails[place] = before + 1;
    this.#count += 1;
    this.#squares += 2 * before + 1;
    const first = KINDS * place;
    for (let kind = 0; kind < KINDS; kind++) this.#byEmails[kind]! += this.#reactions[first + kind]!;
    if (opened) this.#react(first, 0, before + 1);
    if (clicked) this.#react(first, 1, before + 1);
    if (replied) this.#react(first, 2, before + 1);
  }

  /** One reaction more of a recipient with so many e-mails: a becomes a + 1, so a² grows by 2 a + 1, a b by b. */
  #react(first: number, kind: number, emails: number): void {
    for (let other = 0; other < KINDS; other++) {
      const theirs = this.#reactions[first + other]!;
      this.#products[KINDS * kind + other]! += theirs;
      this.#products[KINDS * other + kind]! += theirs;
    }
    this.#products[KINDS * kind + kind]! += 1;
    this.#byEmails[kind]! += emails;
    this.#totals[kind]! += 1;
    this.#reactions[first + kind]! += 1;
  }

  #placeOf(recipient: number): number {
    const known = this.#places.get(recipient);
    if (known !== undefined) return known;
    const place = this.#emails.length;
    this.#places.set(recipient, place);
    this.#emails.push(0);
    this.#reactions.push(0, 0, 0);
    return place;
  }

  /**
   * Of an e-mail whose reactions count by these weights; null without e-mails. Recipients are what was assigned, so they
   * are the independent units: with n e-mails worth y each, the mean is the ratio R = Σ y / Σ n, its linearised variance
   * Σ (y - R n)² / (Σ n)² (Cochran, Sampling Techniques, 1977, 6.4; the cluster-robust variance of Liang and Zeger,
   * 1986). That is too low by a factor of 1 - Σ n² / (Σ n)² when e-mails are independent, whatever the sizes; it is made
   * good, where the usual K / (K - 1) does so for equal sizes only.
   */
  mean({ open, click, reply }: Weights): Mean | null {
    if (this.#count === 0) return null;
    const weights = [open, click, reply];
    const emails = this.#count;
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
 * The design effect, with one e-mail more that is like independent ones: where all e-mails came to the same, or those of
 * each person as much as those of everybody, it is unknown and not 0.
 */
const smoothed = (spread: number, emails: number): number => (Number.isNaN(spread) ? 1 : (spread + 1) / (emails + 1));
