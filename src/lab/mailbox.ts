/** @file From a writer who never waits to a reader who may be slow: only the newest value is kept. */

export interface Mailbox<T> extends AsyncIterable<T> {
  /** Replaces what was not read yet. Ignored after `end`. */
  put(value: T): void;
  /** The last value; it is always read. */
  end(value: T): void;
}

/** For one reader. `left` is called when that reader stops before the last value. */
export function createMailbox<T>(left: () => void = () => {}): Mailbox<T> {
  let newest: { value: T } | undefined;
  let ended = false;
  let wake = () => {};

  const deliver = (value: T) => {
    newest = { value };
    wake();
  };

  async function* read(): AsyncGenerator<T, void> {
    let finished = false;
    try {
      for (;;) {
        while (!newest) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const { value } = newest;
        newest = undefined;
        finished = ended;
        yield value;
        if (finished) return;
      }
    } finally {
      if (!finished) left();
    }
  }

  return {
    put: (value) => {
      if (!ended) deliver(value);
    },
    end: (value) => {
      if (ended) return;
      ended = true;
      deliver(value);
    },
    [Symbol.asyncIterator]: read,
  };
}
