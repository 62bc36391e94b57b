/** @file What the classes of the data sets are called in a sentence. */
import type { Spec } from './spec.ts';

const clothes = [
  'a T-shirt',
  'trousers',
  'a pullover',
  'a dress',
  'a coat',
  'a sandal',
  'a shirt',
  'a sneaker',
  'a bag',
  'a boot',
];

/** `a 4`, `an 8`, `a pullover`. */
export const classNames: Record<Spec['dataset'], (label: number) => string> = {
  mnist: (label) => `${label === 8 ? 'an' : 'a'} ${label}`,
  'fashion-mnist': (label) => clothes[label] ?? String(label),
};

/** The same without an article, where there is little room. */
export const shortClassNames: Record<Spec['dataset'], (label: number) => string> = {
  mnist: String,
  'fashion-mnist': (label) => classNames['fashion-mnist'](label).replace(/^an? /, ''),
};
