import express, { type Express } from 'express';
import type { Clock } from '../clock.ts';
import type { Recommender } from '../schedule/recommend.ts';
import type { Logger } from './log.ts';
import { type AuthenticationDependencies, createAuthentication, withAccount } from './middleware/authentication.ts';
import { answerProblems, refuseOtherMethods, refuseUnknownPath } from './middleware/problems.ts';
import { logRequests } from './middleware/request-log.ts';
import type { Route } from './route.ts';
import { bestTimeRoutes } from './routes/best-time.ts';
import { bestTimeBatchRoutes } from './routes/best-time-batch.ts';
import { documentRoutes } from './routes/documents.ts';
import { eventRoutes, type RecordEvents } from './routes/events.ts';
import { type HealthDependencies, healthRoutes } from './routes/health.ts';
import { type TrackingDependencies, trackingRoutes } from './routes/tracking.ts';

export interface AppDependencies extends AuthenticationDependencies, HealthDependencies, TrackingDependencies {
  readonly recommender: Recommender;
  readonly recordEvents: RecordEvents;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The whole HTTP side. It opens nothing itself: what it works with is handed in. */
export function createApp(dependencies: AppDependencies): Express {
  const { recommender, recordEvents, clock, log, stopwatch } = dependencies;
  const authenticate = createAuthentication(dependencies);
  const routes: readonly Route[] = [
    ...bestTimeRoutes(recommender),
    ...bestTimeBatchRoutes(recommender, log),
    ...eventRoutes(recordEvents, clock),
    ...healthRoutes(dependencies),
    ...trackingRoutes(dependencies),
    ...documentRoutes(),
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
  app.use(refuseUnknownPath);
  app.use(answerProblems(log));
  return app;
}
