/** @file What can be measured from outside: counts, times and states, in Prometheus' format. Never an id or a name. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Delivery } from '../calendar/agenda.ts';
import type { Over } from './over.ts';

export interface Metrics {
  interaction(over: Over): void;
  delivery(delivery: Delivery): void;
  /** Milliseconds that an operation of the store took; `ok` is false if it failed. */
  stored(operation: string, ms: number, ok: boolean): void;
  /** Seconds in line before an experiment began. */
  waited(seconds: number): void;
  /** Seconds that one run trained. */
  trained(seconds: number): void;
  reconnected(): void;
  /** All of it as a text, and the type of that text. */
  render(): Promise<{ type: string; body: string }>;
}

/** What is asked for at each look. */
export interface Looks {
  line(): { waiting: number; running: number };
  /** `ping` in milliseconds; missing while it is not known. */
  gateway(): { connected: boolean; guilds: number; ping?: number };
}

const quick = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 10];
const ofStore = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15];
const long = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800];
const late = [1, 5, 15, 60, 300, 900, 3600, 21_600];

/** Event-loop lag, memory and processor time come with it. */
export function createMetrics(looks: Looks): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const interactions = new Counter({
    name: 'epoch_interactions_total',
    help: 'Interactions answered, by kind, command and how they ended.',
    labelNames: ['kind', 'command', 'outcome'],
    registers,
  });
  const firstAnswer = new Histogram({
    name: 'epoch_first_answer_seconds',
    help: 'From the arrival of an interaction until the first word had gone out.',
    labelNames: ['kind', 'command'],
    buckets: quick,
    registers,
  });
  const deliveries = new Counter({
    name: 'epoch_deliveries_total',
    help: 'Posts and closes that fell due, by kind and what became of them.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const lateness = new Histogram({
    name: 'epoch_delivery_lateness_seconds',
    help: 'How long after its time a post or close was done.',
    labelNames: ['kind'],
    buckets: late,
    registers,
  });
  const store = new Histogram({
    name: 'epoch_store_seconds',
    help: 'How long an operation of the store took.',
    labelNames: ['operation', 'outcome'],
    buckets: ofStore,
    registers,
  });
  const wait = new Histogram({
    name: 'epoch_lab_wait_seconds',
    help: 'How long an experiment waited in line.',
    buckets: long,
    registers,
  });
  const training = new Histogram({
    name: 'epoch_training_seconds',
    help: 'How long one run trained.',
    buckets: long,
    registers,
  });
  const reconnects = new Counter({
    name: 'epoch_gateway_reconnects_total',
    help: 'How often the connection to the gateway was lost and taken up again.',
    registers,
  });
  look('epoch_lab_waiting', 'Experiments in line.', () => looks.line().waiting);
  look('epoch_lab_running', 'Experiments that train.', () => looks.line().running);
  look('epoch_gateway_connected', '1 while connected to the gateway.', () =>
    looks.gateway().connected ? 1 : 0,
  );
  look('epoch_guilds', 'Servers that Epoch is in.', () => looks.gateway().guilds);
  look('epoch_gateway_ping_seconds', 'The way to the gateway and back.', () => {
    const { ping } = looks.gateway();
    return ping === undefined ? Number.NaN : ping / 1000;
  });

  function look(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  }

  return {
    interaction({ kind, command = 'unknown', outcome, firstMs }) {
      interactions.inc({ kind, command, outcome });
      firstAnswer.observe({ kind, command }, firstMs / 1000);
    },
    delivery(delivery) {
      const kind = kindOf(delivery);
      deliveries.inc({ kind, outcome: delivery.state });
      if (delivery.state === 'posted')
        lateness.observe({ kind }, Math.max(0, delivery.settledAt - delivery.at) / 1000);
    },
    stored: (operation, ms, ok) => store.observe({ operation, outcome: ok ? 'ok' : 'failed' }, ms / 1000),
    waited: (seconds) => wait.observe(Math.max(0, seconds)),
    trained: (seconds) => training.observe(seconds),
    reconnected: () => reconnects.inc(),
    render: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

function kindOf({ id, scheduleId }: Delivery): string {
  if (scheduleId !== undefined) return 'scheduled';
  return id.startsWith('close:') ? 'close' : 'asked';
}
