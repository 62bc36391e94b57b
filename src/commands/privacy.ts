/** @file /privacy: what is kept about a person, to be taken along, hidden or deleted. */
import { InteractionContextType } from 'discord-api-types/v10';
import type { Quiz } from '../deck/quiz.ts';
import { deletionPreview, deletionReceipt, exported, privacyMessage } from '../replies/privacy.ts';
import { type Edit, type Reply, toYou, update } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Command, Press } from './command.ts';
import { forgetLearner } from './learners.ts';
import { personSettings } from './people.ts';
import { exportOf } from './person-export.ts';
import { refresh } from './quiz-posting.ts';
import { counted, deletePerson, receiptOf } from './receipts.ts';
import { saveSettings } from './settings-saving.ts';
import { quizzesAnsweredBy, tracesOf } from './traces.ts';
import type { Tutor } from './tutor.ts';

/** Milliseconds that a preview holds: what came since would be deleted unseen. */
const previewLife = 15 * 60_000;
const senseless = 'That button leads nowhere any more. `/privacy` shows how things stand.';

async function overview(tutor: Tutor, personId: string, said?: string) {
  const { hidden = false } = await personSettings(tutor, personId);
  return privacyMessage(counted(await tracesOf(tutor, personId)), hidden, said);
}

async function press(pressed: Press, tutor: Tutor): Promise<Reply> {
  const { person, now } = pressed;
  const [action = '', preview = '', at = ''] = pressed.args;
  switch (action) {
    case 'export': {
      const traces = await tracesOf(tutor, person.id);
      return toYou(
        exported(
          exportOf(traces, person.id, now),
          traces.reduce((sum, { records }) => sum + records.length, 0),
        ),
      );
    }
    case 'preview':
      return update(deletionPreview(counted(await tracesOf(tutor, person.id)), pressed.id, now));
    case 'delete':
      return remove(tutor, pressed, preview, Number(at));
    case 'hide':
      await saveSettings(tutor, pressed, { hidden: true });
      return update(await overview(tutor, person.id, 'Your name is hidden now.'));
    case 'show':
      await saveSettings(tutor, pressed, { hidden: undefined });
      return update(await overview(tutor, person.id, 'Your name is shown again.'));
    case 'back':
      return update(await overview(tutor, person.id, 'Nothing was deleted.'));
    default:
      throw new UserError(senseless);
  }
}

/** Pressed twice, or again after a crash, it deletes once and shows the same receipt. */
async function remove(tutor: Tutor, { person, id, now }: Press, preview: string, at: number): Promise<Reply> {
  const fresh = now - at < previewLife;
  const receipt = await receiptOf(tutor, preview);
  if (!fresh) {
    if (receipt) return update(deletionReceipt(receipt));
    return update(deletionPreview(counted(await tracesOf(tutor, person.id)), id, now));
  }
  const quizzes = await quizzesAnsweredBy(tutor, person.id);
  const done = await deletePerson(tutor, person.id, preview);
  return update(
    deletionReceipt(done),
    quizzes.flatMap((quiz) => shownAgain(tutor, quiz, now)),
  );
}

/** Counts of open quizzes go down, and names in reveals go away; the spread of a class without names stays as it was. */
function shownAgain(tutor: Tutor, quiz: Quiz, now: number): Edit[] {
  const open = quiz.closedAt === undefined && now < quiz.closesAt;
  return open || quiz.showNames ? refresh(tutor, quiz) : [];
}

export const privacy = {
  data: {
    name: 'privacy',
    description: 'What I keep about you: export it, delete it, hide your name',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  /** Somebody was deleted by a process that does not serve this server. */
  async job({ args: [, personId = ''], guildId }, tutor) {
    await forgetLearner(tutor, { ...(guildId && { guildId }), personId });
    return { kind: 'nothing', reason: 'Somebody had themselves deleted.' };
  },
  execute: async ({ person }, tutor) => toYou(await overview(tutor, person.id)),
  press,
} satisfies Command;
