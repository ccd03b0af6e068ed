import { useEffect, useRef, useState } from 'react';
import { type Import, type ImportKind, useKeep } from './queries.ts';
import { uploadFile } from './upload.ts';

export type Upload =
  | { readonly state: 'none' }
  | { readonly state: 'sending'; readonly file: File; readonly sent: number }
  | { readonly state: 'failed'; readonly file: File; readonly error: unknown };

const NONE: Upload = { state: 'none' };

/** One upload at a time. It ends with the page, and who leaves the app meanwhile is asked whether they mean it. */
export function useUpload(onDone: (shown: Import) => void) {
  const [upload, setUpload] = useState<Upload>(NONE);
  const ending = useRef<AbortController | null>(null);
  const keep = useKeep();
  const sending = upload.state === 'sending';

  useEffect(() => () => ending.current?.abort(), []);
  useEffect(() => {
    if (!sending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [sending]);

  async function send(kind: ImportKind, file: File): Promise<void> {
    const controller = new AbortController();
    ending.current = controller;
    setUpload({ state: 'sending', file, sent: 0 });
    try {
      const onSent = (sent: number) => setUpload({ state: 'sending', file, sent });
      const shown = await uploadFile(kind, file, onSent, controller.signal);
      setUpload(NONE);
      if (shown === null) return;
      keep(shown);
      onDone(shown);
    } catch (error) {
      setUpload({ state: 'failed', file, error });
    }
  }
  return { upload, send, cancel: () => ending.current?.abort() };
}
