/** @file The engines by the names with which they are asked for. */

export type EngineName = 'onnx' | 'tfjs';
