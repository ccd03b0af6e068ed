// What a request that changes something carries besides the cookie, which other sites cannot know.

let token = '';

export const csrfToken = (): string => token;

/** Of the session that has begun; '' when there is none. */
export function setCsrfToken(given: string): void {
  token = given;
}
