/** Standard deviations to either side of a normal distribution's mean that hold 95 %. */
export const WITHIN_95 = 1.96;

/** 95 % interval of a share of `total`, at least 1 (Wilson, 1927). */
export function wilson(count: number, total: number): [number, number] {
  const square = WITHIN_95 ** 2;
  const share = count / total;
  const centre = share + square / (2 * total);
  const reach = WITHIN_95 * Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
  const scale = 1 + square / total;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}
