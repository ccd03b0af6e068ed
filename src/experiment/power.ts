import type { Shares } from '../../model/arms.ts';
import type { Weights } from '../../model/prospect.ts';
import { anytimeReach } from './anytime.ts';
import { ERROR } from './effect.ts';
import type { Mean } from './recipient-sums.ts';

/** What an e-mail comes to without best times, and how far chance moves that. */
export interface Footing {
  readonly mean: number;
  /**
   * The variance of a mean m of n e-mails is this times m over n, as what is rare varies in proportion. What several
   * e-mails to one person have in common is in it.
   */
  readonly dispersion: number;
}

/** Of e-mails before the experiment. Shares of e-mails. */
export interface BaseRates {
  readonly open: number;
  readonly click: number;
  readonly reply: number;
  readonly emailsPerRecipient: number;
}

/** Of ordinary one-to-one mail, where nothing else is known. */
export const ASSUMED_RATES: BaseRates = { open: 0.3, click: 0.05, reply: 0.05, emailsPerRecipient: 3 };

/** Of reactions to two e-mails to one person: what people's rates differ by, as a share of all variance. */
const ASSUMED_CORRELATION = 0.2;

/** Before there are data. Who clicks or replies is taken to have opened, and the one to be independent of the other. */
export function footingBefore({ open, click, reply, emailsPerRecipient }: BaseRates, weights: Weights): Footing {
  const mean = weights.open * open + weights.click * click + weights.reply * reply;
  const both = open > 0 ? (click * reply) / open : 0;
  const square =
    weights.open ** 2 * open +
    weights.click ** 2 * click +
    weights.reply ** 2 * reply +
    2 * weights.open * (weights.click * click + weights.reply * reply) +
    2 * weights.click * weights.reply * both;
  const designEffect = 1 + (emailsPerRecipient - 1) * ASSUMED_CORRELATION;
  return { mean, dispersion: (designEffect * (square - mean ** 2)) / mean };
}

/** From data. The dispersion is that of both arms together, as too little is known of the control's own. */
export function footingOf(control: Mean, treatment: Mean): Footing {
  const ofArm = ({ emails, designEffect, mean, most }: Mean) => emails * designEffect * (most - mean);
  return {
    mean: control.mean,
    dispersion: (ofArm(control) + ofArm(treatment)) / (control.emails + treatment.emails),
  };
}

/** The quantile of the normal distribution that 80 % lie below. */
const CHANCE = 0.8416;
/** What takes more e-mails than this is out of reach. */
const MOST_EMAILS = 1e10;

/**
 * E-mails over all arms with which the anytime interval lies above 0 with a chance of 80 %, if that is the lift: it has
 * to be as many standard errors as the interval is wide to one side, and 0.84 more. null where no number will do.
 */
export function emailsNeeded(lift: number, shares: Shares, { mean, dispersion }: Footing): number | null {
  if (!(mean > 0) || shares.control === 0 || shares.treatment === 0) return null;
  const { control, treatment } = shares;
  const overall = mean * (1 + (lift * treatment) / (treatment + control));
  const shown = (emails: number): boolean => {
    const ifNone = Math.sqrt((dispersion * overall * (1 / control + 1 / treatment)) / emails);
    const really = Math.sqrt((dispersion * mean * (1 / control + (1 + lift) / treatment)) / emails);
    return lift * mean >= (anytimeReach(ifNone / overall, ERROR) + CHANCE) * really;
  };
  return leastThat(shown);
}

/** Within a ten-thousandth. What holds for a number holds for all that are larger. */
function leastThat(shown: (emails: number) => boolean): number | null {
  if (!shown(MOST_EMAILS)) return null;
  let low = 0;
  let high = Math.log(MOST_EMAILS);
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (shown(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.ceil(Math.exp(high));
}
