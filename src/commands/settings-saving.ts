/** @file Writing down what a person chose. */
import type { Person, Place } from './command.ts';
import { type PersonSettings, personSettings, zoneOf } from './people.ts';
import { arrangeReminder } from './reminders.ts';
import type { Tutor } from './tutor.ts';

/** `undefined` takes a choice back. */
export async function saveSettings(
  tutor: Tutor,
  { person, place }: { person: Person; place: Place },
  changes: Partial<PersonSettings>,
): Promise<void> {
  const before = await personSettings(tutor, person.id);
  // A reminder keeps its hour when the person turns up in a server of another zone.
  const zone = changes.zone ?? before.zone ?? (changes.remindAt && (await zoneOf(tutor, place, person.id)));
  const saved = await tutor.records.people.update(person.id, (old) =>
    defined({ ...old, ...changes, ...(zone && { zone }) }),
  );
  if (saved?.remindAt) await arrangeReminder(tutor, person.id, saved);
  // Nobody is remembered for having chosen nothing.
  if (saved && Object.keys(saved).length === 0) await tutor.records.people.delete(person.id);
}

function defined(settings: PersonSettings): PersonSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
