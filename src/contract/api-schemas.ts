import { z } from 'zod';
import { ActivityEvent, ActivityTypeName } from './activity.ts';
import { KeyAnswer, KeyList, KeyRequest, NewKeyAnswer } from './api-key.ts';
import { AttachmentInput } from './attachment.ts';
import { BestTimeBatchLine, BestTimeRequest } from './best-time.ts';
import {
  BestTimeAnswer,
  BestTimeBatchAnswer,
  BestTimeBatchFault,
  ComparedSlot,
  Evidence,
  Gain,
  HourAhead,
  Intervals,
  LimitCost,
  PersonTime,
  Probabilities,
  Slot,
} from './best-time-answer.ts';
import { ContactAnswer, ContactChange, ContactPage, ContactRequest, ErasureAnswer } from './contact.ts';
import { EmailAnswer, EmailContent, EmailCounts, EmailHistory, EmailLimits, EmailPage } from './email.ts';
import { EmailRequest, ReplaceRequest } from './email-request.ts';
import { Event } from './event.ts';
import { EventBatch, EventBatchAnswer, EventOutcome } from './event-batch.ts';
import {
  ArmShares,
  ArmSummary,
  Effect,
  ExperimentAnswer,
  ExperimentDay,
  ExperimentList,
  ExperimentSummary,
  MetricEffect,
  Power,
  SegmentEffect,
  Verdict,
} from './experiment.ts';
import { Explanation } from './explanation.ts';
import { Health, Metrics, Readiness } from './health.ts';
import { HolidayList } from './holiday-list.ts';
import { ImportAnswer, ImportChange, ImportFile, ImportList, ImportPreview, RejectsFile } from './import.ts';
import {
  ConsentAnswer,
  ConsentRequest,
  InboxAnswer,
  InboxChange,
  InboxList,
  InboxReconnection,
  InboxRequest,
  Preset,
  PresetAnswer,
  ReconnectionAnswer,
} from './inbox.ts';
import {
  CalibrationAnswer,
  CalibrationBin,
  DriftAnswer,
  DriftWeek,
  HeldOutQuality,
  HistorySummary,
  InsightsAnswer,
  OpensAnswer,
  OpensWeek,
  RhythmsAnswer,
  ServedAnswers,
} from './insights.ts';
import { LinkAcceptance, LinkAnswer, LinkSubjectAnswer } from './link.ts';
import {
  ChampionAnswer,
  Estimate,
  EvidenceShares,
  ModelAnswer,
  ModelChange,
  ModelComparison,
  ModelDetails,
  ModelList,
  ModelMeasure,
  ModelMetrics,
  PolicyValue,
  ReportPage,
  TrainingReport,
} from './model.ts';
import { NewUserAnswer } from './new-user.ts';
import { Prediction, PredictionDetail } from './prediction.ts';
import { Problem } from './problem.ts';
import { RecordAnswer, RecordDetails, RecordPage, RecordRequest, RecordSummary } from './record.ts';
import {
  Offer,
  OfferList,
  RescheduleManyAnswer,
  RescheduleManyRequest,
  RescheduleOutcome,
  RescheduleRequest,
} from './reschedule.ts';
import { PasswordChange, SessionAnswer, SessionList, SignInRequest } from './session.ts';
import { Settings, SettingsChange } from './settings.ts';
import { Timeline, TimelineEntry } from './timeline.ts';
import { TrainingAnswer, TrainingList } from './training.ts';
import { UserAnswer, UserChange, UserList, UserRequest } from './user.ts';
import {
  DeliveryAnswer,
  DeliveryPage,
  NewWebhookAnswer,
  WebhookAnswer,
  WebhookChange,
  WebhookList,
  WebhookRequest,
  WebhookTest,
} from './webhook.ts';
import { When, WhenBest, WhenCustom, WhenNow, WhenTomorrow } from './when.ts';

// The zod contract as JSON Schema 2020-12, which is what OpenAPI 3.1 uses.

/** Every schema with a name in the OpenAPI document, by that name. */
export const SCHEMAS = {
  BestTimeRequest,
  BestTimeAnswer,
  BestTimeBatchLine,
  BestTimeBatchAnswer,
  BestTimeBatchFault,
  Slot,
  ComparedSlot,
  Probabilities,
  Intervals,
  Gain,
  Evidence,
  LimitCost,
  PersonTime,
  HourAhead,
  Explanation,
  EventBatch,
  Event,
  EventBatchAnswer,
  EventOutcome,
  Import: ImportAnswer,
  ImportList,
  ImportPreview,
  ImportChange,
  ImportFile,
  RejectsFile,
  EmailRequest,
  ReplaceRequest,
  Attachment: AttachmentInput,
  When,
  WhenTomorrow,
  WhenCustom,
  WhenBest,
  WhenNow,
  Email: EmailAnswer,
  EmailPage,
  EmailCounts,
  EmailHistory,
  EmailContent,
  EmailLimits,
  Record: RecordAnswer,
  RescheduleRequest,
  RescheduleManyRequest,
  RescheduleManyAnswer,
  RescheduleOutcome,
  OfferList,
  Offer,
  Timeline,
  TimelineEntry,
  UserRequest,
  UserChange,
  User: UserAnswer,
  UserList,
  NewUser: NewUserAnswer,
  SignInRequest,
  Session: SessionAnswer,
  SessionList,
  PasswordChange,
  Link: LinkAnswer,
  LinkSubject: LinkSubjectAnswer,
  LinkAcceptance,
  Key: KeyAnswer,
  NewKey: NewKeyAnswer,
  KeyList,
  KeyRequest,
  Settings,
  SettingsChange,
  HolidayList,
  Contact: ContactAnswer,
  ContactChange,
  ContactRequest,
  ContactPage,
  Erasure: ErasureAnswer,
  Prediction,
  PredictionDetail,
  RecordSummary,
  RecordPage,
  RecordDetails,
  RecordRequest,
  InboxRequest,
  Inbox: InboxAnswer,
  InboxList,
  InboxChange,
  InboxReconnection,
  ReconnectionAnswer,
  ConsentRequest,
  Consent: ConsentAnswer,
  Preset,
  PresetAnswer,
  WebhookRequest,
  NewWebhook: NewWebhookAnswer,
  Webhook: WebhookAnswer,
  WebhookList,
  WebhookChange,
  WebhookTest,
  Delivery: DeliveryAnswer,
  DeliveryPage,
  ActivityEvent,
  ActivityType: ActivityTypeName,
  Model: ModelAnswer,
  ModelDetails,
  ModelList,
  ModelMetrics,
  ModelComparison,
  ModelMeasure,
  ModelChange,
  Champion: ChampionAnswer,
  TrainingReport,
  ReportPage,
  Estimate,
  PolicyValue,
  EvidenceShares,
  Training: TrainingAnswer,
  TrainingList,
  Insights: InsightsAnswer,
  HeldOutQuality,
  HistorySummary,
  ServedAnswers,
  Calibration: CalibrationAnswer,
  CalibrationBin,
  Rhythms: RhythmsAnswer,
  Drift: DriftAnswer,
  DriftWeek,
  Opens: OpensAnswer,
  OpensWeek,
  Experiment: ExperimentAnswer,
  ExperimentList,
  ExperimentSummary,
  ExperimentVerdict: Verdict,
  ArmShares,
  ArmSummary,
  MetricEffect,
  Effect,
  Power,
  ExperimentDay,
  SegmentEffect,
  Problem,
  Health,
  Readiness,
  Metrics,
} satisfies Record<string, z.ZodType>;
export type SchemaName = keyof typeof SCHEMAS;

/** As much of JSON Schema as the contract uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly examples?: readonly unknown[];
}

export const refTo = (name: SchemaName): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** All of `SCHEMAS`, referring to each other by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) named.add(schema, { id });
  const { schemas } = z.toJSONSchema(named, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, tidy(schema as Raw)]));
}

/** The fields of an object schema, each by itself, as query parameters need them: text is never null there. */
export function fieldSchemas(schema: z.ZodObject): { name: string; required: boolean; schema: JsonSchema }[] {
  const { properties = {}, required = [] } = tidy(z.toJSONSchema(schema, { io: 'input' }) as Raw);
  return Object.entries(properties).map(([name, field]) => ({
    name,
    required: required.includes(name),
    schema: withoutNull(field),
  }));
}

type Raw = Record<string, unknown>;

/** Takes out what zod writes and a reader does not need, and puts "or null" into the type, where it reads best. */
function tidy(raw: Raw): JsonSchema {
  const kept = Object.entries(raw).filter(([key, value]) => !isNoise(raw, key, value));
  const schema = Object.fromEntries(kept.map(([key, value]) => [key, tidyValue(key, value)])) as JsonSchema;
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  if (only?.type === undefined || others.length > 0) return schema;
  const { anyOf: _, ...outer } = schema;
  const orNull = { type: [only.type, 'null'].flat() };
  return { ...only, ...outer, ...orNull, ...(only.enum ? { enum: [...only.enum, null] } : {}) };
}

function tidyValue(key: string, value: unknown): unknown {
  if (key === 'properties') {
    return Object.fromEntries(Object.entries(value as Raw).map(([name, field]) => [name, tidy(field as Raw)]));
  }
  if (key === 'anyOf') return (value as Raw[]).map(tidy).flatMap((schema) => schema.anyOf ?? [schema]);
  return key === 'items' ? tidy(value as Raw) : value;
}

function isNoise(raw: Raw, key: string, value: unknown): boolean {
  if (key === '$schema' || key === '$id' || key === 'id') return true;
  if (key === 'pattern') return raw.format === 'date-time';
  return (key === 'minimum' || key === 'maximum') && Math.abs(value as number) === Number.MAX_SAFE_INTEGER;
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  const { type: _, ...rest } = schema;
  return {
    ...rest,
    ...(types.length === 1 ? { type: types[0] as string } : {}),
    ...(schema.enum ? { enum: schema.enum.filter((value) => value !== null) } : {}),
  };
}
