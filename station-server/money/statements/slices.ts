import { setImmediate as othersTurn } from 'node:timers/promises';

/** How much text is read before others of this process have their turn. */
const TEXT_SLICE_BYTES = 64 * 1024;

/** The bytes in slices of `sliceBytes` at most. Whatever else waits has its turn before each further one. */
export async function* inSlices(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  sliceBytes = TEXT_SLICE_BYTES,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length; from += sliceBytes) {
      await othersTurn();
      yield chunk.subarray(from, from + sliceBytes);
    }
  }
}
