// Files to be attached, as the server takes them.

export interface Attached {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly content: Blob;
}

const PLAIN_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i;

/** A type that the browser does not know, or that mail does not carry as a file, goes as bytes. */
export function attachedFrom(file: File): Attached {
  const type = file.type.split(';')[0]?.trim() ?? '';
  const usable = PLAIN_TYPE.test(type) && !/^(multipart|message)\//i.test(type);
  return {
    name: file.name.trim() || 'file',
    type: usable ? type.toLowerCase() : 'application/octet-stream',
    size: file.size,
    content: file,
  };
}

export const bytesOf = (files: readonly Attached[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** The bytes in Base64. */
export function base64Of(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.readAsDataURL(content);
  });
}

export function attachedFromBase64(name: string, type: string, contentBase64: string): Attached {
  const bytes = Uint8Array.from(atob(contentBase64), (letter) => letter.charCodeAt(0));
  return { name, type, size: bytes.length, content: new Blob([bytes], { type }) };
}
