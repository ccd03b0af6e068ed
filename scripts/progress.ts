// How far a long job is: a bar with rate and time left on a terminal, now and then a plain line elsewhere (in a
// file or a CI log a bar is noise, silence looks like a hang).
import { Presets, SingleBar } from 'cli-progress';
import type { Clock } from '../src/clock.ts';

export interface Progress {
  /**
   * `share` of the work that is done, 0 to 1, and what to say of it. A number is that of the rows done so far, and is
   * shown with their rate.
   */
  update(share: number, state: number | string): void;
  /** Leaves the last state on the screen and frees the terminal; further calls do nothing. */
  stop(): void;
}

interface ProgressOptions {
  /** What is being done, such as "training". */
  readonly label: string;
  readonly stream: NodeJS.WriteStream;
  readonly clock: Clock;
}

const BETWEEN_LINES = 10_000;
const STEPS = 1000;

export function startProgress(options: ProgressOptions): Progress {
  return options.stream.isTTY ? barProgress(options) : lineProgress(options);
}

function barProgress({ label, stream, clock }: ProgressOptions): Progress {
  const started = clock();
  const bar = new SingleBar(
    { format: `${label} {bar} {percentage} %  {state}`, stream, hideCursor: true, barsize: 30 },
    Presets.shades_classic,
  );
  bar.start(STEPS, 0, { state: '' });
  return {
    update: (share, state) =>
      bar.update(Math.floor(share * STEPS), { state: describe(share, state, clock() - started) }),
    stop: () => {
      if (bar.isActive) bar.stop();
    },
  };
}

function lineProgress({ label, stream, clock }: ProgressOptions): Progress {
  const started = clock();
  let next = started + BETWEEN_LINES;
  return {
    update(share, state) {
      const now = clock();
      if (now < next) return;
      next = now + BETWEEN_LINES;
      stream.write(`${label}: ${Math.floor(share * 100)} %  ${describe(share, state, now - started)}\n`);
    },
    stop() {},
  };
}

/** "250,000 rows  31,000 rows/s  0:42 left", after `elapsed` milliseconds. */
export function describe(share: number, state: number | string, elapsed: number): string {
  const parts = [typeof state === 'number' ? `${thousands(state)} rows` : state];
  if (typeof state === 'number' && elapsed > 0) parts.push(`${thousands(Math.round((state * 1000) / elapsed))} rows/s`);
  if (share > 0 && share < 1) parts.push(`${duration((elapsed * (1 - share)) / share)} left`);
  return parts.join('  ');
}

export function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

/** Milliseconds as "1:23:45" or "2:07". */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
