/** @file /class: what teachers see of their class, and choose for it. */
import { classExported } from '../replies/class.ts';
import { type Reply, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import { data } from './class-data.ts';
import { exportFiles } from './class-export.ts';
import { factsOf, overview } from './class-overview.ts';
import { type Asked, openSettings, pressSettings, submitSettings } from './class-settings.ts';
import type { Command } from './command.ts';
import { contestQueue } from './contests.ts';
import { isTeacher } from './people.ts';
import { guildOf } from './schedule-book.ts';
import type { Tutor } from './tutor.ts';

const senseless = 'That button leads nowhere any more. Use `/class` again.';

/** Discord hides the command by default; who may use it is decided here, by permission or by the teacher role. */
async function checkTeacher({ person, place }: Asked, tutor: Tutor): Promise<void> {
  guildOf(place);
  if (await isTeacher(tutor, person, place)) return;
  throw new UserError(
    'Only teachers see the class: those who may manage this server, or have its teacher role. Your own progress is in `/progress`.',
  );
}

async function exported({ place, now }: Asked, tutor: Tutor): Promise<Reply> {
  const facts = await factsOf(tutor, place, now);
  return toYou(classExported(exportFiles(facts), facts.learners.length));
}

export const classCommand = {
  data,
  async execute(request, tutor) {
    await checkTeacher(request, tutor);
    switch (request.subcommand) {
      case 'contests':
        return contestQueue(request, tutor);
      case 'export':
        return exported(request, tutor);
      case 'settings':
        return openSettings(request, tutor);
      default:
        return toYou(await overview(tutor, request.place, request.now));
    }
  },
  async press(pressed, tutor) {
    await checkTeacher(pressed, tutor);
    switch (pressed.args[0]) {
      case 'overview':
        return update(await overview(tutor, pressed.place, pressed.now));
      case 'contests':
        return contestQueue(pressed, tutor);
      case 'export':
        return exported(pressed, tutor);
      default: {
        const reply = await pressSettings(pressed, tutor);
        if (reply) return reply;
        throw new UserError(senseless);
      }
    }
  },
  async submit(submitted, tutor) {
    await checkTeacher(submitted, tutor);
    const reply = await submitSettings(submitted, tutor);
    if (reply) return reply;
    throw new UserError(senseless);
  },
} satisfies Command;
