import { type Bin, calibrationOf } from '../../model/calibration.ts';
import type { CheckFigures } from '../../model/drift.ts';
import { sumOfWeeks } from '../../model/drift-week.ts';
import { wilson } from '../../model/share-interval.ts';
import { utcIso } from '../../model/zone.ts';
import type { CalibrationAnswer, DriftAnswer, DriftWeek } from '../contract/insights.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { type DriftCheck, latestDriftChecks, servingOf } from '../store/drift-checks.ts';

// Whether the model that answers is still right, week by week.

export async function driftOf(
  db: Database,
  { accountId }: Account,
  seedId: string,
  weeks: number,
): Promise<DriftAnswer> {
  const { modelId } = await servingOf(db, accountId, seedId);
  const checks = await latestDriftChecks(db, accountId, modelId, weeks);
  const figures = checks.map((check): CheckFigures => JSON.parse(check.figures));
  const { bins } = sumOfWeeks(figures.map(({ week }) => week));
  return {
    modelId,
    weeks: checks.map((check, k) => weekAnswer(check, figures[k]!)),
    served: servedCalibration(bins),
  };
}

function weekAnswer({ week, state, reason }: DriftCheck, { week: own, recent }: CheckFigures): DriftWeek {
  const { emails, opened, predicted } = calibrationOf(own.bins);
  const { ratio, interval, error, chance } = recent.calibration;
  return {
    week: utcIso(week),
    state,
    reason,
    judged: { emails, opened, predicted },
    ratio,
    ratioInterval: interval === null ? null : [...interval],
    calibrationError: error,
    calibrationByChance: chance,
    stability: {
      index: recent.stability.index,
      byChance: recent.stability.chance,
      openings: recent.stability.openings,
    },
    unseen: recent.unseen,
    chosen: own.chosen,
    bases: own.bases,
    leftOut: own.leftOut,
  };
}

/** Null without e-mails. */
function servedCalibration(bins: readonly Bin[]): CalibrationAnswer | null {
  const { emails, error, chance } = calibrationOf(bins);
  if (emails === 0) return null;
  return {
    bins: bins
      .filter((bin) => bin.emails > 0)
      .map((bin) => ({
        emails: bin.emails,
        predicted: bin.predicted / bin.emails,
        observed: bin.opened / bin.emails,
        interval: wilson(bin.opened, bin.emails),
      })),
    error,
    byChance: chance,
  };
}
