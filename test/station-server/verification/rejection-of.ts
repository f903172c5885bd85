/** What a promise rejects with, if it is of `kind`. */
export async function rejectionOf<Kind extends Error>(
  kind: new (...given: never[]) => Kind,
  promise: Promise<unknown>,
): Promise<Kind> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof kind)) throw new Error(`expected ${kind.name}, got ${String(error)}`);
  return error;
}
