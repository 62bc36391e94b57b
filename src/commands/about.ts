/** @file How Epoch itself stands, as those who look after it see it. */
export interface About {
  version: string;
  /** Where the records are. */
  database: 'SQLite' | 'PostgreSQL';
  /** Experiments in line and in training, of everyone. */
  line: { waiting: number; running: number };
}
