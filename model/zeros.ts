// Short arrays of numbers, all zero. To make a typed array takes the runtime as long as a few hundred multiplications,
// whatever its length; these are cut from a long one, and no part of it is given out twice.

const CHUNK = 8192;

type Numbers = Float64Array | Float32Array | Uint8Array;

function cutFrom<Chunk extends Numbers>(make: (length: number) => Chunk): (length: number) => Chunk {
  let chunk = make(0);
  let used = 0;
  return (length) => {
    if (used + length > chunk.length) {
      chunk = make(Math.max(CHUNK, length));
      used = 0;
    }
    used += length;
    return chunk.subarray(used - length, used) as Chunk;
  };
}

export const zeros = cutFrom((length) => new Float64Array(length));
export const singleZeros = cutFrom((length) => new Float32Array(length));
export const byteZeros = cutFrom((length) => new Uint8Array(length));

/** Short arrays that are all done with at the same time. */
export interface Sheet {
  /** Their numbers are to be written before they are read: they are those of whatever was there before. */
  cut(length: number): Float64Array;
  /** What was cut so far is done with: it is given out again. */
  clear(): void;
}

/** Memory that stays near the processor and is never collected. */
export function sheet(): Sheet {
  let numbers = new Float64Array(CHUNK);
  let used = 0;
  return {
    cut(length) {
      if (used + length > numbers.length) {
        numbers = new Float64Array(2 * (numbers.length + length));
        used = 0;
      }
      used += length;
      return numbers.subarray(used - length, used);
    },
    clear() {
      used = 0;
    },
  };
}
