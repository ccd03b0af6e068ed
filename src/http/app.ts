import express, { type Express } from 'express';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { Planning } from '../schedule/plan.ts';
import type { Recommender } from '../schedule/recommend.ts';
import { type AuthenticationDependencies, createAuthentication, withAccount } from './middleware/authentication.ts';
import { answerProblems, refuseOtherMethods, refuseUnknownPath } from './middleware/problems.ts';
import { logRequests } from './middleware/request-log.ts';
import type { Route } from './route.ts';
import { bestTimeRoutes } from './routes/best-time.ts';
import { bestTimeBatchRoutes } from './routes/best-time-batch.ts';
import { type ChangesDependencies, changesRoutes } from './routes/changes.ts';
import { contactRoutes } from './routes/contacts.ts';
import { documentRoutes } from './routes/documents.ts';
import { emailRoutes } from './routes/emails.ts';
import { eventRoutes, type RecordEvents } from './routes/events.ts';
import { type ExperimentDependencies, experimentRoutes } from './routes/experiments.ts';
import { type HealthDependencies, healthRoutes } from './routes/health.ts';
import { holidayRoutes } from './routes/holidays.ts';
import { type ImportRouteDependencies, importRoutes } from './routes/imports.ts';
import { type InboxDependencies, inboxRoutes } from './routes/inboxes.ts';
import { insightRoutes } from './routes/insights.ts';
import { type KeyRouteDependencies, keyRoutes } from './routes/keys.ts';
import { linkRoutes } from './routes/link.ts';
import { type MetricsDependencies, metricsRoutes } from './routes/metrics.ts';
import { type ModelDependencies, modelRoutes } from './routes/models.ts';
import { type OAuthDependencies, oauthRoutes } from './routes/oauth.ts';
import { offerRoutes } from './routes/offers.ts';
import { recordRoutes } from './routes/records.ts';
import { type SessionRouteDependencies, sessionRoutes } from './routes/session.ts';
import { settingsRoutes } from './routes/settings.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { type TrackingDependencies, trackingRoutes } from './routes/tracking.ts';
import { type TrainingDependencies, trainingRoutes } from './routes/trainings.ts';
import { userRoutes } from './routes/users.ts';
import { type WebhookRouteDependencies, webhookRoutes } from './routes/webhooks.ts';
import { createSessionCookie } from './session-cookie.ts';
import { noWebApp, WEB_APP_PATH, webApp } from './web-app.ts';

export interface AppDependencies
  extends AuthenticationDependencies,
    SessionRouteDependencies,
    KeyRouteDependencies,
    HealthDependencies,
    MetricsDependencies,
    InboxDependencies,
    OAuthDependencies,
    WebhookRouteDependencies,
    ImportRouteDependencies,
    ChangesDependencies,
    Omit<ModelDependencies, 'planning'>,
    Omit<TrainingDependencies, 'planning'>,
    Omit<ExperimentDependencies, 'planning'>,
    TrackingDependencies {
  readonly recommender: Recommender;
  readonly recordEvents: RecordEvents;
  /** What scheduling works with. */
  readonly planning: Planning;
  /** How much the attachments of an e-mail may come to. */
  readonly attachmentBytes: number;
  /** The folder of the built web app; null: there is none, and the bare address leads to the pages about the API. */
  readonly webFolder: string | null;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The whole HTTP side. It opens nothing itself: what it works with is handed in. */
export function createApp(dependencies: AppDependencies): Express {
  const { recommender, recordEvents, planning, attachmentBytes, webFolder, clock, log, stopwatch } = dependencies;
  const cookie = createSessionCookie(dependencies.publicUrl);
  const authenticate = createAuthentication(dependencies, cookie);
  const routes: readonly Route[] = [
    ...bestTimeRoutes(recommender),
    ...bestTimeBatchRoutes(recommender, log),
    ...eventRoutes(recordEvents, clock),
    ...emailRoutes(planning, attachmentBytes),
    ...offerRoutes(planning),
    ...timelineRoutes(planning),
    ...contactRoutes(planning),
    ...sessionRoutes(dependencies, cookie),
    ...linkRoutes(dependencies, cookie),
    ...userRoutes(dependencies),
    ...keyRoutes(dependencies),
    ...recordRoutes(planning),
    ...settingsRoutes(planning, dependencies.identity),
    ...holidayRoutes(planning),
    ...inboxRoutes(dependencies),
    ...oauthRoutes(dependencies, cookie),
    ...webhookRoutes(dependencies),
    ...importRoutes(dependencies),
    ...changesRoutes(dependencies),
    ...modelRoutes(dependencies),
    ...trainingRoutes(dependencies),
    ...insightRoutes(dependencies),
    ...experimentRoutes(dependencies),
    ...healthRoutes(dependencies),
    ...metricsRoutes(dependencies),
    ...trackingRoutes(dependencies),
    ...documentRoutes(webFolder === null ? '/docs' : `${WEB_APP_PATH}/`),
  ];

  const app = express();
  app.disable('etag').disable('x-powered-by').set('query parser', false);
  if (log.request !== null) app.use(logRequests(log.request, stopwatch));
  for (const path of new Set(routes.map(({ path }) => path))) {
    const same = routes.filter((route) => route.path === path);
    const route = app.route(path);
    for (const each of same) route[each.method](each.open ? each.handle : withAccount(authenticate, each.handle));
    route.all(refuseOtherMethods(same.map(({ method }) => method.toUpperCase())));
  }
  app.use(WEB_APP_PATH, webFolder === null ? noWebApp : webApp(webFolder));
  app.use(refuseUnknownPath);
  app.use(answerProblems(log));
  return app;
}
