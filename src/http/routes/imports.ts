import { once } from 'node:events';
import type { Request, Response } from 'express';
import { ImportPath, parseImportChange, parseImportQuery } from '../../contract/import.ts';
import { CSV_TYPE, FILE_TYPE } from '../../contract/import-operations.ts';
import { parsePath } from '../../contract/page.ts';
import { importAnswer, previewAnswer } from '../../importing/answers.ts';
import { checkedMapping, requireNeeded } from '../../importing/checked-mapping.ts';
import type { Imports } from '../../importing/imports.ts';
import { tooLargeFile } from '../../importing/receive.ts';
import type { Planning } from '../../schedule/plan.ts';
import type { Account } from '../../store/accounts.ts';
import type { ImportRow } from '../../store/imports.ts';
import { actingUserIfAny, requireRole } from '../acting-user.ts';
import { PRIVATE, sendJson, sendNothing } from '../answer.ts';
import { readJson, requireType } from '../body.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 256 * 1024;

export interface ImportRouteDependencies {
  readonly planning: Pick<Planning, 'db' | 'clock'>;
  readonly imports: Imports;
}

export function importRoutes({ imports, planning }: ImportRouteDependencies): Route[] {
  const allow = (account: Account, req: Request) => requireRole(planning.db, account, req, ['analyst', 'admin']);
  const find = async (account: Account, req: Request): Promise<ImportRow> => {
    await allow(account, req);
    return imports.find(account.accountId, parsePath(ImportPath, req.params).importId);
  };
  const answer = (row: ImportRow) => importAnswer(row, planning.clock());

  return [
    {
      method: 'post',
      path: '/imports',
      open: false,
      handle: async (req, res, account) => {
        await allow(account, req);
        const { kind, name } = parseImportQuery(queryOf(req));
        requireType(req, FILE_TYPE);
        // Known before a byte is read; Node throws away what arrives of it afterwards.
        if (Number(req.headers['content-length'] ?? 0) > imports.mostBytes) throw tooLargeFile(imports.mostBytes);
        const user = await actingUserIfAny(planning.db, account, req);
        const upload = { kind, name, userId: user?.userId ?? null };
        sendJson(res, answer(await imports.add(account.accountId, upload, req)), 201);
      },
    },
    {
      method: 'get',
      path: '/imports',
      open: false,
      handle: async (req, res, account) => {
        await allow(account, req);
        const rows = await imports.list(account.accountId);
        sendJson(res, { imports: rows.map(answer), mostBytes: imports.mostBytes });
      },
    },
    {
      method: 'get',
      path: '/imports/:importId',
      open: false,
      handle: async (req, res, account) => sendJson(res, answer(await find(account, req))),
    },
    {
      method: 'get',
      path: '/imports/:importId/preview',
      open: false,
      handle: async (req, res, account) =>
        sendJson(res, previewAnswer(await imports.preview(await find(account, req)))),
    },
    {
      method: 'patch',
      path: '/imports/:importId',
      open: false,
      handle: async (req, res, account) => {
        const row = await find(account, req);
        const { mapping, ...change } = parseImportChange(await readJson(req, MOST_BYTES));
        const checked = mapping === undefined ? change : { ...change, mapping: checkedMapping(row, mapping) };
        sendJson(res, answer(await imports.change(account.accountId, row.importId, checked)));
      },
    },
    {
      method: 'post',
      path: '/imports/:importId/start',
      open: false,
      handle: async (req, res, account) => {
        const row = await find(account, req);
        requireNeeded(row);
        sendJson(res, answer(await imports.start(account.accountId, row.importId)), 202);
      },
    },
    {
      method: 'delete',
      path: '/imports/:importId',
      open: false,
      handle: async (req, res, account) => {
        await imports.forget(account.accountId, (await find(account, req)).importId);
        sendNothing(res);
      },
    },
    {
      method: 'get',
      path: '/imports/:importId/rejects.csv',
      open: false,
      handle: async (req, res, account) => {
        const row = await find(account, req);
        await sendFile(res, `${row.name.replace(/\.[^.]*(\.gz)?$/i, '')}-rejects.csv`, imports.rejects(row));
      },
    },
  ];
}

/** Sends text as it comes, to be kept as a file and never to be shown. */
async function sendFile(res: Response, name: string, texts: AsyncGenerator<string>): Promise<void> {
  // What is wrong with the first piece can still be said.
  const first = await texts.next();
  res.writeHead(200, {
    'content-type': CSV_TYPE,
    'content-disposition': `attachment; filename="rejects.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    ...PRIVATE,
  });
  res.write(first.value ?? '');
  for await (const text of texts) {
    if (res.destroyed) return;
    if (!res.write(text)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
  }
  res.end();
}
