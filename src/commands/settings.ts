/** @file /settings: what a person may choose for themselves, in one private message. */
import { readTime, suggestTimes } from '../calendar/time-of-day.ts';
import { readZone } from '../calendar/zones.ts';
import { usualNew } from '../deck/memory/pacing.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { mostNew, settingsMessage, whichOwnZone, zoneForm } from '../replies/settings.ts';
import { quoted } from '../replies/text.ts';
import { UserError } from '../user-error.ts';
import type { Choice, Command, Person, Place, Press, Request, Submit, Typing } from './command.ts';
import { type PersonSettings, personSettings, zoneOf } from './people.ts';
import { nextReminder, recoverReminders, remind } from './reminders.ts';
import { zoneChoices } from './schedule-choices.ts';
import { zonesFirst } from './schedule-set.ts';
import { data } from './settings-data.ts';
import { saveSettings } from './settings-saving.ts';
import type { Tutor } from './tutor.ts';

interface Asked {
  person: Person;
  place: Place;
  now: number;
}

const senseless = 'That button leads nowhere any more. `/settings` shows how things stand.';

async function execute(request: Request, tutor: Tutor): Promise<Reply> {
  const { timezone, remind: time, new_cards: count, hidden } = request.options;
  const changes: Partial<PersonSettings> = {
    ...(typeof count === 'number' && { newPerDay: within(count) }),
    ...(typeof hidden === 'boolean' && { hidden }),
    ...(time !== undefined && reminderAt(String(time))),
  };
  const typed = String(timezone ?? '').trim();
  if (typed === '') {
    if (Object.keys(changes).length > 0) await saveSettings(tutor, request, changes);
    return toYou(await shown(tutor, request, Object.keys(changes).length > 0 ? 'Saved.' : undefined));
  }
  return toYou(await chooseZone(tutor, request, typed, changes));
}

async function press(pressed: Press, tutor: Tutor): Promise<Reply> {
  const [action = '', value = ''] = pressed.args;
  const chosen = pressed.values[0] ?? '';
  switch (action) {
    case 'zone-form':
      return { kind: 'modal', modal: zoneForm(await zoneOf(tutor, pressed.place, pressed.person.id)) };
    case 'zone':
      return update(await chooseZone(tutor, pressed, value, {}));
    case 'remind':
      return changed(
        tutor,
        pressed,
        reminderAt(chosen),
        chosen === 'off' ? 'No more reminders.' : 'Reminder set.',
      );
    case 'again':
      return changed(tutor, pressed, { remindRefused: undefined }, 'I try again at the next time.');
    case 'new':
      return changed(tutor, pressed, { newPerDay: within(Number(chosen) || 0) }, 'Saved.');
    case 'hide':
      return changed(tutor, pressed, { hidden: true }, 'Your name is hidden now.');
    case 'show':
      return changed(tutor, pressed, { hidden: undefined }, 'Your name is shown again.');
    case 'back':
      return update(await shown(tutor, pressed));
    case 'stop':
      await saveSettings(tutor, pressed, reminderAt('off'));
      return update('Stopped: no more reminders. `/settings` turns them on again.');
    default:
      throw new UserError(senseless);
  }
}

async function submit(submitted: Submit, tutor: Tutor): Promise<Reply> {
  if (submitted.args[0] !== 'zone') throw new UserError(senseless);
  return update(await chooseZone(tutor, submitted, (submitted.fields.value ?? '').trim(), {}));
}

async function changed(tutor: Tutor, asked: Asked, changes: Partial<PersonSettings>, said: string) {
  await saveSettings(tutor, asked, changes);
  return update(await shown(tutor, asked, said));
}

/** Saves the zone that the text names, with the other changes; else asks which one is meant and saves nothing. */
async function chooseZone(tutor: Tutor, asked: Asked, typed: string, others: Partial<PersonSettings>) {
  const first = await zonesFirst(tutor, asked.place, asked.person.locale);
  const read = readZone(typed, { now: asked.now, first });
  if ('problem' in read) return whichOwnZone(typed, read.problem, read.near);
  await saveSettings(tutor, asked, { ...others, zone: read.zone });
  return shown(tutor, asked, `Time zone: ${read.zone}.`);
}

async function shown(tutor: Tutor, { person, place, now }: Asked, said?: string) {
  const settings = await personSettings(tutor, person.id);
  const { zone, remindAt, remindRefused = false, newPerDay = usualNew, hidden = false } = settings;
  return settingsMessage(
    {
      zone: zone ?? (await zoneOf(tutor, place)),
      ownZone: zone !== undefined,
      remindRefused,
      newPerDay,
      hidden,
      ...(remindAt && { remindAt }),
      ...(remindAt && { nextReminder: nextReminder(settings, now)?.at }),
    },
    said,
  );
}

/** Off and on again is also how a reminder that Discord refused is tried anew. */
function reminderAt(typed: string): Partial<PersonSettings> {
  if (/^(off|no|none|never|stop|-)$/i.test(typed.trim()))
    return { remindAt: undefined, remindRefused: undefined };
  const time = readTime(typed);
  if (time) return { remindAt: time, remindRefused: undefined };
  throw new UserError(
    `I can't read **${quoted(typed, 40)}** as a time of day. Try 18:00 or 6 pm, or off for no reminders.`,
  );
}

function within(count: number): number {
  return Math.min(mostNew, Math.max(0, Math.round(count)));
}

async function autocomplete(typing: Typing, tutor: Tutor): Promise<Choice[]> {
  if (typing.focused.name === 'timezone') return zoneChoices(typing, tutor);
  const times = suggestTimes(typing.focused.value).map((time) => ({ name: time, value: time }));
  return [...times, { name: 'off', value: 'off' }].slice(-25);
}

export const settings = {
  data,
  execute,
  autocomplete,
  press,
  submit,
  job: remind,
  recover: recoverReminders,
} satisfies Command;
