/** What a piece of work took, in milliseconds: by the clock, and of a core. */
export interface Measured {
  readonly elapsed: number;
  readonly cpu: number;
}

export async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const used = process.cpuUsage();
  const began = performance.now();
  await work();
  const elapsed = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  return { elapsed, cpu: (user + system) / 1000 };
}
