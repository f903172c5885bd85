/**
 * Something to be done anew whenever it is asked for, one at a time: what is asked while it runs is done once more
 * after it, however often it was asked. The answer stands when all of that is done.
 */
export function oneAtATime(act: () => Promise<void>): () => Promise<void> {
  let again = false;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      while (again) {
        again = false;
        await act();
      }
    } finally {
      running = null;
    }
  };
  return () => {
    again = true;
    return (running ??= run());
  };
}
