// Addresses as people type and paste them. The server has the last word.

const ADDRESS = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]{2,}$/;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** "ana@example.com" of "Ana Ruiz <Ana@Example.com>"; lower case. */
export function addressIn(text: string): string {
  const inBrackets = /<([^<>]+)>\s*$/.exec(text)?.[1];
  return (inBrackets ?? text).trim().toLowerCase();
}

/** Each address once, in order. */
export const addressesIn = (texts: readonly string[]): string[] => [
  ...new Set(texts.map(addressIn).filter((text) => text !== '')),
];
