/** @file Draws values from a generator as fast as it gives them, and passes on only the newest at a polite pace. */

/**
 * Calls `show` with values of `source`: not more often than once in `pace` milliseconds, always with the newest,
 * and with the last one at once. `show` is never called while an earlier call is under way.
 */
export async function showPaced<T>(
  source: AsyncIterator<T, void, undefined>,
  show: (value: T) => Promise<void>,
  pace: number,
): Promise<void> {
  let newest: { value: T } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let showing: Promise<void> = Promise.resolve();
  let failure: { error: unknown } | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const due = newest;
    newest = undefined;
    if (!due) return;
    timer = setTimeout(flush, pace);
    showing = showing
      .then(() => show(due.value))
      .catch((error: unknown) => {
        failure ??= { error };
      });
  };

  try {
    for (let step = await source.next(); !step.done; step = await source.next()) {
      if (failure) throw failure.error;
      newest = { value: step.value };
      if (!timer) flush();
    }
  } catch (error) {
    await source.return?.();
    throw error;
  } finally {
    flush();
    clearTimeout(timer);
    await showing;
  }
  if (failure) throw failure.error;
}
