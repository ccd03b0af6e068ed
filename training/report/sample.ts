import type { Random } from '../../model/random.ts';

/** `size` of the numbers from 0 to `count` - 1, without replacement, in order; all of them when there are no more. */
export function drawSample(count: number, size: number, random: Random): Set<number> {
  const drawn = new Set<number>();
  for (let i = 0; i < count; i++) {
    if (random.uniform() * (count - i) < size - drawn.size) drawn.add(i);
  }
  return drawn;
}
