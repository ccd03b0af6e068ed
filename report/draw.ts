// The report as a page, drawn in a thread of its own: what draws the plots takes longer than a server may pause.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** `report` is its JSON. Rejects with what went wrong in drawing it. */
export function drawReport(report: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const thread = new Worker(new URL(`./draw-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: report,
  });
  thread.once('message', resolve);
  thread.once('error', reject);
  thread.once('exit', (code) => reject(new Error(`the thread that draws reports ended: ${code}`)));
  return promise;
}
