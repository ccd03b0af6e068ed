// What a training run has to tell, as plain JSON: every number of the report. Instants are milliseconds since 1970 UTC,
// lists of 168 go by local hour of the week from Monday 00:00, intervals hold 95 %, `null` stands for what is not known.

export const REPORT_FORMAT = 'kairos-report';
/** Raised whenever the shape below changes in a way that an older report cannot be drawn any more. */
export const REPORT_VERSION = 1;

export interface ReportData {
  readonly format: typeof REPORT_FORMAT;
  readonly version: typeof REPORT_VERSION;
  readonly seed: number;
  readonly cuts: Cuts;
  readonly data: DataSummary;
  readonly rhythm: PopulationRhythm;
  readonly segments: readonly SegmentGroup[];
  readonly age: StepCurve;
  readonly recency: StepCurve;
  /** Null where days do not differ beyond chance; reports from before it was kept have none. */
  readonly calendar?: DayFactors | null;
  readonly learning: Learning;
  readonly choice: RhythmChoice;
  /** Null when no held-out e-mail was old enough to be judged. */
  readonly calibration: Calibration | null;
  readonly logLoss: LogLoss | null;
  readonly policies: readonly PolicyValue[];
  /** Left out where no decision of an experiment is known, as in files, and in reports from before it was kept. */
  readonly offPolicy?: OffPolicy;
  readonly evidence: EvidenceShares;
  /** Null without a model before this one. */
  readonly changes: Changes | null;
}

export interface DataSummary {
  readonly from: number;
  readonly to: number;
  readonly senders: number | null;
  readonly recipients: number;
  /** Recipients with at least one e-mail that arrived. */
  readonly writtenTo: number;
  readonly emails: number;
  /** E-mails with a person's open, click or reply. */
  readonly opens: number;
  readonly clicks: number;
  readonly replies: number;
  /** Opens that a machine made, or that a privacy proxy made whether anybody looked or not. */
  readonly machineOpens: number;
  readonly machineClicks: number;
  /** Share of all recorded opens that are machines'. */
  readonly machineOpenShare: number;
  /** Recipients whose opens a privacy proxy hides. */
  readonly hidden: number;
  /** Of how many recipients each attribute is not known. */
  readonly missing: readonly { readonly attribute: string; readonly recipients: number }[];
  /** E-mails by the recipient's local hour of the week in which they were sent. */
  readonly sends: readonly number[];
  /** E-mails by the recipient's local hour of the week in which they were opened first. */
  readonly openings: readonly number[];
}

export interface PopulationRhythm {
  /** Rate of opening of somebody of whom nothing is known, relative to its mean. */
  readonly rates: readonly number[];
  /** Rhythms in the mixture. */
  readonly rhythms: number;
}

/** The largest segments of one attribute. */
export interface SegmentGroup {
  readonly attribute: string;
  /** How many values of the attribute the model knows. */
  readonly known: number;
  readonly segments: readonly SegmentRhythm[];
}

/** The rhythm expected of a person of whom nothing but this is known: 24 hours, relative to the mean of the week. */
export interface SegmentRhythm {
  readonly value: string;
  readonly recipients: number;
  readonly workingDay: readonly number[];
  readonly weekend: readonly number[];
}

/** `rates[k]` holds from `edges[k]` to `edges[k + 1]` hours. */
export interface StepCurve {
  readonly edges: readonly number[];
  readonly rates: readonly number[];
}

/** Local days, by their dates, as 2026-12-24. */
export interface DayFactors {
  readonly from: string;
  /** Of each day from there on: a factor on everyone's rate. */
  readonly factors: readonly number[];
  readonly dead: readonly DeadStretch[];
}

/** Days, one after the other, on which hardly anybody was at their mail. */
export interface DeadStretch {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** Their mean factor. */
  readonly factor: number;
}

export interface Learning {
  readonly fits: readonly FitRounds[];
  /** The network that places people of whom only attributes are known; null when there is none. */
  readonly network: NetworkLearning | null;
}

/** One fit of rhythms by expectation-maximisation. */
export interface FitRounds {
  /** Which part of the history it saw: that before the validation weeks, before the test weeks, all of it. */
  readonly cut: keyof Cuts;
  readonly rhythms: number;
  /** Log likelihood per person after each round. */
  readonly logLikelihoods: readonly number[];
}

export interface NetworkLearning {
  /** Loss on the people it learned from and on those held out, an epoch each. */
  readonly epochs: readonly { readonly training: number; readonly heldOut: number }[];
}

export interface RhythmChoice {
  readonly taken: number;
  readonly trials: readonly {
    readonly rhythms: number;
    /** Log likelihood per e-mail of the validation weeks; null without such e-mails. */
    readonly logLikelihood: number | null;
    /** By how much it is behind the best trial, and the interval of that; null without e-mails. */
    readonly behind: number | null;
    readonly interval: readonly [number, number] | null;
  }[];
}

export interface LogLoss {
  readonly emails: number;
  readonly people: number;
  readonly model: Estimate;
  /** Of the recipient's own past share of opens, shrunk to everyone's. */
  readonly ownRate: Estimate;
  /** Own rate minus model, e-mail by e-mail: above 0 the model is better. */
  readonly gain: Estimate;
}

export interface Estimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** What the answers for a sample of recipients rest on, in recipients. */
export interface EvidenceShares {
  readonly sampled: number;
  readonly personal: number;
  readonly similar: number;
  readonly population: number;
}

/** Answers for a sample of recipients, by the model before this one and by this one, to one question at one moment. */
export interface Changes {
  readonly at: number;
  readonly sampled: number;
  /** How many slots moved by no more than so many hours (null: further), beyond those of the row before. */
  readonly moved: readonly { readonly hours: number | null; readonly recipients: number }[];
  /** Those whose slot before is worth least beside the new one. */
  readonly most: readonly Change[];
}

export interface Change {
  /** The recipient's place in the order in which they were read, from 1. */
  readonly recipient: number;
  readonly zone: string;
  readonly before: number;
  readonly after: number;
  /** What this model expects of either slot: opens, clicks and replies by their weights. */
  readonly worthBefore: number;
  readonly worthAfter: number;
  /** Worth after / worth before - 1. */
  readonly gain: number;
}

export interface Cuts {
  /** Instants. Fitted on what is known before `validation`, chosen on `[validation, test)`, reported on `[test, end)`. */
  readonly validation: number;
  readonly test: number;
  readonly end: number;
}

export interface CalibrationBin {
  readonly emails: number;
  readonly opened: number;
  /** Mean of the predictions. */
  readonly predicted: number;
  /** Share opened. */
  readonly observed: number;
  /** 95 % interval of that share. */
  readonly interval: readonly [number, number];
}

export interface Calibration {
  /** Ascending, of as equal size as can be; fewer than ten where there are fewer e-mails. */
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: mean distance of predicted from observed shares. NaN without e-mails. */
  readonly error: number;
  /** The error of a perfectly calibrated model on as many e-mails: its mean, and what it exceeds once in twenty times. */
  readonly byChance: { readonly mean: number; readonly high: number };
}

export interface PolicyValue {
  readonly policy: string;
  /** Share of e-mails opened within 72 h; null when too few held-out e-mails agree with the policy. */
  readonly value: number | null;
  /** 95 % interval by bootstrap over people. */
  readonly interval: readonly [number, number] | null;
  /** (Σw)² / Σw²: as many equally weighted e-mails would tell as much. */
  readonly effectiveEmails: number;
  /** By how much the model is ahead of this habit, on the same people; null where either has no value, and of itself. */
  readonly behind?: Estimate | null;
}

/** What became of an e-mail within 72 h; `value` is the three together, by the weights of the decision. */
export const OUTCOMES = ['value', 'open', 'click', 'reply'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Inverse propensity scores, the same self-normalised, doubly robust. */
export const ESTIMATORS = ['ips', 'snips', 'dr'] as const;
export type Estimator = (typeof ESTIMATORS)[number];

/** The policy that made the decisions. */
export const AS_DECIDED = 'as it was decided';

/** What the account's own experiments say of policies that did not decide, on decisions of the test weeks. */
export interface OffPolicy {
  readonly decisions: number;
  readonly people: number;
  /** Decisions about several people at once, which are left out. */
  readonly together: number;
  /** Share of the decisions that the model which answers now was fitted to, which favours it; this model never was. */
  readonly seenByRival: number;
  /** What an e-mail counts for at most. */
  readonly cap: number;
  /** Why the log cannot be relied on at all; then there are no policies. */
  readonly fault: string | null;
  /** This model first. */
  readonly policies: readonly OffPolicyValue[];
}

/** What a log can say of a policy. */
export interface Overlap {
  /** Decisions that speak of it, those whose time might have been tried, and the people they are about. */
  readonly decisions: number;
  readonly people: number;
  /** Their share of those that might speak of it. */
  readonly tried: number;
  /** (Σw)² / Σw², to be expected: as many decisions that all count alike would tell as much; and the same of people. */
  readonly effectiveDecisions: number;
  readonly effectivePeople: number;
  /** Share of the weights above 0 that were cut to the cap, and the share of the policy's choices that this leaves out. */
  readonly cut: number;
  readonly lost: number;
}

/** Its decisions are those of this model too, where that is not refused. */
export interface OffPolicyValue extends Overlap {
  readonly policy: string;
  /** Why nothing is said of it; null when there are values. */
  readonly refusal: string | null;
  /** Mean per decision. */
  readonly values: OffPolicyEstimates | null;
  /** By how much this model is ahead of it on the same decisions; null of itself, and where either is refused. */
  readonly behind: OffPolicyEstimates | null;
}

export type OffPolicyEstimates = Readonly<Record<Outcome, Readonly<Record<Estimator, Estimate>>>>;
