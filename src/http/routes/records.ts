import { parsePath, parseQuery } from '../../contract/page.ts';
import {
  keptType,
  parseRecord,
  type RecordPage,
  RecordPath,
  RecordsPath,
  RecordsQuery,
} from '../../contract/record.ts';
import { recordNotFound } from '../../errors.ts';
import { keepRecord } from '../../schedule/keep-record.ts';
import type { Planning } from '../../schedule/plan.ts';
import { recordDetails, recordSummaries } from '../../schedule/record-details.ts';
import { deleteCompany } from '../../store/companies.ts';
import { deleteRecord } from '../../store/records.ts';
import { sendJson, sendNothing } from '../answer.ts';
import { readJson } from '../body.ts';
import { directoryPage } from '../directory-page.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export function recordRoutes(planning: Planning): Route[] {
  return [
    {
      method: 'get',
      path: '/records/:type',
      open: false,
      handle: async (req, res, { accountId }) => {
        const { type } = parsePath(RecordsPath, req.params);
        const { ids, next } = await directoryPage(planning.db, accountId, type, parseQuery(RecordsQuery, queryOf(req)));
        sendJson(res, { records: await recordSummaries(planning.db, accountId, type, ids), next } satisfies RecordPage);
      },
    },
    {
      method: 'get',
      path: '/records/:type/:id',
      open: false,
      handle: async (req, res, { accountId }) => {
        const { type, id } = parsePath(RecordPath, req.params);
        const record = await recordDetails(planning.db, accountId, type, id);
        if (record === null) throw recordNotFound(type, id);
        sendJson(res, record);
      },
    },
    {
      method: 'put',
      path: '/records/:type/:id',
      open: false,
      handle: async (req, res, account) => {
        const { type, id } = parsePath(RecordPath, req.params);
        const kept = keptType(type);
        const fields = parseRecord(kept, await readJson(req, MOST_BYTES));
        const created = await keepRecord(planning.db, account, kept, id, fields, {
          newId: planning.newId,
          now: planning.clock(),
        });
        sendJson(res, await recordDetails(planning.db, account.accountId, type, id), created ? 201 : 200);
      },
    },
    {
      method: 'delete',
      path: '/records/:type/:id',
      open: false,
      handle: async (req, res, { accountId }) => {
        const { type, id } = parsePath(RecordPath, req.params);
        const kept = keptType(type);
        const gone =
          kept === 'company'
            ? await deleteCompany(planning.db, accountId, id)
            : await deleteRecord(planning.db, accountId, kept, id);
        if (!gone) throw recordNotFound(type, id);
        sendNothing(res);
      },
    },
  ];
}
