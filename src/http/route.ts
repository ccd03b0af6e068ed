import type { Request, Response } from 'express';
import type { Account } from '../store/accounts.ts';

/** One method on one path. What `handle` throws or rejects with becomes a problem document. */
export type Route = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As express has it: `/emails/:emailId`. */
  readonly path: string;
} & (
  | { readonly open: true; readonly handle: (req: Request, res: Response) => Promise<void> | void }
  /** Needs an API key, and is handed the account that it opens. */
  | { readonly open: false; readonly handle: (req: Request, res: Response, account: Account) => Promise<void> }
);
