/** @file Random orthogonal matrices. */
import { normal, type Random } from './random.ts';

/**
 * A matrix, row by row, of which the rows are orthonormal if there are no more of them than columns, and else the
 * columns. Every such matrix is as likely as any other: normal numbers, made orthogonal by Gram and Schmidt.
 */
export function orthogonal(rows: number, columns: number, random: Random): Float32Array {
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const vectors: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const vector = Float64Array.from({ length }, () => normal(random));
    let norm = Math.sqrt(dot(vector, vector));
    for (let before = Number.POSITIVE_INFINITY; norm < before / 2; ) {
      // What is left of a vector that was nearly parallel to the others is mostly rounding: take away once more.
      before = norm;
      for (const other of vectors) subtract(vector, other, dot(vector, other));
      norm = Math.sqrt(dot(vector, vector));
    }
    vectors.push(vector.map((x) => x / norm));
  }
  return Float32Array.from({ length: rows * columns }, (_, k) => {
    const [row, column] = [Math.floor(k / columns), k % columns];
    return rows <= columns ? vectors[row]![column]! : vectors[column]![row]!;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** a ← a − factor · b */
function subtract(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] = a[i]! - factor * b[i]!;
}
