/** @file How much one person, one server and one experiment may ask of the laboratory. */

export interface Limits {
  /** Experiments waiting or running: of one person, of one server, in all. */
  perPerson: number;
  perServer: number;
  inAll: number;
  /** Settings that one experiment compares, seeds of each of them, and both together: trainings in all. */
  runs: number;
  seeds: number;
  trainings: number;
  /** Weights and biases of one network. */
  parameters: number;
  /** Estimated seconds of training of one experiment, all its runs together. */
  seconds: number;
  /** Estimated memory of one run, in bytes; a child that takes a quarter more is stopped. */
  bytes: number;
  /** Seconds after which a run is stopped, whatever was estimated. */
  timeout: number;
}

export const defaultLimits: Limits = {
  perPerson: 2,
  perServer: 60,
  inAll: 200,
  runs: 6,
  seeds: 10,
  trainings: 20,
  parameters: 4_000_000,
  seconds: 120,
  bytes: 600e6,
  timeout: 600,
};
