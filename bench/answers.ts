/** @file From what a person does to the bot's first answer: Epoch against a bare discord.js bot, turn by turn. */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import type { SandboxInfo } from '../src/sandbox/sandbox.ts';
import { person, type TestPerson } from '../tests/support/person.ts';
import { startProgram } from './programs/program.ts';
import { quantile } from './spread.ts';

/** Interactions of one kind: so many that the slowest hundredth is five of them. */
const rounds = 500;
/** Seconds after which no further round of a kind begins, on a machine that is slow or busy. */
const patience = 40;
const members = ['Ingrid', 'Amara', 'Mateo', 'Yuki'];

interface Server {
  people: TestPerson[];
  lab: string;
}

interface Side {
  bare: number[];
  ours: number[];
}

/** Both bots, and the sandbox that serves both, are processes of their own. Gives lines to print. */
export async function run(): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'epoch-bench-'));
  const sandboxes = await startProgram('bench/programs/sandboxes.ts', /^sandboxes (\S+) (\S+)$/m);
  const [, bareUrl = '', ourUrl = ''] = sandboxes.said;
  const bots = [
    await startProgram('bench/programs/pong.ts', /^ready$/m, { DISCORD_API: `${bareUrl}/api` }),
    await startProgram('src/main.ts', / is on Discord/, {
      DISCORD_API: `${ourUrl}/api`,
      DISCORD_TOKEN: 'bench',
      DATA_DIR: dataDir,
    }),
  ];
  try {
    const [bare, ours] = [await visit(bareUrl), await visit(ourUrl)];
    return [
      'from interaction to first answer, bare discord.js bot / Epoch (p50, p99)',
      line('/define', await defining(bare, ours)),
      line('a press in a quiz, written down', await pressing(bare, ours)),
      line('/experiment, posted for all', await experimenting(bare, ours)),
      line('/define while two networks train', await definingMeanwhile(bare, ours)),
      `  on this disk one flushed write takes ${flushes(dataDir)}: a press waits for one, an experiment too`,
    ];
  } finally {
    for (const bot of bots) await bot.stop();
    await sandboxes.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What it costs to write something that survives a power cut, beside everything else that this machine does now. */
function flushes(folder: string): string {
  const file = openSync(join(folder, 'flushed'), 'w');
  const block = Buffer.alloc(4096);
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return `${quantile(times, 0.5).toFixed(1)} ms, at p99 ${quantile(times, 0.99).toFixed(1)} ms`;
}

async function visit(url: string): Promise<Server> {
  const info = (await (await fetch(`${url}/sandbox`)).json()) as SandboxInfo;
  return {
    people: members.map((name) => person(url, info, name)),
    lab: info.channels.find(({ name }) => name === 'lab')!.id,
  };
}

async function defining(bare: Server, ours: Server, goOn?: () => boolean): Promise<Side> {
  const terms = ['vanishing gradient', 'relu', 'batch norm', 'gradiant boosting'];
  return inTurn(
    rounds,
    (i) => by(bare, i).command(bare.lab, 'ping'),
    (i) => by(ours, i).command(ours.lab, 'define', { term: terms[i % terms.length]! }),
    goOn && { goOn },
  );
}

/** Each member answers each quiz once, so every press is a new answer that is on disk before the verdict. */
async function pressing(bare: Server, ours: Server): Promise<Side> {
  const { message: board } = await by(bare, 0).command(bare.lab, 'board');
  let quiz: APIMessage | undefined;
  return inTurn(
    rounds,
    (i) => by(bare, i).press(board!, 'ping'),
    (i) => by(ours, i).press(quiz!, customIds(quiz).find((id) => id.startsWith('quiz:pick:'))!),
    {
      async before(i) {
        if (i % members.length === 0) quiz = await newQuiz(ours);
      },
    },
  );
}

/** One whose question has buttons to choose from: other kinds of questions are skipped. */
async function newQuiz({ people, lab }: Server): Promise<APIMessage> {
  const [teacher] = people as [TestPerson];
  const line = await teacher.listen();
  try {
    for (let seen = '0'; ; ) {
      // Of this kind only, so that there is a button to press.
      await teacher.command(lab, 'quiz', { questions: 'terms' });
      const posted = await line.until(
        'MESSAGE_CREATE',
        (message) => JSON.stringify(message).includes('quiz:') && BigInt(message.id) > BigInt(seen),
      );
      if (customIds(posted).some((id) => id.startsWith('quiz:pick:'))) return posted;
      seen = posted.id;
    }
  } finally {
    line.close();
  }
}

/** Each is cancelled before the next; what that changes in its post falls into a later turn, to our disadvantage. */
async function experimenting(bare: Server, ours: Server): Promise<Side> {
  let begun: APIMessage | undefined;
  return inTurn(
    rounds,
    (i) => by(bare, i).command(bare.lab, 'shout'),
    async (i) => {
      begun = (await by(ours, i).command(ours.lab, 'experiment', { demo: 'vanishing gradient' })).message;
    },
    { before: (i) => cancel(by(ours, i + members.length - 1), begun) },
  );
}

/** Two trainings take both cores of a small machine; the bare bot answers beside them too. */
async function definingMeanwhile(bare: Server, ours: Server): Promise<Side> {
  const [teacher] = ours.people as [TestPerson];
  const long = { activation: 'ReLU vs tanh', layers: '2x256', epochs: 12 };
  const line = await teacher.listen();
  const { message } = await teacher.command(ours.lab, 'experiment', long);
  const changed = ({ id }: APIMessage) => id === message?.id;
  await line.until('MESSAGE_UPDATE', changed);
  const shown = () => line.events.findLast(({ name, data }) => name === 'MESSAGE_UPDATE' && changed(data));
  const times = await defining(bare, ours, () => cancelOf(shown()?.data) !== undefined);
  await cancel(teacher, shown()?.data);
  line.close();
  return times;
}

const cancelOf = (message: APIMessage | undefined) =>
  customIds(message).find((id) => id.startsWith('experiment:cancel:'));

async function cancel(who: TestPerson, message: APIMessage | undefined): Promise<void> {
  const button = cancelOf(message);
  if (message && button) await who.press(message, button);
}

const by = ({ people }: Server, i: number) => people[i % people.length]!;

function customIds(message: Pick<APIMessage, 'components'> | undefined): string[] {
  return [...JSON.stringify(message?.components ?? []).matchAll(/"custom_id":"([^"]+)"/g)].map(
    ([, id = '']) => id,
  );
}

interface Turns {
  /** Not timed. */
  before?(i: number): Promise<void>;
  /** False ends the measuring early. */
  goOn?(): boolean;
}

/** Times both by turns, each as often the first. Gives milliseconds without the first few. */
async function inTurn(
  count: number,
  bare: (i: number) => Promise<unknown>,
  ours: (i: number) => Promise<unknown>,
  { before = async () => {}, goOn = () => true }: Turns = {},
): Promise<Side> {
  const times: Side = { bare: [], ours: [] };
  const warmUp = Math.ceil(count / 20);
  const measure = async (into: number[], act: (i: number) => Promise<unknown>, i: number) => {
    const began = performance.now();
    await act(i);
    if (i >= warmUp) into.push(performance.now() - began);
  };
  const began = performance.now();
  for (let i = 0; i < count + warmUp && goOn(); i++) {
    if (times.ours.length > 20 && performance.now() - began > patience * 1000) break;
    await before(i);
    if (i % 2 === 0) await measure(times.bare, bare, i);
    await measure(times.ours, ours, i);
    if (i % 2 === 1) await measure(times.bare, bare, i);
  }
  return times;
}

function line(name: string, { bare, ours }: Side): string {
  const figures = [0.5, 0.99].map((part) => {
    const [theirs, mine] = [quantile(bare, part), quantile(ours, part)];
    return `${theirs.toFixed(1)} / ${mine.toFixed(1)} ms, ratio ${(mine / theirs).toFixed(2)}`;
  });
  return `  ${name.padEnd(34)} p50 ${figures[0]}   p99 ${figures[1]}   (${ours.length} each)`;
}

if (import.meta.main) for (const text of await run()) console.log(text);
