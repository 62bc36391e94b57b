/** @file Light or dark: as the system says, unless the reader chose. */

const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'theme';

export function theme(): Theme {
  const kept = localStorage.getItem(key);
  return themes.find((one) => one === kept) ?? 'auto';
}

export function applyTheme(): void {
  document.documentElement.dataset.theme = theme();
}

/** Chooses the next of system, light and dark, and keeps it. */
export function nextTheme(): Theme {
  const next = themes[(themes.indexOf(theme()) + 1) % themes.length]!;
  localStorage.setItem(key, next);
  applyTheme();
  return next;
}
