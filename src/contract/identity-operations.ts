import { BODY_REFUSALS, FAILURES, json, type Operation } from './api-operation.ts';
import { SESSION, SIGN_IN } from './identity-examples.ts';

// The operations by which people sign in.

export const IDENTITY_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/session',
    id: 'signIn',
    summary: 'Sign in',
    description:
      'Answers with a cookie that a browser keeps: HttpOnly, SameSite=Lax, and Secure where KAIROS_PUBLIC_URL is https. Good for 30 days, and for 7 when nobody comes back. After a few wrong passwords each further attempt has to wait longer, by address and by where it comes from.',
    key: false,
    query: null,
    body: json('Who, and the password.', 'SignInRequest', { short: SIGN_IN }),
    answer: json('Who is signed in.', 'Session', { session: SESSION }),
    refusals: [
      ...BODY_REFUSALS.filter((code) => code !== 'unauthorized'),
      'sign-in-refused',
      'forbidden',
      'invalid-request',
      'too-many-attempts',
      ...FAILURES,
    ],
  },
  {
    method: 'get',
    path: '/session',
    id: 'getSession',
    summary: 'Who is signed in',
    description: 'By the cookie; an API key signs nobody in.',
    key: true,
    personal: true,
    query: null,
    body: null,
    answer: json('Who is signed in.', 'Session', { session: SESSION }),
    refusals: ['unauthorized', ...FAILURES],
  },
  {
    method: 'delete',
    path: '/session',
    id: 'signOut',
    summary: 'Sign out',
    description: 'The session is of no use from then on, and the cookie is taken back.',
    key: true,
    personal: true,
    query: null,
    body: null,
    status: 204,
    answer: null,
    refusals: ['unauthorized', 'forbidden', ...FAILURES],
  },
];
