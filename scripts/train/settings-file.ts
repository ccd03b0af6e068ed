// Hyper-parameters from a JSON file: any of those there are, the rest stay as they are by default.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { faultsOf, kindOf, strict, WITH_INPUT } from '../../src/contract/faults.ts';
import { StartError } from '../../src/errors.ts';
import { parseJson } from '../../src/http/json.ts';
import { DEFAULT_SETTINGS, type TrainingSettings } from '../../training/config.ts';

/** A value that passes `test`, or words of what it must be. */
function value<T>(what: string, test: (value: unknown) => boolean) {
  return z.custom<T>(test, { error: ({ input }) => `must be ${what}, got ${kindOf(input)}` });
}

const isWhole = (from: number, to: number) => (given: unknown) =>
  Number.isSafeInteger(given) && (given as number) >= from && (given as number) <= to;

function whole(from: number, to = 1_000_000_000) {
  return value<number>(`a whole number from ${from} to ${to}`, isWhole(from, to));
}

const positive = value<number>('a number above 0', (given) => Number.isFinite(given) && (given as number) > 0);
const share = value<number>('a share from 0.01 to 0.45', (given) => {
  return Number.isFinite(given) && (given as number) >= 0.01 && (given as number) <= 0.45;
});
const portion = value<number>('a share from 0 to below 1', (given) => {
  return Number.isFinite(given) && (given as number) >= 0 && (given as number) < 1;
});
const MOST_RHYTHMS = 64;
const ascending = value<readonly number[]>(`a list of whole numbers from 1 to ${MOST_RHYTHMS}, ascending`, (given) => {
  if (!Array.isArray(given) || given.length === 0) return false;
  return given.every((one, k) => isWhole(1, MOST_RHYTHMS)(one) && (k === 0 || one > given[k - 1]));
});

const { smoothing, similar, ...plain } = DEFAULT_SETTINGS;

/** What is allowed of each setting there is; one that is not given stays as it is. */
const Allowed: z.ZodType<TrainingSettings> = strict({
  seed: whole(0, 999_999_999).default(plain.seed),
  rhythmCounts: ascending.default(plain.rhythmCounts),
  rounds: whole(1, 1000).default(plain.rounds),
  turns: whole(1, 100).default(plain.turns),
  rhythmPeople: whole(1).default(plain.rhythmPeople),
  choicePeople: whole(1).default(plain.choicePeople),
  evaluatedPeople: whole(1).default(plain.evaluatedPeople),
  smoothing: strict({
    cell: positive.default(smoothing.cell),
    hour: positive.default(smoothing.hour),
    group: positive.default(smoothing.group),
    width: positive.default(smoothing.width),
  }).default(smoothing),
  segmentStrength: positive.default(plain.segmentStrength),
  segmentPeople: whole(2).default(plain.segmentPeople),
  similar: strict({
    hidden: whole(1, 256).default(similar.hidden),
    people: whole(1).default(similar.people),
    fewestPeople: whole(2).default(similar.fewestPeople),
    heldOutShare: share.default(similar.heldOutShare),
    steps: whole(1, 10_000).default(similar.steps),
    rate: positive.default(similar.rate),
    epochs: whole(1, 10_000).default(similar.epochs),
    patience: whole(1, 10_000).default(similar.patience),
    strength: positive.default(similar.strength),
    leftOut: portion.default(similar.leftOut),
    domainLeftOut: portion.default(similar.domainLeftOut),
  }).default(similar),
  curveStrength: positive.default(plain.curveStrength),
  partStrength: positive.default(plain.partStrength),
  validationShare: share.default(plain.validationShare),
  testShare: share.default(plain.testShare),
  policyEmails: whole(1).default(plain.policyEmails),
});

/** The settings that a command line asks for. Throws StartError. */
export function settingsOf({ seed, config }: { readonly seed?: string; readonly config?: string }): TrainingSettings {
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) {
    throw new StartError(`--seed takes a whole number from 0 to 999999999, not "${seed}"`);
  }
  const settings = config === undefined ? DEFAULT_SETTINGS : settingsFrom(config);
  return seed === undefined ? settings : { ...settings, seed: Number(seed) };
}

/** The settings of a run. Throws a StartError that names every unknown setting and every wrong value. */
export function settingsFrom(path: string): TrainingSettings {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new StartError(`--config ${path} cannot be read: ${(error as Error).message}`);
  }
  return parseSettings(path, bytes);
}

/** `name` is that of the file. */
export function parseSettings(name: string, bytes: Buffer): TrainingSettings {
  let json: unknown;
  try {
    json = parseJson(bytes);
  } catch (error) {
    throw new StartError(`${name} is no JSON: ${(error as Error).message}`);
  }
  const parsed = Allowed.safeParse(json, WITH_INPUT);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error).map(({ path, message }) => `  - ${path === '' ? 'it' : path} ${message}`);
  throw new StartError(`${name} cannot be trained with:\n${faults.join('\n')}`);
}
