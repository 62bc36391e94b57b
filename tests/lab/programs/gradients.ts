/**
 * @file Imported ahead of a TensorFlow.js program: stands in for the package @tensorflow/tfjs with those of its parts that
 * are installed here, and registers their gradients, which the core leaves out of what Node loads.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@tensorflow/tfjs') return next('@tensorflow/tfjs-core', context);
    const inside = context.parentURL?.includes('/tfjs-core/dist/') && /^\.\.?\//.test(specifier);
    // Written for bundlers, which know of `./add` that it is `./add.js`.
    return next(inside && !specifier.endsWith('.js') ? `${specifier}.js` : specifier, context);
  },
});

const gradients = '@tensorflow/tfjs-core/dist/register_all_gradients.js';
await import('@tensorflow/tfjs-backend-cpu');
await import(gradients);
