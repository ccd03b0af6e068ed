import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Door } from './shell/door.tsx';
import { Frame } from './shell/frame.tsx';

// Which page is at which address. Every page is a chunk of its own, so that one loads only what it shows.

const Insights = lazy(() => import('./pages/insights/overview.tsx'));
const Lift = lazy(() => import('./pages/insights/lift/lift.tsx'));
const Quality = lazy(() => import('./pages/insights/quality.tsx'));
const Rhythms = lazy(() => import('./pages/insights/rhythms.tsx'));
const Models = lazy(() => import('./pages/insights/models.tsx'));
const Model = lazy(() => import('./pages/insights/model.tsx'));
const Trainings = lazy(() => import('./pages/insights/trainings.tsx'));
const Settings = lazy(() => import('./pages/settings/settings.tsx'));
const General = lazy(() => import('./pages/settings/general.tsx'));
const SendingTimes = lazy(() => import('./pages/settings/times/times.tsx'));
const Reactions = lazy(() => import('./pages/settings/reactions.tsx'));
const Tracking = lazy(() => import('./pages/settings/tracking.tsx'));
const Limits = lazy(() => import('./pages/settings/limits.tsx'));
const Weights = lazy(() => import('./pages/settings/weights.tsx'));
const Experiment = lazy(() => import('./pages/settings/experiment/experiment.tsx'));
const Webhooks = lazy(() => import('./pages/settings/webhooks/webhooks.tsx'));
const Webhook = lazy(() => import('./pages/settings/webhooks/webhook.tsx'));
const Compose = lazy(() => import('./pages/compose/compose.tsx'));
const ImportPage = lazy(() => import('./pages/import/import.tsx'));
const Scheduled = lazy(() => import('./pages/scheduled/page.tsx'));
const Inboxes = lazy(() => import('./pages/inboxes/page.tsx'));
const ConnectInbox = lazy(() => import('./pages/inboxes/connect-page.tsx'));
const RecordList = lazy(() => import('./pages/records/list-page.tsx'));
const RecordPage = lazy(() => import('./pages/records/record-page.tsx'));
const SignIn = lazy(() => import('./pages/sign-in/sign-in.tsx'));
const Welcome = lazy(() => import('./pages/sign-in/welcome.tsx'));
const MyAccount = lazy(() => import('./pages/my-account/my-account.tsx'));
const Users = lazy(() => import('./pages/settings/users/users.tsx'));
const Keys = lazy(() => import('./pages/settings/keys/keys.tsx'));
const NotFound = lazy(() => import('./pages/not-found.tsx'));
const OneImport = lazy(() => import('./pages/import/one-import.tsx'));

/** Where somebody who opens Kairos begins. */
export const HOME = '/scheduled';

const RECORDS = [
  ['contacts', 'contact'],
  ['companies', 'company'],
  ['deals', 'deal'],
  ['tickets', 'ticket'],
] as const;

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Door />}>
        <Route path="sign-in" element={<SignIn />} />
        <Route path="welcome" element={<Welcome />} />
      </Route>
      <Route element={<Frame />}>
        <Route index element={<Navigate to={HOME} replace />} />
        <Route path="insights" element={<Insights />} />
        <Route path="insights/lift" element={<Lift />} />
        <Route path="insights/quality" element={<Quality />} />
        <Route path="insights/rhythms" element={<Rhythms />} />
        <Route path="insights/models" element={<Models />} />
        <Route path="insights/models/:modelId" element={<Model />} />
        <Route path="insights/trainings" element={<Trainings />} />
        <Route path="settings" element={<Settings />}>
          <Route index element={<Navigate to="general" replace />} />
          <Route path="general" element={<General />} />
          <Route path="times" element={<SendingTimes />} />
          <Route path="reactions" element={<Reactions />} />
          <Route path="tracking" element={<Tracking />} />
          <Route path="limits" element={<Limits />} />
          <Route path="weights" element={<Weights />} />
          <Route path="experiment" element={<Experiment />} />
          <Route path="users" element={<Users />} />
          <Route path="keys" element={<Keys />} />
          <Route path="webhooks" element={<Webhooks />} />
          <Route path="webhooks/:webhookId" element={<Webhook />} />
        </Route>
        <Route path="my-account" element={<MyAccount />} />
        <Route path="compose" element={<Compose />} />
        <Route path="import" element={<ImportPage />} />
        <Route path="import/:importId" element={<OneImport />} />
        <Route path="scheduled" element={<Scheduled />} />
        <Route path="inboxes" element={<Inboxes />} />
        <Route path="inboxes/connect" element={<ConnectInbox />} />
        {RECORDS.map(([path, type]) => (
          <Route key={type} path={path}>
            <Route index element={<RecordList key={type} type={type} />} />
            <Route path=":id" element={<RecordPage key={type} type={type} />} />
          </Route>
        ))}
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
