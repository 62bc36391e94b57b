/** @file Specifications as a whole: what is filled in, what is refused, what counts as the same run. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Choices, specOf } from '../../src/lab/choices.ts';
import { pictureAfter } from '../../src/lab/convolution-sizes.ts';
import { Convolution, canonical, hashOf, Spec } from '../../src/lab/spec.ts';
import { UserError } from '../../src/user-error.ts';

const convolutions = (...some: Partial<Convolution>[]) => some.map((one) => Convolution.parse(one));

describe('what is not said', () => {
  it('is as it has always been', () => {
    expect(specOf({})).toEqual(Spec.parse({}));
    expect(specOf({})).toMatchObject({ hidden: [128], optimizer: 'sgd', learningRate: 0.1, batchSize: 64 });
  });

  it('suits the optimiser', () => {
    expect(specOf({ optimizer: 'adam' })).toMatchObject({ learningRate: 0.001, weightDecay: 0 });
    expect(specOf({ optimizer: 'adamw' })).toMatchObject({ learningRate: 0.001, weightDecay: 0.004 });
    expect(specOf({ optimizer: 'adamw', learningRate: 0.01, weightDecay: 0 })).toMatchObject({
      learningRate: 0.01,
      weightDecay: 0,
    });
  });

  it('after convolutions is no hidden layer', () => {
    expect(specOf({ convolutions: convolutions({}) }).hidden).toEqual([]);
    expect(specOf({ convolutions: convolutions({}), hidden: [64] }).hidden).toEqual([64]);
  });
});

describe('what does not go together is refused in a sentence', () => {
  const refused: [Choices, string][] = [
    [{ batchNorm: 'before', batchSize: 1 }, 'it needs a batch size of at least 2.'],
    [{ batchNorm: 'after', hidden: [] }, 'Batch normalization needs a hidden layer'],
    [{ dropout: 0.5, hidden: [] }, 'Dropout switches off units of hidden layers, and this network has none.'],
    [
      { batchNorm: 'after', batchSize: 100, trainingSize: 1001 },
      'In batches of 100, 1,001 images leave one alone in the last batch',
    ],
    [{ skip: true, hidden: [128, 64] }, 'A skip connection goes around a hidden layer that is as wide'],
    [{ warmup: 3, epochs: 2 }, 'A warm-up of 3 epochs does not fit into a run of 2.'],
    [
      { convolutions: convolutions({ kernel: 11, pool: 'max' }, { kernel: 11 }) },
      'Convolution 2 does not fit: a picture of 9 × 9 pixels is left for it.',
    ],
  ];
  test.each(refused)('%j', (choices, sentence) => {
    expect(() => specOf(choices)).toThrow(UserError);
    expect(() => specOf(choices)).toThrow(sentence);
  });
});

describe('the picture after convolutions', () => {
  test.each([
    [convolutions({ kernel: 5 }), [24]],
    [convolutions({ kernel: 5, padding: 'same', pool: 'max' }, { kernel: 5, pool: 'average' }), [14, 5]],
    [convolutions({ kernel: 3, stride: 2, padding: 'same' }, { kernel: 3, stride: 2 }), [14, 6]],
    [convolutions({ pool: 'max' }, { pool: 'max' }, { pool: 'max' }, { kernel: 3 }), [13, 5, 1, -1]],
  ])('%j', (some, sides) => {
    expect(pictureAfter(some)).toEqual(sides);
  });
});

describe('the canonical form', () => {
  it('forgets what has no effect', () => {
    expect(canonical(Spec.parse({ hidden: [], activation: 'tanh' }))).toEqual(Spec.parse({ hidden: [] }));
    expect(canonical(Spec.parse({ initializerScale: 1, momentum: 0.5, stepFactor: 0.1 }))).toEqual(
      Spec.parse({}),
    );
    const used = {
      initializer: 'normal',
      initializerScale: 1,
      optimizer: 'nesterov',
      momentum: 0.5,
    } as const;
    expect(canonical(Spec.parse(used))).toMatchObject(used);
  });

  it('gives the same hash to the same run however it is written, and others to others', () => {
    const shuffledKeys = fc.shuffledSubarray(Object.keys(Spec.shape), { minLength: 0 });
    fc.assert(
      fc.property(shuffledKeys, (keys) => {
        const whole = Spec.parse({ convolutions: convolutions({ filters: 4 }) });
        const { kernel, filters } = whole.convolutions[0]!;
        const written = Object.fromEntries(keys.map((key) => [key, whole[key as keyof Spec]]));
        const again = Spec.parse({ ...written, convolutions: [{ kernel, filters }] });
        expect(hashOf(again)).toBe(hashOf(whole));
      }),
    );
    const different: Choices[] = [{}, { seed: 2 }, { hidden: [64] }, { optimizer: 'adam' }, { dropout: 0.1 }];
    const hashes = different.map((choices) => hashOf(Spec.parse(choices)));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});
