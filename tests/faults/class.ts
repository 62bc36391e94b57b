/** @file The servers of a round and who is in them: what people can do there, and what they were promised. */

import { parts } from '../support/discord-limits.ts';
import type { Posted } from '../support/epoch.ts';
import { type FirstAnswer, openLine, person, type TestPerson } from '../support/person.ts';
import { textOf } from '../support/reading.ts';
import type { Discord } from './discord.ts';
import { count, type Ledger } from './ledger.ts';
import type { Deed } from './plan.ts';

export interface Place {
  guildId: string;
  channelId: string;
}

export interface Classes {
  teacher: TestPerson;
  students: TestPerson[];
  /** Channels in which quizzes are posted, of all servers. */
  places: Place[];
}

/** Channels of a server that are used. */
const names = ['daily', 'lab', 'questions'];

export async function openClasses({ url, info }: Discord): Promise<Classes> {
  const [teacher, ...students] = ['Ingrid', 'Amara', 'Mateo', 'Yuki'].map((name) => person(url, info, name));
  const line = await openLine(url, teacher!.token);
  const { guilds } = await line.until('READY');
  const places: Place[] = [];
  for (const { id } of guilds) {
    const guild = await line.until('GUILD_CREATE', (one) => one.id === id);
    for (const channel of guild.channels)
      if (names.includes(channel.name)) places.push({ guildId: id, channelId: channel.id });
  }
  line.close();
  return { teacher: teacher!, students, places };
}

/** Does it and writes down what was acknowledged. Rejects where nobody answered. */
export async function act(
  { what, draw }: Deed,
  { classes, ledger, life, slot }: { classes: Classes; ledger: Ledger; life: number; slot(): string },
): Promise<void> {
  const place = draw.pick(classes.places);
  const who = draw.pick([classes.teacher, ...classes.students]);
  let acknowledged = false;
  const promised = (person: TestPerson, first: FirstAnswer) => ({
    life,
    ...place,
    personId: person.id,
    interactionId: first.interaction_id,
  });
  const told = async (person: TestPerson, first: FirstAnswer, sign: RegExp) => {
    const message = await settled(person, place, first);
    acknowledged = sign.test(textOf(message));
    return acknowledged ? message : undefined;
  };
  const { channelId } = place;
  try {
    switch (what) {
      case 'define':
        await told(who, await who.command(channelId, 'define', { term: 'MNIST' }), /MNIST/);
        break;
      case 'quiz': {
        const options = { minutes: draw.int(1, 90), cards: draw.pick([1, 1, 3]) };
        const first = await who.command(channelId, 'quiz', options);
        if (await told(who, first, /goes up in/)) ledger.quizzes.push(promised(who, first));
        break;
      }
      case 'schedule': {
        const options = { time: slot(), timezone: 'UTC', cards: draw.pick([1, 1, 2]) };
        const first = await classes.teacher.command(channelId, 'schedule set', options);
        if (await told(classes.teacher, first, /Next/))
          ledger.schedules.push(promised(classes.teacher, first));
        break;
      }
      case 'close': {
        const open = quizIdsOf(await classes.teacher.messages(channelId));
        const first = await classes.teacher.command(channelId, 'quiz', { close: true });
        if (await told(classes.teacher, first, /^Closed\./)) {
          ledger.closes.push({ ...promised(classes.teacher, first), quizIds: open });
        }
        break;
      }
      case 'experiment': {
        const options = { epochs: draw.int(1, 2), layers: '16', seed: draw.int(1, 1_000_000) };
        const first = await who.command(channelId, 'experiment', options);
        const message = await told(who, first, /Training:|In line:|accuracy|reached/i);
        if (message) ledger.experiments.push({ ...promised(who, first), messageId: message.id });
        break;
      }
      case 'answer': {
        const student = draw.pick(classes.students);
        const open = (await student.messages(channelId)).filter((one) => picks(one).length > 0);
        if (open.length === 0) return;
        const post = draw.pick(open);
        const custom = draw.pick(picks(post));
        const [, , quizId = '', question, letter = ''] = custom.split(':');
        const first = await student.press(post, custom);
        const shown = await told(student, first, verdictSign);
        if (!shown) break;
        ledger.answers.push({
          ...promised(student, first),
          quizId,
          question: Number(question),
          letter,
          shown: shown as Posted,
        });
        break;
      }
    }
  } finally {
    count(ledger, what, acknowledged);
  }
}

/** How a verdict begins. */
export const verdictSign = /^(-# You gave this answer before[^\n]*\n)?[✓◐✗…]/;

type Shown = Pick<Posted, 'components'>;

function customIds(message: Shown, enabled: boolean): string[] {
  return parts(message.components as never)
    .filter((part) => !enabled || !(part as { disabled?: boolean }).disabled)
    .flatMap((part) => part.custom_id ?? []);
}

/** The custom ids of the buttons that answer a question. */
export function picks(message: Shown): string[] {
  return customIds(message, true).filter((id) => id.startsWith('quiz:pick:'));
}

/** The quizzes that a message can be answered to. */
export function quizIdsOf(messages: readonly Shown[]): string[] {
  return messages.flatMap((one) => picks(one).map((id) => id.split(':')[2] ?? ''));
}

/** Whether an experiment can still be cancelled: it waits or trains. */
export function isUnderWay(message: Shown): boolean {
  return customIds(message, true).some((id) => id.startsWith('experiment:cancel:'));
}

/** The answer, also where Discord was first told to wait. */
async function settled(person: TestPerson, { channelId }: Place, first: FirstAnswer) {
  for (let tries = 0; first.type === 5 && tries < 20; tries++) {
    const all = await person.messages(channelId);
    const found = all.find(({ interaction_metadata: from }) => from?.id === first.interaction_id);
    if (found && textOf(found).length > 1) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return first.message;
}
