// Whether a candidate may take the place of the model that answers now, and why, in words: a decision from figures
// alone. It is not to be worse; better it need not be, for it knows more recent history.

/** One figure of both models on the same e-mails. */
export interface Measure {
  readonly candidate: number;
  readonly rival: number;
  /** 95 % interval of candidate less rival, by bootstrap over people. */
  readonly interval: readonly [number, number];
}

export interface Comparison {
  /** The model that answers now: the champion, the last good one before it, or the seed. */
  readonly rival: { readonly modelId: string; readonly isSeed: boolean };
  /** Instants between which the e-mails were sent on which both are judged. */
  readonly heldOut: { readonly from: number; readonly to: number };
  readonly emails: number;
  readonly people: number;
  /** Share of those e-mails that the rival was fitted to. The candidate never was: one fitted up to them stands for it. */
  readonly seenByRival: number;
  /** Of P(open within 72 h); lower is better. */
  readonly logLoss: Measure;
  readonly calibrationError: Measure;
  /** Share opened, had each picked the time within 24 hours; null when too few e-mails agree with either. */
  readonly policyValue: Measure | null;
  /** The same against 08:00 on the next working day. */
  readonly overDefault: Measure | null;
}

export interface Verdict {
  readonly accepted: boolean;
  readonly reason: string;
}

/** With fewer e-mails there is nothing to decide by. */
export const FEWEST_JUDGED = 100;

/** By so much a candidate may be worse, however sure: differences that nobody would notice. */
export const MARGINS = { policyValue: 0.005, calibrationError: 0.005, logLoss: 0.002 } as const;

/**
 * A candidate is refused when it is worse than the rival by more than the margin with confidence, that is when the
 * whole interval of the difference lies beyond it; or when its choices are worth less than the plain default in that way.
 */
export function decide(comparison: Comparison): Verdict {
  const { rival, emails } = comparison;
  const name = rival.isSeed ? `the seed model (${rival.modelId})` : rival.modelId;
  if (emails < FEWEST_JUDGED) {
    const reason = `Only ${emails} held-out e-mails can be judged by, and it takes ${FEWEST_JUDGED}: ${name} goes on answering.`;
    return { accepted: false, reason };
  }
  const checks = checksOf(comparison, name);
  const worse = checks.filter(({ measure, sign, margin }) => beyond(measure, sign) > margin);
  const shown = (worse.length > 0 ? worse : checks).map(describe).join('; ');
  const verdict = worse.length > 0 ? `Worse than ${against(worse, name)}` : `Not worse than ${name}`;
  const unjudged = comparison.policyValue === null ? ' Too few of them agree with its choices to judge those.' : '';
  return { accepted: worse.length === 0, reason: `${verdict} on ${basisOf(comparison)}: ${shown}.${unjudged}` };
}

interface Check {
  readonly what: string;
  readonly than: string;
  readonly measure: Measure;
  /** 1 where more is worse, -1 where more is better. */
  readonly sign: 1 | -1;
  readonly margin: number;
  readonly show: (value: number) => string;
}

function checksOf({ logLoss, calibrationError, policyValue, overDefault }: Comparison, name: string): Check[] {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const number = (value: number) => value.toFixed(4);
  const opened = { sign: -1, margin: MARGINS.policyValue, show: share } as const;
  const predicted = { than: name, sign: 1, show: number } as const;
  const checks: (Check | null)[] = [
    policyValue && { what: 'share opened at its times', than: name, measure: policyValue, ...opened },
    overDefault && {
      what: 'share opened, the plain default’s',
      than: 'the plain default',
      measure: overDefault,
      ...opened,
    },
    { what: 'calibration error', measure: calibrationError, margin: MARGINS.calibrationError, ...predicted },
    { what: 'log loss', measure: logLoss, margin: MARGINS.logLoss, ...predicted },
  ];
  return checks.filter((check) => check !== null);
}

/** How far on the wrong side the near end of the interval is; negative when some of it is on the right one. */
function beyond({ interval: [low, high] }: Measure, sign: 1 | -1): number {
  return sign === 1 ? low : -high;
}

function describe({ what, measure: { candidate, rival, interval }, show }: Check): string {
  const [low, high] = interval;
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${show(Math.abs(value))}`;
  return `${what} ${show(candidate)} against ${show(rival)} (${signed(low)} to ${signed(high)})`;
}

const against = (checks: readonly Check[], name: string): string =>
  checks.some(({ than }) => than === name) ? name : 'the plain default';

function basisOf({ emails, people, heldOut, seenByRival, rival }: Comparison): string {
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const count = (n: number) => n.toLocaleString('en-US');
  const where = `${count(emails)} e-mails to ${count(people)} people sent from ${day(heldOut.from)} to ${day(heldOut.to)}`;
  if (seenByRival === 0) return `${where}, which neither had seen`;
  return `${where}, of which ${rival.modelId} had seen ${Math.round(100 * seenByRival)} %`;
}
