/** @file A small bot on the real discord.js: one command for each thing that the page must show. */
import { crc32, deflateSync } from 'node:zlib';
import {
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type InteractionReplyOptions,
  type ModalComponentData,
} from 'discord.js';

const terms = ['Vanishing Gradient', 'Saturated Neuron', 'Weight Initialization', 'Batch Normalization'];
const componentsV2 = 32768;
const ephemeral = 64;

const commands = [
  {
    name: 'define',
    description: 'Look up a term',
    options: [{ type: 3, name: 'term', description: 'The term', required: true, autocomplete: true }],
  },
  { name: 'quiz', description: 'Ask the class' },
  {
    name: 'train',
    description: 'Train a network',
    options: [
      {
        type: 4,
        name: 'epochs',
        description: 'Passes over the data',
        required: true,
        min_value: 1,
        max_value: 50,
      },
      { type: 7, name: 'channel', description: 'Where to post' },
      {
        type: 3,
        name: 'activation',
        description: 'The activation',
        choices: ['sigmoid', 'relu'].map((name) => ({ name, value: name })),
      },
      { type: 11, name: 'deck', description: 'A file' },
    ],
  },
  { name: 'form', description: 'Open a form' },
  { name: 'silent', description: 'Never answers' },
  { name: 'later', description: 'Thinks until the test says so' },
];

export interface PageBot {
  client: Client<true>;
  /** Lets `/later` answer. */
  answerLater(): void;
  close(): Promise<void>;
}

/** Logs in, registers its commands, and answers. */
export async function startPageBot(url: string): Promise<PageBot> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: `${url}/api` } });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login('token');
  const bot = await ready;
  await bot.application.commands.set(commands as never);
  const answered: Record<string, number> = {};
  let answerLater = () => {};
  const later = new Promise<void>((resolve) => {
    answerLater = resolve;
  });
  bot.on(Events.InteractionCreate, (interaction) => void answer(interaction, answered, later));
  return { client: bot, answerLater: () => answerLater(), close: () => client.destroy() };
}

async function answer(interaction: Interaction, answered: Record<string, number>, later: Promise<void>) {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const fitting = terms.filter((term) => term.toLowerCase().includes(typed));
    await interaction.respond(fitting.map((name) => ({ name, value: name.toUpperCase() })));
  } else if (interaction.isChatInputCommand()) await answerCommand(interaction, later);
  else if (interaction.isButton() && interaction.customId.startsWith('answer')) {
    const { id } = interaction.message;
    answered[id] = (answered[id] ?? 0) + 1;
    await interaction.update(quiz(answered[id]) as never);
    const verdict = interaction.customId.endsWith('B') ? 'Right, it is B.' : 'Not quite.';
    await interaction.followUp({ content: verdict, flags: ephemeral });
  } else if (interaction.isModalSubmit()) {
    const { fields } = interaction;
    const sure = fields.getRadioGroup('sure');
    const topics = fields.getStringSelectValues('topics').join(' and ');
    await interaction.reply(`You wrote ${fields.getTextInputValue('term')}, ${sure}, about ${topics}.`);
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `You chose ${interaction.values.join(' and ')}.`, flags: ephemeral });
  }
}

async function answerCommand(interaction: ChatInputCommandInteraction, later: Promise<void>) {
  switch (interaction.commandName) {
    case 'define':
      return interaction.reply({
        content: `**${interaction.options.getString('term')}** is a term.`,
        flags: ephemeral,
      });
    case 'quiz':
      return interaction.reply(quiz(0) as InteractionReplyOptions);
    case 'train':
      return interaction.reply(charts(interaction));
    case 'form':
      return interaction.showModal(form);
    case 'later':
      await interaction.deferReply();
      await later;
      return interaction.editReply('Here it is at last.');
  }
}

function quiz(count: number): object {
  const buttons = ['A', 'B', 'C'].map((label) => ({
    type: 2,
    style: 1,
    label,
    custom_id: `answer:${label}`,
  }));
  const parts = [
    { type: 10, content: '## Daily quiz\n> Its output no longer changes.' },
    { type: 1, components: buttons },
    { type: 10, content: `-# ${count} have answered.` },
  ];
  return { flags: componentsV2, components: [{ type: 17, accent_color: 0x5865f2, components: parts }] };
}

function charts({ options }: ChatInputCommandInteraction): InteractionReplyOptions {
  const given = options.data
    .map(({ name, value, attachment }) => `${name}=${attachment?.name ?? value}`)
    .join(' ');
  const names = ['accuracy', 'gradient'];
  const parts = [
    { type: 10, content: `Trained with ${given}.` },
    {
      type: 12,
      items: names.map((name) => ({
        media: { url: `attachment://${name}.png` },
        description: `Chart of ${name}: 97 %`,
      })),
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'change',
          placeholder: 'Change one thing',
          options: ['rate', 'seed'].map((value) => ({ label: `New ${value}`, value })),
        },
      ],
    },
  ];
  return {
    flags: componentsV2,
    files: names.map((name) => ({ attachment: picture(600, 400), name: `${name}.png` })),
    components: [{ type: 17, components: parts }],
  } as never;
}

const form = {
  customId: 'form:1',
  title: 'Your answer',
  components: [
    {
      type: 18,
      label: 'Term',
      component: { type: 4, customId: 'term', style: 1, minLength: 3, maxLength: 40 },
    },
    {
      type: 18,
      label: 'How sure?',
      component: {
        type: 21,
        customId: 'sure',
        options: [
          { label: 'Guessing', value: 'guessing' },
          { label: 'Certain', value: 'certain' },
        ],
      },
    },
    {
      type: 18,
      label: 'Topics',
      component: {
        type: 3,
        customId: 'topics',
        maxValues: 2,
        options: ['loss', 'layers', 'data'].map((value) => ({ label: value, value })),
      },
    },
  ],
} as unknown as ModalComponentData;

/** A PNG of one grey; `width` and `height` in pixels. */
export function picture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 200);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
