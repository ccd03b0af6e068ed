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

/**
 * Room for the numbers of one call after another, for a function that is done with them when it returns: what was there
 * before is still in it.
 */
export function reused(): (length: number) => Float64Array {
  let room = new Float64Array(0);
  return (length) => {
    if (room.length < length) room = new Float64Array(length);
    return room;
  };
}
