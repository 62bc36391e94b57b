/** @file Which kind of processor computes: the same numbers come out, bit for bit, only on the same kind. */
import { arch, cpus } from 'node:os';

/** Such as `x64, Intel(R) Xeon(R) Processor @ 2.10GHz`; where the system does not tell the model, `arm64` alone. */
export function processorName(): string {
  const model = cpus()[0]?.model.replace(/\s+/g, ' ').trim();
  return model && model !== 'unknown' ? `${arch()}, ${model}` : arch();
}
