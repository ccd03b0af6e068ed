import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Frame } from './shell/frame.tsx';

// Which page is at which address. Every page is a chunk of its own, so that one loads only what it shows.

const NotFound = lazy(() => import('./pages/not-found.tsx'));

/** Where somebody who opens Kairos begins. */
export const HOME = '/scheduled';

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Navigate to={HOME} replace />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
