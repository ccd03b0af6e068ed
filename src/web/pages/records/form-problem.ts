import type { UseFormReturnType } from '@mantine/form';
import { faultsIn } from '../../api/problem.ts';

/** Puts the faults of a refusal beside their fields. False when there is something that is no field's. */
export function showFaults<Values>(form: UseFormReturnType<Values>, error: unknown, words: string): boolean {
  const named = faultsIn(error);
  if (named.length === 0) return false;
  const known = Object.keys(form.getValues() as object);
  const faults = named.filter(({ path }) => known.includes(path));
  form.setErrors(Object.fromEntries(faults.map(({ path, message }) => [path, message === '' ? words : message])));
  return faults.length === named.length;
}
