/** @file Giving the focus back after a dialog, also where the message that held it was drawn anew meanwhile. */

/** Remembers where the focus is; the function that comes back returns it there. */
export function rememberFocus(): () => void {
  const before = document.activeElement as HTMLElement | null;
  const key = before?.dataset.key;
  const entry = before?.closest<HTMLElement>('.entry')?.dataset.id;
  return () => {
    const target = before?.isConnected ? before : find(entry, key);
    // Chromium gives the focus back by itself but not always the cursor: then nothing could be typed.
    target?.blur();
    target?.focus({ preventScroll: true });
  };
}

function find(entry: string | undefined, key: string | undefined): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('.entry')];
  const row = rows.find(({ dataset }) => entry !== undefined && dataset.id === entry);
  const keyed = [...(row?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
  return (
    keyed.find(({ dataset }) => dataset.key === key) ??
    row?.querySelector<HTMLElement>('article') ??
    undefined
  );
}
