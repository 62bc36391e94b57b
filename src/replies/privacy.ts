/** @file What a person reads of what is kept about them, and of its deletion. */
import { accents, button, container, row, text } from './components.ts';
import { customId } from './custom-id.ts';
import type { Attachment, Message } from './reply.ts';
import { plural, timestamp } from './text.ts';

/** Records of one kind, counted. */
export interface Count {
  count: number;
  name: [string, string];
}

export interface Summary {
  deleted: Count[];
  kept: Count[];
}

export interface ReceiptView extends Summary {
  id: string;
  at: number;
}

export function privacyMessage({ deleted, kept }: Summary, hidden: boolean, said?: string): Message {
  const all = [...deleted, ...kept];
  const what =
    all.length === 0
      ? 'I keep nothing about you yet.'
      : `I keep, under your Discord id:\n${lines(all)}\nYour answers are shown to nobody. Teachers see how often and how well you answer, never what you wrote, unless you contest a verdict.`;
  return {
    components: [
      container([
        text(`### What I keep about you\n${said ? `✓ ${said}\n` : ''}${what}`),
        row(
          button('Export it all', customId('privacy', 'export')),
          button('Delete it all', customId('privacy', 'preview')),
          hidden
            ? button('Show my name', customId('privacy', 'show'))
            : button('Hide my name', customId('privacy', 'hide')),
        ),
        text(
          hidden
            ? '-# Your name is hidden: no board and no quiz shows it.'
            : '-# Your name appears only where a teacher has opened a leaderboard, or in a quiz that names who was right.',
        ),
      ]),
    ],
  };
}

export function exported(file: Attachment, count: number): Message {
  return {
    text:
      count === 0
        ? 'I keep nothing about you yet, and the file says so.'
        : `All I keep about you: ${plural(count, 'record')}, as JSON. Only you see this message.`,
    files: [file],
  };
}

/** `preview` names this preview, and so the deletion that it may lead to. */
export function deletionPreview({ deleted, kept }: Summary, preview: string, at: number): Message {
  const nothing = deleted.length + kept.length === 0;
  if (nothing)
    return { components: [container([text('I keep nothing about you, so there is nothing to delete.')])] };
  return {
    components: [
      container(
        [
          text(
            [
              '### Delete everything about you?',
              ...(deleted.length > 0 ? [`This goes for good, in all servers:\n${lines(deleted)}`] : []),
              ...(kept.length > 0 ? [`This stays with the class, without you:\n${lines(kept)}`] : []),
              'What I know of your cards, your streak and your place on boards go with it. It cannot be taken back; an export first is a good idea.',
            ].join('\n'),
          ),
          row(
            button('Delete it for good', customId('privacy', 'delete', preview, at), { style: 'danger' }),
            button('Export it first', customId('privacy', 'export')),
            button('Keep it', customId('privacy', 'back')),
          ),
        ],
        { accent: accents.bad },
      ),
    ],
  };
}

export function deletionReceipt({ id, at, deleted, kept }: ReceiptView): Message {
  return {
    components: [
      container([
        text(
          [
            `### Deleted\n${deleted.length > 0 ? lines(deleted) : 'There was nothing that is only about you.'}`,
            ...(kept.length > 0 ? [`Stays with the class, without you:\n${lines(kept)}`] : []),
            `${timestamp(at, 'F')} · receipt **${id}**`,
            '-# The receipt is kept without your name. Messages that stand in channels stay where they are; whoever manages the server can delete them. If you answer again, you start fresh.',
          ].join('\n'),
        ),
      ]),
    ],
  };
}

function lines(counts: readonly Count[]): string {
  return counts.map(({ count, name: [one, several] }) => `- ${plural(count, one, several)}`).join('\n');
}
