/** @file The shape of a deck file, version 1; docs/deck-format.md explains it to those who write one. */
import { z } from 'zod';
import { limits } from '../limits.ts';
import { idPattern } from '../slug.ts';
import { cleanLine, cleanProse } from './clean.ts';

const line = (limit: number) => z.string().transform(cleanLine).pipe(z.string().min(1).max(limit));

const prose = z.string().transform(cleanProse).pipe(z.string().min(1).max(limits.definition));

const id = (limit: number) => z.string().min(1).max(limit).regex(idPattern);

const near = z.strictObject({
  answers: z.array(line(limits.term)).min(1).max(limits.aliases),
  say: line(300),
  verdict: z.enum(['wrong', 'partial']).default('wrong'),
});

const patterns = z.array(line(limits.pattern)).min(1).max(limits.patterns);

const idea = z.strictObject({
  id: id(limits.cardId),
  hint: line(200),
  need: z.enum(['core', 'alt', 'extra']).default('core'),
  match: patterns,
});

const contradiction = z.strictObject({ match: patterns, say: line(300) });

const answer = line(limits.definition);
const examples = z.strictObject({
  correct: z.array(answer).max(limits.examples).default([]),
  wrong: z.array(answer).max(limits.examples).default([]),
});

export const CardFile = z.strictObject({
  term: line(limits.term),
  /** Made from the term where it is missing. */
  id: id(limits.cardId).optional(),
  definition: prose,
  aliases: z.array(line(limits.term)).max(limits.aliases).default([]),
  related: z.array(id(limits.cardId)).max(limits.related).default([]),
  confusable: z.array(id(limits.cardId)).max(limits.confusable).default([]),
  experiment: id(40).optional(),
  near: z.array(near).max(limits.near).default([]),
  ideas: z.array(idea).max(limits.ideas).optional(),
  not: z.array(contradiction).max(limits.contradictions).optional(),
  examples: examples.optional(),
  source: line(limits.title).optional(),
});

export const DeckFile = z.strictObject({
  version: z.literal(1),
  id: id(limits.deckId),
  title: line(limits.title),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .default('en'),
  source: line(limits.title).optional(),
  lexicon: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), patterns).optional(),
  cards: z.array(CardFile).min(1).max(limits.cards),
});
export type DeckFile = z.infer<typeof DeckFile>;

/** The fields a writer may use, by where they stand: for suggestions. */
export const fields = {
  deck: Object.keys(DeckFile.shape),
  card: Object.keys(CardFile.shape),
  near: Object.keys(near.shape),
  ideas: Object.keys(idea.shape),
  not: Object.keys(contradiction.shape),
  examples: Object.keys(examples.shape),
} as const;
