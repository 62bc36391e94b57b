/** @file The unchanged discord.js client on the sandbox. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  ContainerBuilder,
  EmbedBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  type TextChannel,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { connectClient, openSandbox, type World } from './setup.ts';

/** A ready client; at the end of the test no route may have been missing. */
async function start(options?: SandboxOptions) {
  const world = await openSandbox(options);
  const client = await connectClient(world.sandbox);
  onTestFinished(() => expect(world.sandbox.unknownRoutes).toEqual([]));
  return { ...world, client };
}

/** Registers `/try` and answers every interaction with `answer`; a failure fails the test. */
async function answering(world: World, client: Awaited<ReturnType<typeof connectClient>>, answer: Answer) {
  const failures: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error) => failures.push(error));
  });
  onTestFinished(() => expect(failures).toEqual([]));
  const command = new SlashCommandBuilder()
    .setName('try')
    .setDescription('Try it')
    .addStringOption((option) => option.setName('term').setDescription('A term').setAutocomplete(true))
    .addIntegerOption((option) => option.setName('count').setDescription('A number').setMaxValue(9));
  await client.application?.commands.set([command]);
  expect(world.exchanges.at(-1)?.status).toBe(200);
}
type Answer = (interaction: Interaction) => Promise<unknown>;

test('finds the server, its channels and itself', async () => {
  const { client, sandbox } = await start();
  const guild = client.guilds.cache.first();
  expect(guild?.name).toBe('Deep Learning 101');
  expect(guild?.channels.cache.map(({ name }) => name)).toEqual(
    sandbox.info().channels.map(({ name }) => name),
  );
  expect(guild?.members.me?.permissions.has('AttachFiles')).toBe(true);
  expect(client.user.bot).toBe(true);
  expect((await client.application.fetch()).id).toBe(client.user.id);
});

test('replies at once, with the options that the person gave', async () => {
  const { client, amara, lab, ...world } = await start();
  await answering({ client, amara, lab, ...world } as unknown as World, client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { resource } = await interaction.reply({
      content: `${interaction.options.getString('term')} ${interaction.options.getInteger('count')}`,
      withResponse: true,
    });
    expect(resource?.message?.author.id).toBe(client.user.id);
  });
  const { message, type } = await amara.command(lab, 'try', { term: 'MNIST', count: 3 });
  expect(type).toBe(4);
  expect(message?.content).toBe('MNIST 3');
  expect(message?.interaction_metadata?.user?.id).toBe(amara.id);
});

test('defers, edits, follows up with a picture whose words everybody hears, and deletes', async () => {
  const { client, amara, lab, ...world } = await start();
  const done = Promise.withResolvers<void>();
  await answering(world as World, client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply({
      embeds: [new EmbedBuilder().setTitle('Done').setDescription('in a second')],
    });
    const file = {
      attachment: Buffer.from('not really a picture'),
      name: 'loss.png',
      description: 'Loss falls.',
    };
    const followUp = await interaction.followUp({
      files: [file],
      embeds: [{ image: { url: 'attachment://loss.png' } }],
    });
    expect(await (await fetch(followUp.embeds[0]?.image?.url ?? '')).text()).toBe('not really a picture');
    const second = await interaction.followUp({ content: 'soon gone' });
    await interaction.deleteReply(second.id);
    done.resolve();
  });
  const line = await amara.listen();
  const first = await amara.command(lab, 'try');
  expect(first.type).toBe(5);
  expect(first.message?.flags).toBe(MessageFlags.Loading);
  const filled = await line.until('MESSAGE_UPDATE', ({ id }) => id === first.message?.id);
  expect(filled).toMatchObject({ flags: 0, embeds: [{ title: 'Done' }], edited_timestamp: null });
  await line.until('MESSAGE_DELETE');
  await done.promise;
  const [followUp, reply] = await amara.messages(lab);
  expect(reply?.id).toBe(first.message?.id);
  expect(followUp?.embeds[0]?.image?.url).toContain('/loss.png?ex=');
  line.close();
});

test('keeps a private answer from everybody else, the bot’s own gateway too', async () => {
  const { client, amara, mateo, lab, bot, ...world } = await start();
  await answering(world as World, client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('only yours');
    expect((await interaction.fetchReply()).content).toBe('only yours');
  });
  const lines = [await amara.listen(), await mateo.listen()];
  const { message } = await amara.command(lab, 'try');
  await lines[0]?.until('MESSAGE_UPDATE', ({ content }) => content === 'only yours');
  await mateo.say(lab, 'after it');
  await lines[1]?.until('MESSAGE_CREATE', ({ content }) => content === 'after it');
  expect(lines[1]?.events.some(({ data }) => data.id === message?.id)).toBe(false);
  expect((await amara.messages(lab)).map(({ content }) => content)).toEqual(['after it', 'only yours']);
  expect((await mateo.messages(lab)).map(({ content }) => content)).toEqual(['after it']);
  expect((await bot('GET', `/channels/${lab}/messages/${message?.id}`)).body).toMatchObject({ code: 10008 });
  for (const line of lines) line.close();
});

test('opens a form, and reads what was written into it', async () => {
  const { client, amara, lab, ...world } = await start();
  await answering(world as World, client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const text = new TextInputBuilder()
        .setCustomId('why')
        .setStyle(TextInputStyle.Paragraph)
        .setMaxLength(20);
      const level = new StringSelectMenuBuilder().setCustomId('level');
      level.addOptions({ label: 'Sure', value: 'sure' }, { label: 'Not sure', value: 'unsure' });
      const modal = new ModalBuilder().setCustomId('form:1').setTitle('Your answer');
      modal.addLabelComponents(
        new LabelBuilder().setLabel('Why?').setTextInputComponent(text),
        new LabelBuilder().setLabel('How sure?').setStringSelectMenuComponent(level),
      );
      await interaction.showModal(modal);
    } else if (interaction.isModalSubmit()) {
      const { fields, customId } = interaction;
      const levels = fields.getStringSelectValues('level').join();
      await interaction.reply(`${customId}: ${fields.getTextInputValue('why')}, ${levels}`);
    }
  });
  const form = await amara.command(lab, 'try');
  expect(form).toMatchObject({ type: 9, data: { title: 'Your answer' } });
  await expect(amara.submit(lab, form, { why: 'x'.repeat(21), level: ['sure'] })).rejects.toThrow(
    '20 or fewer',
  );
  await expect(amara.submit(lab, form, { why: 'so', level: ['maybe'] })).rejects.toThrow(
    'not among the choices',
  );
  const { message } = await amara.submit(lab, form, { why: 'it saturates', level: ['unsure'] });
  expect(message?.content).toBe('form:1: it saturates, unsure');
  await expect(amara.submit(lab, form, { why: 'again', level: ['sure'] })).rejects.toThrow('10062');
});

test('offers choices while somebody types', async () => {
  const { client, amara, lab, ...world } = await start();
  await answering(world as World, client, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    await interaction.respond([
      { name: `${name} ${value} of ${interaction.options.getInteger('count')}`, value: 'v' },
    ]);
  });
  expect(await amara.autocomplete(lab, 'try', 'term', 'MN', { count: 2 })).toEqual(['term MN of 2']);
});

test('shows containers, galleries, buttons and menus, and hears when they are used', async () => {
  const { client, amara, lab, ...world } = await start();
  await answering(world as World, client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const container = new ContainerBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('## Result'))
        .addMediaGalleryComponents(
          new MediaGalleryBuilder().addItems({
            media: { url: 'attachment://a.png' },
            description: 'A chart.',
          }),
        )
        .addActionRowComponents(
          new ActionRowBuilder<ButtonBuilder | UserSelectMenuBuilder>().addComponents(
            new ButtonBuilder().setCustomId('try:1').setLabel('Once more').setStyle(ButtonStyle.Primary),
          ),
          new ActionRowBuilder<ButtonBuilder | UserSelectMenuBuilder>().addComponents(
            new UserSelectMenuBuilder().setCustomId('who').setMaxValues(2),
          ),
        );
      const files = [{ attachment: Buffer.from('a'), name: 'a.png', description: 'A chart.' }];
      await interaction.reply({ components: [container], files, flags: MessageFlags.IsComponentsV2 });
    } else if (interaction.isButton()) {
      const text = new TextDisplayBuilder().setContent(`pressed in ${interaction.message.id}`);
      await interaction.update({ components: [text], files: [] });
    } else if (interaction.isUserSelectMenu()) {
      await interaction.deferUpdate();
      const names = interaction.users.map(({ globalName }) => globalName).join();
      await interaction.followUp({ content: names, flags: MessageFlags.Ephemeral });
    }
  });
  const { message } = await amara.command(lab, 'try');
  const [container] = message?.components ?? [];
  expect(container).toMatchObject({
    type: 17,
    components: [{ content: '## Result' }, { items: [{ description: 'A chart.' }] }, {}, {}],
  });
  const line = await amara.listen();
  const ids = world.sandbox
    .info()
    .members.slice(0, 2)
    .map(({ id }) => id);
  expect(await amara.press(message as never, 'who', ids)).toMatchObject({ type: 6 });
  const followUp = await line.until('MESSAGE_CREATE');
  expect(followUp).toMatchObject({ content: 'Ingrid Solberg,Amara Okafor', flags: MessageFlags.Ephemeral });
  const pressed = await amara.press(message as never, 'try:1');
  expect(pressed).toMatchObject({
    type: 7,
    message: { id: message?.id, components: [{ content: `pressed in ${message?.id}` }] },
  });
  line.close();
});

test('sends, replies, edits, pins, reacts, opens threads, writes to a person, and deletes', async () => {
  const { client, amara, lab, guildId, sandbox, clock } = await start({ limits: 'none' });
  const channel = (await client.channels.fetch(lab)) as TextChannel;
  const said = await amara.say(lab, 'hello');
  const message = await channel.send({ content: 'one', nonce: 'n-1', enforceNonce: true });
  expect((await channel.send({ content: 'two', nonce: 'n-1', enforceNonce: true })).id).toBe(message.id);
  clock.now += 6 * 60_000;
  expect((await channel.send({ content: 'later', nonce: 'n-1', enforceNonce: true })).id).not.toBe(
    message.id,
  );
  expect((await message.edit('changed')).editedTimestamp).toBe(clock.now);
  await message.suppressEmbeds();
  const answer = await channel.send({ content: 'to you', reply: { messageReference: said.id } });
  expect(answer.mentions.repliedUser?.id).toBe(amara.id);
  await message.react('👍');
  await channel.sendTyping();
  const thread = await message.startThread({ name: 'More of it', autoArchiveDuration: 60 });
  await thread.send('inside');
  await thread.setArchived(true);
  expect(thread.archived).toBe(true);
  const other = await channel.threads.create({ name: 'Aside', type: ChannelType.PublicThread });
  expect((await channel.threads.fetchActive()).threads.map(({ name }) => name)).toEqual(['Aside']);
  await expect(other.members.fetch()).resolves.toHaveProperty('size', 1);
  await expect(message.pin()).rejects.toMatchObject({ code: 50013 });
  expect((await channel.messages.fetchPins()).items).toEqual([]);
  const user = await client.users.fetch(amara.id);
  await user.send('privately');
  sandbox.closeDms(amara.id);
  await expect(user.send('again')).rejects.toMatchObject({ code: 50007 });
  await message.delete();
  const listed = await channel.messages.fetch({ limit: 10 });
  expect(listed.map(({ content }) => content)).toEqual(['to you', 'later', 'hello']);
  const guild = await client.guilds.fetch(guildId);
  expect((await guild.members.fetch(amara.id)).displayName).toBe('Amara Okafor');
  expect((await guild.roles.fetch()).map(({ name }) => name)).toContain('Teacher');
  expect((await guild.channels.fetch()).size).toBe(5);
  await (await guild.members.fetchMe()).setNickname(null).catch((error) => expect(error.code).toBe(50013));
});

test('registers commands for all and for one server, and takes them back', async () => {
  const { client, guildId, exchanges } = await start();
  const commands = client.application.commands;
  const data = new SlashCommandBuilder()
    .setName('one')
    .setDescription('One')
    .setDefaultMemberPermissions(32)
    .toJSON();
  const created = await commands.create(data);
  await commands.edit(created, { description: 'Changed' });
  await commands.set([data], guildId);
  expect((await commands.fetch({ guildId })).map(({ name }) => name)).toEqual(['one']);
  await commands.delete(created);
  expect((await commands.fetch()).size).toBe(0);
  expect(exchanges.every(({ status }) => status < 300)).toBe(true);
});

test('is told in Discord’s words what is wrong with a body', async () => {
  const { client, lab } = await start();
  const channel = (await client.channels.fetch(lab)) as TextChannel;
  await expect(channel.send('x'.repeat(2001))).rejects.toMatchObject({
    code: 50035,
    message: expect.stringContaining('content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length.'),
  });
  await expect(channel.send('')).rejects.toMatchObject({ code: 50006 });
});

test('waits when it is rate limited, and then goes on', async () => {
  const { client, lab, exchanges } = await start({ limits: { send: { limit: 2, windowMs: 150 } } });
  const channel = (await client.channels.fetch(lab)) as TextChannel;
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => channel.send(text)));
  const sent = exchanges.filter(({ method, status }) => method === 'POST' && status === 200);
  expect(sent).toHaveLength(5);
});

test('waits as long as a 429 says', async () => {
  const { client, lab, sandbox, exchanges } = await start();
  const channel = (await client.channels.fetch(lab)) as TextChannel;
  sandbox.fail(/^POST \/channels\/\d+\/messages$/, { kind: 'rate-limit', retryAfter: 0.05 });
  sandbox.fail(/^POST \/channels\/\d+\/messages$/, { kind: 'status', status: 502 });
  expect((await channel.send('through')).content).toBe('through');
  const statuses = exchanges.filter(({ method }) => method === 'POST').map(({ status }) => status);
  expect(statuses).toEqual([429, 502, 200]);
});
