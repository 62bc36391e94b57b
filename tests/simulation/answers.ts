/** @file How a simulated student answers a question of any kind, by the buttons and forms that stand in the message. */
import { isPairing, type Question, typing } from '../../src/deck/question.ts';
import type { Message, Reply } from '../../src/replies/reply.ts';
import { buttonsOf } from '../support/discord-limits.ts';
import { chance, met } from './latent.ts';
import type { Student } from './students.ts';

/** What a person can do with a message; both give the message that follows. */
export interface Hands {
  press(id: string): Promise<Reply>;
  submit(id: string, fields: Record<string, string>): Promise<Reply>;
}

/** Whether the student knows the card now; either way it has been met afterwards. */
export function recalls(student: Student, cardId: string, at: number): boolean {
  const trace = student.traces.get(cardId);
  const known = student.random() < chance(trace, at);
  student.traces.set(cardId, met(trace, at, known, student.ability));
  return known;
}

/** Answers a question that `message` shows; undefined if there is nothing in it to answer with. */
export async function answer(
  student: Student,
  message: Message,
  question: Question,
  known: boolean,
  hands: Hands,
): Promise<Message | undefined> {
  const ids = buttonsOf(message).map(({ id }) => id);
  const form = ids.find((id) => /^(quiz:type|review:form):/.test(id));
  const typed = form !== undefined && (question.options.length === 0 || (known && student.random() < 0.4));
  if (form && typed) {
    await hands.press(form);
    return messageOf(await hands.submit(form, fieldsOf(student, question, known)));
  }
  const letters = question.options.map(({ letter }) => letter);
  const letter = known ? question.right : letters[Math.floor(student.random() * letters.length)];
  const pick = ids.find((id) => /^(quiz|review):pick:/.test(id) && id.split(':')[4] === letter);
  return pick === undefined ? undefined : messageOf(await hands.press(pick));
}

export function messageOf(reply: Reply): Message {
  if (reply.kind === 'modal') throw new Error('expected a message, got a form');
  return reply.message;
}

function fieldsOf(student: Student, question: Question, known: boolean): Record<string, string> {
  if (isPairing(question)) {
    const right = question.slots.map(({ right }) => right);
    const given = known ? right : [...right.slice(1), ...right.slice(0, 1)];
    return Object.fromEntries(given.map((choice, slot) => [`slot${slot}`, String(choice)]));
  }
  if (!known) return { term: 'something else entirely' };
  const wanted = typing(question);
  if (wanted === 'explanation') return { term: question.card.definition };
  return { term: withSlip(question.answer, student.random) };
}

/** One in ten is mistyped: two letters change places. */
function withSlip(text: string, random: () => number): string {
  if (random() > 0.1 || text.length < 8) return text;
  return `${text.slice(0, 4)}${text[5]}${text[4]}${text.slice(6)}`;
}
