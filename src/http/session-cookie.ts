import type { Request, Response } from 'express';
import { isToken } from '../identity/token.ts';

/** The cookie that keeps somebody signed in. */
export interface SessionCookie {
  /** The token that a request brings; null when it brings none. */
  read(req: Request): string | null;
  set(res: Response, token: string, milliseconds: number): void;
  clear(res: Response): void;
}

/**
 * Reached by HTTPS, the cookie goes that way only, and its name keeps other hosts of the domain from setting it. No
 * script reads it, and other sites' requests carry it only when somebody follows a link here.
 */
export function createSessionCookie(publicUrl: string | null): SessionCookie {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const name = secure ? '__Host-kairos_session' : 'kairos_session';
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const put = (res: Response, value: string, seconds: number) =>
    res.setHeader('set-cookie', `${name}=${value}${attributes}; Max-Age=${seconds}`);
  return {
    read: ({ headers: { cookie } }) => {
      if (cookie === undefined) return null;
      const pair = cookie.split(/; */).find((pair) => pair.startsWith(`${name}=`));
      const token = pair?.slice(name.length + 1) ?? '';
      return isToken(token) ? token : null;
    },
    set: (res, token, milliseconds) => put(res, token, Math.floor(milliseconds / 1000)),
    clear: (res) => put(res, '', 0),
  };
}
