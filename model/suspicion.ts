// Are the moments that a model chooses worse than the plain default? Evidence for that, week by week, which may be
// looked at as often as one likes.
//
// For each of a few supposed worths (e-mails at the model's slots are opened `worth` times as often as they would be at
// the default) a week has a likelihood ratio against "at least as often". Multiplied over the weeks and never left below
// 1, it is a CUSUM statistic, and one that averages ratios is an e-detector (Shin, Ramdas and Rinaldo, 2022): where the
// slots are no worse, it reaches a threshold c once in c weeks or more on average, whenever and however often one looks.

/** Supposed worths of the model's slots, as shares of the default's. */
export const WORTHS: readonly number[] = [0.9, 0.8, 0.7, 0.6, 0.5];

/** A likelihood ratio for each supposed worth. */
export type Suspicion = readonly number[];

export const NO_SUSPICION: Suspicion = WORTHS.map(() => 1);

/** No more than this is kept, so that weeks that go well can outweigh those that did not. */
const MOST = 10_000;

/** An e-mail sent at a slot that the model chose. */
export interface ChosenSend {
  /** P(open within 72 h) that the model gave the default in the same answer. */
  readonly atDefault: number;
  readonly opened: boolean;
}

/** E-mails that others sent when the default would have, with the opens that the model expected of them at those moments. */
export interface DefaultSends {
  readonly emails: number;
  readonly opened: number;
  readonly predicted: number;
}

/**
 * From as many such e-mails in a week, they are what the default is measured by. Their opens are no condition: a model
 * that is wrong may expect hardly any of them.
 */
const ENOUGH = 10;

/**
 * Logarithm of a week's likelihood ratio for each supposed worth. With enough e-mails sent when the default would have
 * been, the openings of the week are divided among both: `Σ atDefault` to `predicted` if the model's slots are worth what
 * the default is. How many e-mails are opened at all drops out, and so does a model that is wrong about the default's
 * hours as about others (the conditional comparison of two Poisson rates: Przyborowski and Wilenski, 1940). Without
 * them there is only the model's own word on the default, and a general fall of opening looks the same.
 */
export function logRatiosOf(chosen: readonly ChosenSend[], mornings: DefaultSends): number[] {
  return mornings.emails >= ENOUGH ? besideDefault(chosen, mornings) : byOwnWord(chosen);
}

function besideDefault(chosen: readonly ChosenSend[], mornings: DefaultSends): number[] {
  const opened = chosen.filter((send) => send.opened).length;
  const expected = chosen.reduce((sum, { atDefault }) => sum + atDefault, 0);
  const share = expected / (expected + mornings.predicted);
  return WORTHS.map(
    (worth) => opened * Math.log(worth) - (opened + mornings.opened) * Math.log(worth * share + 1 - share),
  );
}

/** A chance of 1 would leave no room for an e-mail that was not opened. */
const HIGHEST = 0.999;

function byOwnWord(chosen: readonly ChosenSend[]): number[] {
  return WORTHS.map((worth) => {
    let log = 0;
    for (const { atDefault, opened } of chosen) {
      const chance = Math.min(HIGHEST, atDefault);
      log += opened ? Math.log(worth) : Math.log((1 - worth * chance) / (1 - chance));
    }
    return log;
  });
}

export function suspicionAfter(before: Suspicion, logRatios: readonly number[]): Suspicion {
  return before.map((ratio, k) => Math.min(MOST, Math.max(1, ratio) * Math.exp(logRatios[k]!)));
}

/** Over all supposed worths. */
export function strengthOf(suspicion: Suspicion): number {
  return suspicion.reduce((a, b) => a + b, 0) / suspicion.length;
}
