/** @file The messages that are drawn: each kept until it changes, and drawn anew gently when it does. */
import { el } from '../dom.ts';
import type { Entry } from '../history.ts';
import { renderEntry } from '../render/entry.ts';
import type { Scene } from '../render/scene.ts';
import { replaceGently } from './replace.ts';

export interface Row {
  entry: Entry;
  opens: boolean;
  element: HTMLLIElement;
}

export interface Rows {
  /** The element of an entry; a message whose menu is open waits with its change until the menu closes. */
  element(entry: Entry, opens: boolean): HTMLElement;
  get(id: string): Row | undefined;
  all(): Row[];
  redraw(id: string): void;
  /** Draws what waited. */
  catchUp(): void;
  keepOnly(ids: ReadonlySet<string>): void;
}

export function createRows(scene: Scene): Rows {
  const rows = new Map<string, Row>();
  const waiting = new Set<string>();

  function redraw(id: string) {
    const row = rows.get(id);
    if (!row) return;
    if (row.element.querySelector('[aria-expanded="true"]')) {
      waiting.add(id);
      return;
    }
    waiting.delete(id);
    replaceGently(row.element, renderEntry(row.entry, row.opens, scene));
  }

  return {
    element(entry, opens) {
      const row = rows.get(entry.id);
      if (!row) {
        const element = el('li', { class: 'entry', 'data-id': entry.id }, renderEntry(entry, opens, scene));
        rows.set(entry.id, { entry, opens, element });
        return element;
      }
      if (row.entry !== entry || row.opens !== opens) {
        Object.assign(row, { entry, opens });
        redraw(entry.id);
      }
      return row.element;
    },
    get: (id) => rows.get(id),
    all: () => [...rows.values()],
    redraw,
    catchUp() {
      for (const id of [...waiting]) redraw(id);
    },
    keepOnly(ids) {
      for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
    },
  };
}
