/** @file The part of a TensorFlow.js program that draws chances as the laboratory does: see random.ts and initializers.ts. */
import type { Spec } from '../spec.ts';

export function chance({ seed, labelNoise }: Spec): string[] {
  return [
    '// A generator (sfc32) of its own for each purpose: the same seed gives the same numbers everywhere.',
    'const hash = (text) => {',
    '  let h = 0x811c9dc5;',
    '  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);',
    '  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);',
    '  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);',
    '  return (h ^ (h >>> 16)) | 0;',
    '};',
    'const randomOf = (purpose) => {',
    `  let [a, b, c] = [0, 1, 2].map((word) => hash(\`${seed}/\${purpose}/\${word}\`));`,
    '  let counter = 1;',
    '  const next = () => {',
    '    const sum = (((a + b) | 0) + counter) | 0;',
    '    counter = (counter + 1) | 0;',
    '    a = b ^ (b >>> 9);',
    '    b = (c + (c << 3)) | 0;',
    '    c = (((c << 21) | (c >>> 11)) + sum) | 0;',
    '    return (sum >>> 0) / 2 ** 32;',
    '  };',
    '  for (let i = 0; i < 12; i++) next();',
    '  return next;',
    '};',
    'const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());',
    'const shuffled = (count, purpose, random = randomOf(purpose)) => {',
    '  const order = Int32Array.from({ length: count }, (_, i) => i);',
    '  for (let i = count - 1; i > 0; i--) {',
    '    const j = Math.floor(random() * (i + 1));',
    '    [order[i], order[j]] = [order[j], order[i]];',
    '  }',
    '  return order;',
    '};',
    ...(labelNoise > 0
      ? [
          "const noise = randomOf('label noise');",
          `for (const sample of shuffled(size, '', noise).subarray(0, Math.round(${labelNoise} * size))) {`,
          '  labels[sample] = (labels[sample] + 1 + Math.floor(noise() * 9)) % 10;',
          '}',
        ]
      : []),
  ];
}

/** The function `weights(name, shape, fanIn, fanOut)`, which makes a variable, and the list of those that decay. */
export function initialization(spec: Spec): string[] {
  const { initializer, weightDecay } = spec;
  return [
    ...(weightDecay > 0 ? ['const decayed = [];'] : []),
    'const weights = (name, shape, fanIn, fanOut) => {',
    ...(initializer === 'orthogonal' ? orthogonal : drawn(spec)),
    '  const variable = tf.variable(made);',
    ...(weightDecay > 0 ? ['  decayed.push(variable);'] : []),
    '  return variable;',
    '};',
  ];
}

/** Convolutions are drawn filter by filter, as the laboratory keeps them, and then turned to where TensorFlow.js has them. */
const turned = 'tf.transpose(tf.reshape(flat, [filters, channels, height, width]), [2, 3, 1, 0])';

function drawn({ initializer, initializerScale: scale }: Spec): string[] {
  const rules: Record<Exclude<Spec['initializer'], 'orthogonal'>, string> = {
    glorot: 'between(Math.sqrt(6 / (fanIn + fanOut)))',
    'glorot-normal': 'truncated(Math.sqrt(2 / (fanIn + fanOut)))',
    he: 'truncated(Math.sqrt(2 / fanIn))',
    'he-uniform': 'between(Math.sqrt(6 / fanIn))',
    lecun: 'truncated(Math.sqrt(1 / fanIn))',
    'lecun-uniform': 'between(Math.sqrt(3 / fanIn))',
    uniform: `between(${scale})`,
    normal: `${scale} * normal(random)`,
    zeros: '0',
    constant: String(scale),
  };
  const rule = rules[initializer as keyof typeof rules];
  return [
    ...(/^[\d.]+$/.test(rule) ? [] : ['  const random = randomOf(name);']),
    ...(rule.startsWith('between') ? ['  const between = (limit) => (2 * random() - 1) * limit;'] : []),
    ...(rule.startsWith('truncated')
      ? [
          '  const truncated = (deviation) => {',
          '    let z = normal(random);',
          '    while (Math.abs(z) > 2) z = normal(random);',
          '    return (z * deviation) / 0.8796256610342398;',
          '  };',
        ]
      : []),
    '  const count = shape.reduce((product, length) => product * length, 1);',
    `  const flat = Float32Array.from({ length: count }, () => ${rule});`,
    '  const [height, width, channels, filters] = shape;',
    `  const made = shape.length === 2 ? tf.tensor(flat, shape) : ${turned};`,
  ];
}

const orthogonal = [
  '  const random = randomOf(name);',
  '  const [height, width, channels, filters] = shape;',
  '  const [rows, columns] = shape.length === 2 ? shape : [filters, height * width * channels];',
  '  const [least, most] = [Math.min(rows, columns), Math.max(rows, columns)];',
  '  const vectors = Float32Array.from({ length: least * most }, () => normal(random));',
  '  const straight = tf.linalg.gramSchmidt(tf.tensor2d(vectors, [least, most]));',
  '  const flat = rows <= columns ? straight : tf.transpose(straight);',
  `  const made = shape.length === 2 ? flat : ${turned};`,
];
