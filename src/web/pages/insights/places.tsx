import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { PageTitle } from '../../shell/page-title.tsx';
import classes from './places.module.css';

const PLACES = [
  ['overview', '/insights'],
  ['lift', '/insights/lift'],
  ['quality', '/insights/quality'],
  ['rhythms', '/insights/rhythms'],
  ['models', '/insights/models'],
  ['trainings', '/insights/trainings'],
] as const;

interface InsightsPageProps {
  readonly title: string;
  readonly under?: ReactNode;
  /** What may be done here. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the insights, with the way to the others. */
export function InsightsPage({ title, under, actions, children }: InsightsPageProps) {
  const { t } = useTranslation('insights');
  const { pathname } = useLocation();
  return (
    <>
      <PageTitle title={title} under={under}>
        {actions}
      </PageTitle>
      <nav className={classes.places} aria-label={t('places.label')}>
        {PLACES.map(([name, to]) => {
          const here = to === '/insights' ? pathname === to : pathname === to || pathname.startsWith(`${to}/`);
          return (
            <Link key={name} to={to} className={classes.place} aria-current={here ? 'page' : undefined}>
              {t(`places.${name}`)}
            </Link>
          );
        })}
      </nav>
      {children}
    </>
  );
}
