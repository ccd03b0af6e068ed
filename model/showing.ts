// How much of what happens behind a mail privacy proxy shows. Opens are hidden there, and only openers who also click or
// answer are seen; so the longer an e-mail has waited without a sign, the likelier it is that it was opened long ago.
import { type Attention, QUARTERS_OF_HORIZON } from './response.ts';
import { QUARTER } from './zone.ts';

/** Share of the rate of opening that shows as a sign, by quarter hour of the e-mail's age. */
export type Showing = Float64Array;

/**
 * `visible` is the share of openings that show. A sign comes at age a, if none has come before, at the rate of opening
 * times visible · P(not opened | no sign) = visible · S / (1 - visible · (1 - S)), where S is the chance that the e-mail
 * has not been opened by then: (1 + A / rate)^-shape for a Gamma level and A hours of attention had.
 */
export function showingOf(
  attention: Attention,
  { shape, rate }: { readonly shape: number; readonly rate: number },
  visible: number,
): Showing {
  return Float64Array.from({ length: QUARTERS_OF_HORIZON }, (_, quarter) => {
    const had = (attention[quarter]! + attention[quarter + 1]!) / 2;
    const unopened = (1 + had / rate) ** -shape;
    return (visible * unopened) / (1 - visible * (1 - unopened));
  });
}

/** Attention of which a sign would show: what counts as exposure behind a proxy. */
export function shownAttention(attention: Attention, showing: Showing): Attention {
  const shown = new Float64Array(attention.length);
  for (let quarter = 0; quarter < showing.length; quarter++) {
    shown[quarter + 1] = shown[quarter]! + (attention[quarter + 1]! - attention[quarter]!) * showing[quarter]!;
  }
  return shown;
}

/** The share at an age in milliseconds; past the horizon as at its end. */
export function showingAt(showing: Showing, age: number): number {
  return showing[Math.min(showing.length - 1, Math.floor(age / QUARTER))]!;
}
