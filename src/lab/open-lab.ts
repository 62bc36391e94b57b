/** @file The laboratory that the settings ask for: of this process alone, or of all machines that share a database. */
import { createLab, type LabSettings } from './create-lab.ts';
import type { Lab } from './lab.ts';
import type { LabLog } from './remote/outage.ts';

/** `url`: the PostgreSQL that the machines share. Rejects with the driver's error if that cannot be reached. */
export async function openLab({
  url,
  ...settings
}: LabSettings & { url?: string | undefined; log: LabLog }): Promise<Lab> {
  if (!url) return createLab(settings);
  // Not loaded where nobody needs it.
  const { openRemoteLab } = await import('./remote/remote-lab.ts');
  return openRemoteLab({ ...settings, url });
}
