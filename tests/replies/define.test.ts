import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/deck/card.ts';
import { privateDefinition, sharedDefinition, unknownTerm } from '../../src/replies/define.ts';
import { card, deckOf } from '../support/cards.ts';
import { brokenLimits, buttonsOf, textOf } from '../support/discord-limits.ts';

const show = (one: Card, related: Card[] = []) => ({ deck: deckOf(one, ...related), card: one, related });

test('a definition has its other names, its deck, its neighbours and what can be done', () => {
  const gradient = card('Vanishing Gradient', 'gradients become small', {
    aliases: ['vanishing gradient problem'],
    experiment: 'vanishing-gradient',
  });
  const message = privateDefinition(show(gradient, [card('Saturated Neuron')]));
  expect(textOf(message)).toBe(
    '### Vanishing Gradient\ngradients become small\n-# also: vanishing gradient problem · Test deck\n-# Related',
  );
  expect(buttonsOf(message).map(({ label, id }) => [label, id])).toEqual([
    ['Saturated Neuron', 'define:card:test-deck:saturated-neuron:here'],
    ['▶ See it happen: sigmoid vs ReLU', 'experiment:demo:vanishing-gradient'],
    ['Share', 'define:share:test-deck:vanishing-gradient'],
  ]);
  expect(brokenLimits(message)).toEqual([]);
});

test('a shared definition says who shared it and opens related cards in private', () => {
  const message = sharedDefinition(show(card('Keras'), [card('Framework')]), 'Ada **L**');
  expect(textOf(message)).toContain('-# Test deck · shared by Ada \\*\\*L\\*\\*');
  expect(buttonsOf(message).map(({ id }) => id)).toEqual(['define:card:test-deck:framework']);
});

describe('whatever a deck holds stays within what Discord takes', () => {
  const long = (text: string, length: number) => text.repeat(length).slice(0, length);
  const cards = ['plain words ', '*_`~|<>#@', '\\', '👩‍🏫', '1. x\n', 'ﷺ'].map((text) =>
    card('x', long(text, 4000), { term: long(text, 100), aliases: Array(30).fill(long(text, 100)) }),
  );
  test.each(cards.map((one) => [one.term.slice(0, 8), one]))('%s', (_, one) => {
    const related = Array.from({ length: 10 }, (_, i) =>
      card(`${i} ${long('y', 90)}`, 'd', { id: long(`z${i}`, 48) }),
    );
    const shown = show({ ...one, id: long('w', 48), source: long('*', 100) }, related);
    shown.deck = { ...shown.deck, id: long('d', 32), title: long('*', 100) };
    for (const message of [privateDefinition(shown), sharedDefinition(shown, long('*', 500))]) {
      expect(brokenLimits(message)).toEqual([]);
    }
  });

  test('and what is shortened says so', () => {
    expect(textOf(privateDefinition(show(card('Long', long('*', 4000)))))).toContain('-# shortened to what');
    expect(textOf(privateDefinition(show(card('Long', long('a ', 3000)))))).not.toContain('shortened');
  });
});

test('what was typed is named without its Markdown, and the nearest terms are buttons', () => {
  const deck = deckOf(card('Vanishing Gradient'), card('Activation Function'));
  const message = unknownTerm(
    '**gradiant** @everyone\nboosting',
    deck.cards.map((one) => ({ deck, card: one, score: 0.5 })),
  );
  expect(message.text).toBe('No card is called **\\*\\*gradiant\\*\\* \\@everyone boosting**. Nearest:');
  expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Vanishing Gradient', 'Activation Function']);
  expect(brokenLimits(message)).toEqual([]);
  expect(brokenLimits(unknownTerm('x'.repeat(6000), []))).toEqual([]);
});
