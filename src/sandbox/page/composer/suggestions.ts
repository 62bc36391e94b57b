/** @file The bot's suggestions for an option: asked for when the typing pauses, late answers dropped. */
import type { MenuOption } from '../controls/options.ts';
import type { Choice } from '../wire.ts';

export type Suggested =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; choices: Choice[]; options: MenuOption[] };

const pause = 180;

/** `ask` fetches the choices; `show` gets every state that is still wanted. */
export function createSuggestions(show: (suggested: Suggested) => void): {
  ask(fetch: () => Promise<Choice[]>, at: 'once' | 'after a pause'): void;
  stop(): void;
} {
  let turn = 0;
  let timer = 0;
  return {
    ask(fetch, at) {
      window.clearTimeout(timer);
      turn += 1;
      const mine = turn;
      const wanted = (suggested: Suggested) => {
        if (mine === turn) show(suggested);
      };
      const run = () => {
        wanted({ state: 'loading' });
        fetch().then(
          (choices) =>
            wanted({
              state: 'ready',
              choices,
              options: choices.map(({ name }, index) => ({ value: String(index), label: name })),
            }),
          () => wanted({ state: 'failed' }),
        );
      };
      if (at === 'once') run();
      else timer = window.setTimeout(run, pause);
    },
    stop() {
      turn += 1;
      window.clearTimeout(timer);
    },
  };
}
