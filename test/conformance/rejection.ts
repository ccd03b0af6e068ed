/** The error that a promise is rejected with; fails the test when it is not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error(`Nothing was thrown; the value is ${JSON.stringify(value)}`);
}
