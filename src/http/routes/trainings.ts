import { utcIso } from '../../../model/zone.ts';
import { parsePath } from '../../contract/page.ts';
import { MOST_TRAININGS, type TrainingAnswer, TrainingPath } from '../../contract/training.ts';
import { trainingEnded, trainingNotFound, trainingRunning } from '../../errors.ts';
import type { Retraining } from '../../retraining/retraining.ts';
import type { Planning } from '../../schedule/plan.ts';
import { endTraining, findTraining, listTrainings, runningTraining, type TrainingRow } from '../../store/trainings.ts';
import { actingUserIfAny, requireRole } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import type { Route } from '../route.ts';
import { ANALYSTS } from './models.ts';

export interface TrainingDependencies {
  readonly planning: Pick<Planning, 'db' | 'clock'>;
  readonly retraining: Pick<Retraining, 'begin' | 'halt'>;
}

export function trainingRoutes({ planning, retraining }: TrainingDependencies): Route[] {
  async function find(accountId: number, trainingId: string): Promise<TrainingRow> {
    const training = await findTraining(planning.db, accountId, trainingId);
    if (training === null) throw trainingNotFound(trainingId);
    return training;
  }

  return [
    {
      method: 'get',
      path: '/trainings',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const trainings = await listTrainings(planning.db, account.accountId, MOST_TRAININGS);
        sendJson(res, { trainings: trainings.map((training) => answerOf(training, planning.clock())) });
      },
    },
    {
      method: 'post',
      path: '/trainings',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const trainingId = await retraining.begin(account);
        if (trainingId === null) {
          const running = await runningTraining(planning.db, account.accountId);
          throw trainingRunning(running && answerOf(running, planning.clock()));
        }
        sendJson(res, answerOf(await find(account.accountId, trainingId), planning.clock()), 202);
      },
    },
    {
      method: 'get',
      path: '/trainings/:trainingId',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const { trainingId } = parsePath(TrainingPath, req.params);
        sendJson(res, answerOf(await find(account.accountId, trainingId), planning.clock()));
      },
    },
    {
      method: 'delete',
      path: '/trainings/:trainingId',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const { trainingId } = parsePath(TrainingPath, req.params);
        const user = await actingUserIfAny(planning.db, account, req);
        const error = `stopped by ${user?.name ?? 'whoever has the API key'}`;
        // Whoever runs it, here or elsewhere, sees that it has an end and keeps nothing.
        const ended = await endTraining(
          planning.db,
          account.accountId,
          trainingId,
          { state: 'interrupted', error },
          planning.clock(),
        );
        const training = await find(account.accountId, trainingId);
        if (!ended) throw trainingEnded(`The run has come to its end already: it is "${training.state}".`);
        retraining.halt(trainingId);
        sendJson(res, answerOf(training, planning.clock()));
      },
    },
  ];
}

/** With less of it done, how fast it goes says nothing yet. */
const FEWEST_SHARE = 0.02;

function answerOf(training: TrainingRow, now: number): TrainingAnswer {
  const { trainingId, state, stage, share, loss, startedAt, reportedAt, endedAt, emails, events, modelId, error } =
    training;
  const foreseeable = state === 'running' && share >= FEWEST_SHARE;
  return {
    id: trainingId,
    state,
    stage,
    share,
    loss,
    secondsLeft: foreseeable ? Math.max(0, Math.round(((now - startedAt) * (1 - share)) / share / 1000)) : null,
    startedAt: utcIso(startedAt),
    reportedAt: utcIso(reportedAt),
    endedAt: endedAt === null ? null : utcIso(endedAt),
    emails,
    events,
    modelId,
    error,
  };
}
