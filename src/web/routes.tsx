import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Frame } from './shell/frame.tsx';

// Which page is at which address. Every page is a chunk of its own, so that one loads only what it shows.

const Settings = lazy(() => import('./pages/settings/settings.tsx'));
const General = lazy(() => import('./pages/settings/general.tsx'));
const SendingTimes = lazy(() => import('./pages/settings/times/times.tsx'));
const Reactions = lazy(() => import('./pages/settings/reactions.tsx'));
const Tracking = lazy(() => import('./pages/settings/tracking.tsx'));
const Limits = lazy(() => import('./pages/settings/limits.tsx'));
const Weights = lazy(() => import('./pages/settings/weights.tsx'));
const Webhooks = lazy(() => import('./pages/settings/webhooks/webhooks.tsx'));
const Webhook = lazy(() => import('./pages/settings/webhooks/webhook.tsx'));
const Compose = lazy(() => import('./pages/compose/compose.tsx'));
const Scheduled = lazy(() => import('./pages/scheduled/page.tsx'));
const Inboxes = lazy(() => import('./pages/inboxes/page.tsx'));
const ConnectInbox = lazy(() => import('./pages/inboxes/connect-page.tsx'));
const NotFound = lazy(() => import('./pages/not-found.tsx'));

/** Where somebody who opens Kairos begins. */
export const HOME = '/scheduled';

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Navigate to={HOME} replace />} />
        <Route path="settings" element={<Settings />}>
          <Route index element={<Navigate to="general" replace />} />
          <Route path="general" element={<General />} />
          <Route path="times" element={<SendingTimes />} />
          <Route path="reactions" element={<Reactions />} />
          <Route path="tracking" element={<Tracking />} />
          <Route path="limits" element={<Limits />} />
          <Route path="weights" element={<Weights />} />
          <Route path="webhooks" element={<Webhooks />} />
          <Route path="webhooks/:webhookId" element={<Webhook />} />
        </Route>
        <Route path="compose" element={<Compose />} />
        <Route path="scheduled" element={<Scheduled />} />
        <Route path="inboxes" element={<Inboxes />} />
        <Route path="inboxes/connect" element={<ConnectInbox />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
