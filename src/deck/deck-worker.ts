/** @file The thread that reads, merges and writes decks: large ones take a while, and a stranger's file stays in here. */
import { parentPort, workerData } from 'node:worker_threads';
import { type DeckJob, doDeckJob } from './deck-job.ts';

parentPort?.postMessage(doDeckJob(workerData as DeckJob));
