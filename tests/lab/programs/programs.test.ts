/** @file Runs as programs for other frameworks: complete, true to the specification, and one of them executed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadMnist } from '../../../src/lab/datasets.ts';
import { defaultLimits as limits } from '../../../src/lab/limits.ts';
import { type Options, optionNames, options } from '../../../src/lab/options.ts';
import { plan } from '../../../src/lab/plan.ts';
import { programs } from '../../../src/lab/programs/programs.ts';
import type { Spec } from '../../../src/lab/spec.ts';
import { train } from '../../../src/lab/training.ts';

const specOf = (asked: Options): Spec => plan(asked, { limits }).runs[0]!.spec;
const written = (asked: Options) => programs(specOf(asked));

describe('a program', () => {
  test('of the usual run is a few lines of Keras', () => {
    const { keras } = written({});
    expect(keras).toContain(
      'layers.Dense(128, activation="relu"),\n    layers.Dense(10, activation="softmax"),',
    );
    expect(keras).toContain('keras.optimizers.SGD(0.1)');
    expect(keras).toContain('model.fit(x_train, y_train, batch_size=64, epochs=5,');
    expect(keras.split('\n').length).toBeLessThan(30);
  });

  const parts: [asked: Options, keras: string, pytorch: string, tensorflowjs: string][] = [
    [
      { activation: 'leaky ReLU' },
      'LeakyReLU(negative_slope=0.01)',
      'nn.LeakyReLU(0.01)',
      'tf.leakyRelu(x, 0.01)',
    ],
    [{ activation: 'gelu' }, 'activation="gelu"', 'nn.GELU()', 'tf.erf'],
    [
      { batch_norm: 'before' },
      'layers.Dense(128, use_bias=False),\n    layers.BatchNormalization(momentum=0.9, epsilon=1e-5),\n    layers.Activation("relu"),',
      'nn.Linear(784, 128, bias=False),\n    nn.BatchNorm1d(128),\n    nn.ReLU(),',
      'x = batchNorm(x, dense1, [0], training);\n  x = activation(x);',
    ],
    [
      { batch_norm: 'after' },
      'layers.Dense(128, activation="relu"),\n    layers.BatchNormalization',
      'nn.ReLU(),\n    nn.BatchNorm1d(128),',
      'x = activation(x);\n  x = batchNorm(x, dense1, [0], training);',
    ],
    [{ dropout: '0.2' }, 'layers.Dropout(0.2)', 'nn.Dropout(0.2)', 'tf.dropout(x, 0.2)'],
    [
      { layers: '2x64', skip: 'yes' },
      'x = layers.add([before, x])',
      'Skip(nn.Linear(64, 64), nn.ReLU()),',
      'x = tf.add(before2, x);',
    ],
    [
      { layers: 'LeNet' },
      'layers.Conv2D(6, 5, padding="same", activation="relu"),\n    layers.MaxPooling2D(),',
      'nn.ZeroPad2d((2, 2, 2, 2)),\n    nn.Conv2d(1, 6, 5),\n    nn.ReLU(),\n    nn.MaxPool2d(2),',
      "tf.conv2d(x, conv1.weights, 1, 'same')",
    ],
    [
      { layers: 'conv8s2same-64' },
      'layers.Conv2D(8, 3, strides=2, padding="same"',
      'nn.ZeroPad2d((0, 1, 0, 1))',
      ', 2, ',
    ],
    [
      { initializer: 'normal(0.5)' },
      'keras.initializers.RandomNormal(stddev=0.5)',
      'nn.init.normal_(layer.weight, std=0.5)',
      '0.5 * normal(random)',
    ],
    [
      { initializer: 'he' },
      'kernel_initializer="he_normal"',
      'math.sqrt(2 / fan_in)',
      'Math.sqrt(2 / fanIn)',
    ],
    [{ loss: 'mse' }, 'mean_squared_error', 'outputs.sigmoid() - targets', 'tf.sub(tf.sigmoid(z), t)'],
    [{ label_smoothing: '0.1' }, '* (1 - 0.1) + 0.1 / 10', '* (1 - 0.1) + 0.1 / 10', 'tf.mul(y, 0.9)'],
    [
      { optimizer: 'nesterov' },
      'SGD(0.02, momentum=0.9, nesterov=True)',
      'momentum=0.9, nesterov=True)',
      'momentum(0.02, 0.9, true)',
    ],
    [
      { optimizer: 'adamw' },
      'exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])',
      '"weight_decay": 0.004},',
      'w.assign(tf.mul(w, 1 - 0.001 * 0.004))',
    ],
    [{ weight_decay: '0.001' }, 'regularizers.L2(0.0005)', '"weight_decay": 0.001},', 'tf.mul(w, 0.001)'],
    [
      { clip_norm: '1' },
      'global_clipnorm=1',
      'clip_grad_norm_(model.parameters(), 1)',
      'tf.div(1, norm), 1)',
    ],
    [
      { schedule: 'warmup(1) + cosine' },
      'keras.optimizers.SGD(Rate())',
      'group["lr"] = rate(',
      'optimizer.setLearningRate(rate(step));',
    ],
    [
      { preprocessing: 'standardized' },
      '(x_train - mean) / deviation',
      'std(unbiased=False)',
      'tf.sub(x, mean), deviation',
    ],
    [
      { preprocessing: 'standardized per pixel' },
      'x_train.std(axis=0)',
      'x_train.std(dim=0, unbiased=False)',
      'new Float64Array(784)',
    ],
    [{ dataset: 'fashion' }, 'datasets.fashion_mnist', 'datasets.FashionMNIST', '`fashion-mnist/'],
    [{ training_size: '1000' }, 'x_train[:1000]', 'train.data[:1000]', 'const size = 1000;'],
    [
      { label_noise: '0.3' },
      'round(0.3 * len(y_train))',
      'round(0.3 * len(y_train))',
      'Math.round(0.3 * size)',
    ],
    [{ seed: '7' }, 'set_random_seed(7)', 'manual_seed(7)', 'hash(`7/'],
  ];
  test.each(parts)('says %j in every language', (asked, keras, pytorch, tensorflowjs) => {
    const all = written(asked);
    expect(all.keras).toContain(keras);
    expect(all.pytorch).toContain(pytorch);
    expect(all.tensorflowjs).toContain(tensorflowjs);
  });

  const everything = optionNames.flatMap((option) => {
    const beside: Options =
      option === 'skip' ? { layers: '3x100' } : option === 'momentum' ? { optimizer: 'momentum' } : {};
    return options[option].offers
      .filter((offer) => !offer.includes(' vs '))
      .map((offer) => ({ ...beside, [option]: offer }));
  });
  test.each(everything)('of %j has balanced brackets, no gap and no value left out', (asked) => {
    for (const text of Object.values(written(asked))) {
      expect(text).not.toMatch(/undefined|NaN|null|\[object|false,|,,|\( *,/);
      for (const [open, close] of ['()', '[]', '{}']) {
        expect(text.split(open!).length).toBe(text.split(close!).length);
      }
    }
  });
});

describe('the TensorFlow.js program', () => {
  const run = promisify(execFile);

  /** Runs it as it is; gives the mean loss of each epoch. */
  async function losses(text: string): Promise<number[]> {
    const { stdout } = await run(process.execPath, [
      '--import',
      new URL('./gradients.ts', import.meta.url).href,
      '--input-type=module',
      '--eval',
      text,
    ]);
    return [...stdout.matchAll(/loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
  }

  const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const small: Options = { training_size: '250', layers: '16', batch_size: '25', epochs: '2' };
  const settings: Options[] = [
    {},
    { optimizer: 'adamw', batch_norm: 'before', activation: 'tanh', preprocessing: 'standardized' },
    {
      schedule: 'warmup(1) + cosine',
      clip_norm: '0.5',
      weight_decay: '0.01',
      label_smoothing: '0.1',
      initializer: 'he',
    },
    { layers: 'conv4s2-max-12', optimizer: 'momentum', label_noise: '0.2' },
    {
      layers: '2x16',
      skip: 'yes',
      loss: 'mse',
      optimizer: 'rmsprop',
      preprocessing: 'standardized per pixel',
    },
  ];
  test.each(settings)(
    'reaches the losses of the run: %j',
    async (asked) => {
      const spec = specOf({ ...small, ...asked });
      const [said, { loss }] = await Promise.all([
        losses(programs(spec).tensorflowjs),
        train(spec, { data: await loadMnist() }),
      ]);
      const half = loss.length / 2;
      expect(said).toHaveLength(2);
      // Two engines round differently; training enlarges that a little.
      expect(Math.abs(said[0]! - mean(loss.slice(0, half)))).toBeLessThan(1e-4);
      expect(Math.abs(said[1]! - mean(loss.slice(half)))).toBeLessThan(1e-4);
    },
    90_000,
  );
});
