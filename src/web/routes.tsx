import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Frame } from './shell/frame.tsx';

// Which page is at which address. Every page is a chunk of its own, so that one loads only what it shows.

const Compose = lazy(() => import('./pages/compose/compose.tsx'));
const ImportPage = lazy(() => import('./pages/import/import.tsx'));
const Scheduled = lazy(() => import('./pages/scheduled/page.tsx'));
const Inboxes = lazy(() => import('./pages/inboxes/page.tsx'));
const ConnectInbox = lazy(() => import('./pages/inboxes/connect-page.tsx'));
const NotFound = lazy(() => import('./pages/not-found.tsx'));
const OneImport = lazy(() => import('./pages/import/one-import.tsx'));

/** Where somebody who opens Kairos begins. */
export const HOME = '/scheduled';

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Navigate to={HOME} replace />} />
        <Route path="compose" element={<Compose />} />
        <Route path="import" element={<ImportPage />} />
        <Route path="import/:importId" element={<OneImport />} />
        <Route path="scheduled" element={<Scheduled />} />
        <Route path="inboxes" element={<Inboxes />} />
        <Route path="inboxes/connect" element={<ConnectInbox />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
