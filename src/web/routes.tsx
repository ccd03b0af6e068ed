import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Frame } from './shell/frame.tsx';

// Which page is at which address. Every page is a chunk of its own, so that one loads only what it shows.

const Insights = lazy(() => import('./pages/insights/overview.tsx'));
const Quality = lazy(() => import('./pages/insights/quality.tsx'));
const Rhythms = lazy(() => import('./pages/insights/rhythms.tsx'));
const Models = lazy(() => import('./pages/insights/models.tsx'));
const Model = lazy(() => import('./pages/insights/model.tsx'));
const Trainings = lazy(() => import('./pages/insights/trainings.tsx'));
const NotFound = lazy(() => import('./pages/not-found.tsx'));

/** Where somebody who opens Kairos begins. */
export const HOME = '/scheduled';

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Navigate to={HOME} replace />} />
        <Route path="insights" element={<Insights />} />
        <Route path="insights/quality" element={<Quality />} />
        <Route path="insights/rhythms" element={<Rhythms />} />
        <Route path="insights/models" element={<Models />} />
        <Route path="insights/models/:modelId" element={<Model />} />
        <Route path="insights/trainings" element={<Trainings />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
