/** @file A run as a Keras program. */
import type { Spec } from '../spec.ts';
import { blocksOf, type Piece } from './blocks.ts';
import { heading, lines } from './lines.ts';

export function kerasProgram(spec: Spec): string {
  const { labelSmoothing, batchSize, epochs, seed } = spec;
  return lines([
    `# ${heading(spec)}`,
    '# pip install keras tensorflow',
    ...imports(spec),
    '',
    `keras.utils.set_random_seed(${seed})`,
    '',
    ...data(spec),
    'y_train = keras.utils.to_categorical(y_train, 10)',
    'y_test = keras.utils.to_categorical(y_test, 10)',
    labelSmoothing > 0 && `y_train = y_train * (1 - ${labelSmoothing}) + ${labelSmoothing} / 10`,
    '',
    ...model(spec),
    '',
    ...rate(spec),
    ...optimizer(spec),
    `model.compile(optimizer=optimizer, loss="${losses[spec.loss]}", metrics=["categorical_accuracy"])`,
    `model.fit(x_train, y_train, batch_size=${batchSize}, epochs=${epochs}, validation_data=(x_test, y_test))`,
    '',
  ]).join('\n');
}

const losses: Record<Spec['loss'], string> = {
  'cross-entropy': 'categorical_crossentropy',
  'binary-cross-entropy': 'binary_crossentropy',
  mse: 'mean_squared_error',
  'softmax-mse': 'mean_squared_error',
};

const outputs: Record<Spec['loss'], string> = {
  'cross-entropy': 'softmax',
  'binary-cross-entropy': 'sigmoid',
  mse: 'sigmoid',
  'softmax-mse': 'softmax',
};

function imports(spec: Spec): (string | false)[] {
  return [
    spec.labelNoise > 0 || spec.preprocessing === 'standardized-per-pixel' ? 'import numpy as np' : false,
    'import keras',
    changing(spec) ? 'from keras import layers, ops' : 'from keras import layers',
  ];
}

function data(spec: Spec): (string | false)[] {
  const { dataset, trainingSize, labelNoise, preprocessing, convolutions, seed } = spec;
  const shape = convolutions.length > 0 ? '(-1, 28, 28, 1)' : '(-1, 784)';
  const scale = (divisor: string) => [`x_train, x_test = x_train / ${divisor}, x_test / ${divisor}`];
  return [
    `(x_train, y_train), (x_test, y_test) = keras.datasets.${dataset.replace('-', '_')}.load_data()`,
    trainingSize < 60_000 && `x_train, y_train = x_train[:${trainingSize}], y_train[:${trainingSize}]`,
    `x_train = x_train.reshape(${shape}).astype("float32")`,
    `x_test = x_test.reshape(${shape}).astype("float32")`,
    ...(preprocessing === 'unit' ? scale('255') : []),
    ...(preprocessing === 'standardized'
      ? [
          'mean, deviation = x_train.mean(), x_train.std()',
          'x_train, x_test = (x_train - mean) / deviation, (x_test - mean) / deviation',
        ]
      : []),
    ...(preprocessing === 'standardized-per-pixel'
      ? [
          'mean, deviation = x_train.mean(axis=0), x_train.std(axis=0)',
          'deviation[deviation == 0] = np.inf  # pixels that never change become 0',
          'x_train, x_test = (x_train - mean) / deviation, (x_test - mean) / deviation',
        ]
      : []),
    ...(labelNoise > 0
      ? [
          `chance = np.random.default_rng(${seed})`,
          `wrong = chance.choice(len(y_train), round(${labelNoise} * len(y_train)), replace=False)`,
          'y_train[wrong] = (y_train[wrong] + chance.integers(1, 10, len(wrong))) % 10',
        ]
      : []),
  ];
}

function model(spec: Spec): string[] {
  const shape = spec.convolutions.length > 0 ? '(28, 28, 1)' : '(784,)';
  const blocks = blocksOf(spec);
  const output = `layers.Dense(10, activation="${outputs[spec.loss]}"${weights(spec)})`;
  if (!blocks.some(({ skip }) => skip)) {
    const pieces = blocks.flatMap(({ pieces }) => layersOf(pieces, spec));
    return [
      'model = keras.Sequential([',
      ...lines([`keras.Input(shape=${shape}),`, ...[...pieces, output].map((one) => `${one},`)], 1),
      '])',
    ];
  }
  return [
    `inputs = keras.Input(shape=${shape})`,
    'x = inputs',
    ...blocks.flatMap(({ skip, pieces }) => [
      ...(skip ? ['before = x'] : []),
      ...layersOf(pieces, spec).map((one) => `x = ${one}(x)`),
      ...(skip ? ['x = layers.add([before, x])'] : []),
    ]),
    `model = keras.Model(inputs, ${output}(x))`,
  ];
}

/** An activation function right after a layer is written inside it. */
function layersOf(pieces: Piece[], spec: Spec): string[] {
  return pieces.flatMap((piece, at) => {
    const inside =
      pieces[at + 1]?.is === 'activation' && named(spec) ? `, activation="${spec.activation}"` : '';
    return layerOf(piece, spec, { inside, after: pieces[at - 1]?.is });
  });
}

/** Whether Keras knows the activation function by a name. */
const named = ({ activation }: Spec) => activation !== 'leaky-relu';

function layerOf(
  piece: Piece,
  spec: Spec,
  where: { inside: string; after: Piece['is'] | undefined },
): string[] {
  const biases = 'biases' in piece && !piece.biases ? ', use_bias=False' : '';
  switch (piece.is) {
    case 'convolution': {
      const stride = piece.stride > 1 ? `, strides=${piece.stride}` : '';
      const padding = piece.padding === 'same' ? ', padding="same"' : '';
      const options = `${stride}${padding}${biases}${where.inside}${weights(spec)}`;
      return [`layers.Conv2D(${piece.filters}, ${piece.kernel}${options})`];
    }
    case 'dense':
      return [`layers.Dense(${piece.units}${biases}${where.inside}${weights(spec)})`];
    case 'activation':
      if (!named(spec)) return ['layers.LeakyReLU(negative_slope=0.01)'];
      return where.after === 'norm' ? [`layers.Activation("${spec.activation}")`] : [];
    case 'norm':
      return ['layers.BatchNormalization(momentum=0.9, epsilon=1e-5)'];
    case 'pool':
      return [piece.kind === 'max' ? 'layers.MaxPooling2D()' : 'layers.AveragePooling2D()'];
    case 'flatten':
      return ['layers.Flatten()'];
    case 'dropout':
      return [`layers.Dropout(${spec.dropout})`];
  }
}

/** How the weights of a layer start, and L2 where it is asked for: Keras counts l2 · w², whose slope is 2 · l2 · w. */
function weights({ initializer, initializerScale: scale, weightDecay, optimizer }: Spec): string {
  const start: Record<Spec['initializer'], string> = {
    glorot: '',
    'glorot-normal': '"glorot_normal"',
    he: '"he_normal"',
    'he-uniform': '"he_uniform"',
    lecun: '"lecun_normal"',
    'lecun-uniform': '"lecun_uniform"',
    orthogonal: '"orthogonal"',
    zeros: '"zeros"',
    constant: `keras.initializers.Constant(${scale})`,
    uniform: `keras.initializers.RandomUniform(${-scale}, ${scale})`,
    normal: `keras.initializers.RandomNormal(stddev=${scale})`,
  };
  const decays = weightDecay > 0 && optimizer !== 'adamw';
  return [
    start[initializer] && `, kernel_initializer=${start[initializer]}`,
    decays && `, kernel_regularizer=keras.regularizers.L2(${weightDecay / 2})`,
  ]
    .filter(Boolean)
    .join('');
}

const changing = ({ schedule, warmup }: Spec) => schedule !== 'constant' || warmup > 0;

function rate(spec: Spec): string[] {
  if (!changing(spec)) return [];
  const { schedule, stepEpochs, stepFactor, warmup, epochs, batchSize, learningRate } = spec;
  const then = {
    constant: 'ops.ones_like(step)',
    step: `${stepFactor} ** ops.floor(step / (per_epoch * ${stepEpochs}))`,
    cosine: '(1 + ops.cos(3.14159265 * (step - warmup) / (steps - warmup))) / 2',
  }[schedule];
  return [
    `per_epoch = -(-len(x_train) // ${batchSize})`,
    `steps, warmup = per_epoch * ${epochs}, round(${warmup} * per_epoch)`,
    '',
    'class Rate(keras.optimizers.schedules.LearningRateSchedule):',
    '    def __call__(self, step):',
    '        step = ops.cast(step, "float32")',
    `        return ${learningRate} * ops.where(step < warmup, (step + 1) / max(warmup, 1), ${then})`,
    '',
  ];
}

function optimizer(spec: Spec): string[] {
  const { optimizer: name, learningRate, momentum, weightDecay, clipNorm } = spec;
  const rated = changing(spec) ? 'Rate()' : String(learningRate);
  const own: Record<Spec['optimizer'], string> = {
    sgd: `SGD(${rated}`,
    momentum: `SGD(${rated}, momentum=${momentum}`,
    nesterov: `SGD(${rated}, momentum=${momentum}, nesterov=True`,
    rmsprop: `RMSprop(${rated}`,
    adam: `Adam(${rated}`,
    adamw: `AdamW(${rated}, weight_decay=${weightDecay}`,
  };
  const clip = clipNorm > 0 ? `, global_clipnorm=${clipNorm}` : '';
  return [
    `optimizer = keras.optimizers.${own[name]}${clip})`,
    ...(name === 'adamw' ? ['optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])'] : []),
  ];
}
