import { csrfToken } from '../../api/csrf.ts';
import { offline, problemFrom } from '../../api/problem.ts';
import type { Import, ImportKind } from './queries.ts';

/**
 * Sends a file. Resolves to the import that came of it, or to null when it was aborted. Rejects with a `Problem`. By
 * XMLHttpRequest, as fetch does not tell how much has been sent.
 */
export function uploadFile(
  kind: ImportKind,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Import | null> {
  const request = new XMLHttpRequest();
  request.open('POST', `/imports?${new URLSearchParams({ kind, name: file.name })}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.setRequestHeader('Kairos-CSRF', csrfToken());
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded }) => onSent(loaded);
  const abort = () => request.abort();
  signal.addEventListener('abort', abort);
  return new Promise<Import | null>((resolve, reject) => {
    request.onabort = () => resolve(null);
    request.onerror = () => reject(offline());
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Import);
      else reject(problemFrom(request.status, request.response));
    };
    request.send(file);
  }).finally(() => signal.removeEventListener('abort', abort));
}
