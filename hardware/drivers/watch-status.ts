/**
 * Ask a device for its status again and again, and tell it when it has changed. `ask` must not reject for a device that
 * is gone: that is a status too. Returns how to stop.
 */
export function watchStatus<Status>(
  ask: () => Promise<Status>,
  pollMs: number,
  emit: (event: { kind: 'status'; status: Status }) => void,
): () => void {
  let last = '';
  let stopped = false;
  const look = async (): Promise<void> => {
    const status = await ask();
    if (stopped) return;
    if (JSON.stringify(status) !== last) emit({ kind: 'status', status });
    last = JSON.stringify(status);
    timer = setTimeout(() => void look(), pollMs);
  };
  let timer = setTimeout(() => void look(), 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
