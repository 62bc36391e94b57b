import { afterEach, describe, expect, it, vi } from 'vitest';
import { openEngine } from '../../src/lab/engines.ts';

afterEach(() => {
  vi.doUnmock('../../src/lab/session.ts');
  vi.resetModules();
});

describe('an engine', () => {
  it('is ONNX Runtime, if asked for and there', async () => {
    const engine = await openEngine('onnx');
    expect(engine).toMatchObject({ name: 'ONNX Runtime', version: '1.30.0' });
    expect(engine.fallback).toBeUndefined();
  });

  it('is TensorFlow.js, if asked for', async () => {
    const engine = await openEngine('tfjs');
    expect(engine.name).toMatch(/^TensorFlow\.js \((native|WASM|CPU)\)$/);
    expect(engine.version).toBe('4.22.0');
    expect(engine.fallback).toBeUndefined();
  });

  it('is TensorFlow.js where ONNX Runtime has no binary, and says why', async () => {
    // Stands for a platform that onnxruntime-node was not built for.
    vi.doMock('../../src/lab/session.ts', () => {
      throw new Error(
        "Cannot find module '../bin/napi-v6/freebsd/x64/onnxruntime_binding.node'\nRequire stack:",
      );
    });
    vi.resetModules();
    const { openEngine } = await import('../../src/lab/engines.ts');
    const engine = await openEngine('onnx');
    expect(engine.name).toMatch(/^TensorFlow\.js/);
    expect(engine.fallback).toContain(`ONNX Runtime cannot run on ${process.platform}-${process.arch}: `);
    expect(engine.fallback).not.toContain('\n');
  });
});
