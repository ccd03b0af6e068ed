// A long job in a thread of its own, so that the one that started it stays free to be interrupted and to tell how far it
// is.
import { parentPort, Worker, workerData } from 'node:worker_threads';
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

/** A thread that says nothing for so long is ended from outside. */
const GRACE_MS = 5_000;

/** What a thread is given: what it is to do, and a cell that is no longer 0 once it is to stop. */
interface Given<Work> {
  readonly work: Work;
  readonly stop: Int32Array;
}

/** In the thread: what it is to do, and how it tells how far it is, which throws once it is to stop. */
export function inThisThread<Work, Done extends { readonly kind: 'done' }>() {
  const { work, stop } = workerData as Given<Work>;
  const tell = (message: ThreadMessage<Done>): void => {
    if (Atomics.load(stop, 0) !== 0) throw new Error('This thread is to stop.');
    parentPort!.postMessage(message);
  };
  return { work, tell };
}

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
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(script, { workerData: { work, stop } satisfies Given<unknown> });
  worker.on('message', (message: ThreadMessage<Done>) => {
    if (message.kind === 'done') resolve(message);
    else if (message.kind === 'refused') reject(refusalOf(message));
    else if (message.kind === 'read') onRead(message.summary);
    else onProgress(message.stage, message.share, message.logLikelihood === null ? null : -message.logLikelihood);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (signal?.aborted) return; // it stops as it was told to
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error);
    reject(new TrainingError(`training ran out of memory: give it more, as in NODE_OPTIONS=--max-old-space-size=8000`));
  });
  worker.on('exit', (code) =>
    reject(signal?.aborted ? signal.reason : new Error(`the training thread ended: ${code}`)),
  );
  // A thread that is ended in the midst of a native call takes the process with it, so that it is asked to end first.
  const interrupt = () => {
    Atomics.store(stop, 0, 1);
    const late = setTimeout(() => void worker.terminate(), GRACE_MS);
    worker.once('exit', () => clearTimeout(late));
  };
  signal?.addEventListener('abort', interrupt);
  return promise.finally(() => signal?.removeEventListener('abort', interrupt));
}
