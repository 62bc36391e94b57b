/** @file A run as complete programs for other frameworks: what a class can take home and run. */
import type { Spec } from '../spec.ts';
import { kerasProgram } from './keras.ts';
import { pytorchProgram } from './pytorch.ts';
import { tensorflowJsProgram } from './tensorflow-js.ts';

export interface Programs {
  /** Python, for Keras 3. */
  keras: string;
  /** Python, for PyTorch and torchvision. */
  pytorch: string;
  /** JavaScript, for Node.js and TensorFlow.js: it starts from the same weights, in the same order of samples. */
  tensorflowjs: string;
}

export function programs(spec: Spec): Programs {
  return {
    keras: kerasProgram(spec),
    pytorch: pytorchProgram(spec),
    tensorflowjs: tensorflowJsProgram(spec),
  };
}
