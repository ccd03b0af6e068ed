import type { Random } from '../../model/random.ts';

/** `size` of the numbers from 0 to `count` - 1, without replacement, in order; all of them when there are no more. */
export function drawSample(count: number, size: number, random: Random): number[] {
  const drawn: number[] = [];
  for (let i = 0; i < count; i++) {
    if (random.uniform() * (count - i) < size - drawn.length) drawn.push(i);
  }
  return drawn;
}
