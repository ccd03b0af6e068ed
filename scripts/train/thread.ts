// A long job in a thread of its own, so that the one that started it stays free to be interrupted and to tell how far it
// is.
import { Worker } from 'node:worker_threads';
import { StartError } from '../../src/errors.ts';
import { TrainingError } from '../../training/train.ts';

export interface WorkProgress {
  readonly kind: 'progress';
  readonly stage: string;
  readonly share: number;
  readonly logLikelihood: number | null;
}

/** What was read and what was rejected, for a person. */
export interface WorkRead {
  readonly kind: 'read';
  readonly summary: string;
}

/** Why nothing came of it: the data, or what was asked. */
export interface WorkRefused {
  readonly kind: 'refused';
  readonly cause: 'data' | 'question';
  readonly message: string;
}

/** What a thread tells; `Done` is its last word. */
export type ThreadMessage<Done extends { readonly kind: 'done' }> = WorkProgress | WorkRead | WorkRefused | Done;

/** The class of an error does not survive the way between threads. */
const refusalOf = ({ cause, message }: WorkRefused) =>
  cause === 'data' ? new TrainingError(message) : new StartError(message);

/**
 * Runs the script on `work`, plain data. Rejects with TrainingError or StartError where it refuses or has no memory left,
 * and with what `signal` is aborted with.
 */
export function inThread<Done extends { readonly kind: 'done' }>(
  script: URL,
  work: unknown,
  signal: AbortSignal | undefined,
  onProgress: (stage: string, share: number, loss: number | null) => void,
  onRead: (summary: string) => void,
): Promise<Done> {
  const { promise, resolve, reject } = Promise.withResolvers<Done>();
  signal?.throwIfAborted();
  const worker = new Worker(script, { workerData: work });
  worker.on('message', (message: ThreadMessage<Done>) => {
    if (message.kind === 'done') resolve(message);
    else if (message.kind === 'refused') reject(refusalOf(message));
    else if (message.kind === 'read') onRead(message.summary);
    else onProgress(message.stage, message.share, message.logLikelihood === null ? null : -message.logLikelihood);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error);
    reject(new TrainingError(`training ran out of memory: give it more, as in NODE_OPTIONS=--max-old-space-size=8000`));
  });
  worker.on('exit', (code) =>
    reject(signal?.aborted ? signal.reason : new Error(`the training thread ended: ${code}`)),
  );
  const interrupt = () => void worker.terminate();
  signal?.addEventListener('abort', interrupt);
  return promise.finally(() => signal?.removeEventListener('abort', interrupt));
}
