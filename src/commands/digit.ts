/** @file /digit: a picture of a handwritten digit, judged by a network that was trained here. */
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10';
import { drawChart } from '../charts/draw.ts';
import { digitChart } from '../lab/digit/chart.ts';
import { lookAt, type Seen, see } from '../lab/digit/look.ts';
import { digitJudged, networkComing } from '../replies/digit.ts';
import { type Reply, toAll } from '../replies/reply.ts';
import { UserError } from '../user-error.ts';
import type { Command, Replies, Request } from './command.ts';
import { type Network, networkFor } from './digit-network.ts';
import { trainedAgain } from './digit-training.ts';
import { pastChoices } from './experiment-data.ts';
import type { Tutor } from './tutor.ts';

async function* execute(request: Request, tutor: Tutor): Replies {
  const { options, attachments, place } = request;
  const attachment = attachments?.[String(options.image)];
  if (!attachment) throw new UserError('There is no picture with that. Attach one as PNG or JPEG.');
  const wanted = options.run === undefined ? undefined : String(options.run);
  const network = await networkFor(wanted, place, tutor);
  const seen = await see(await tutor.download(attachment));
  if (network.run.weights !== undefined) {
    yield await judged(seen, network);
    return;
  }
  for await (const update of trainedAgain(network, request, tutor)) {
    yield update.state === 'done'
      ? await judged(seen, { ...network, run: { ...network.run, weights: update.weights } })
      : toAll(networkComing(network.run, update.seconds));
  }
}

async function judged(seen: Seen, { experiment, run }: Network): Promise<Reply> {
  const look = await lookAt(seen, run);
  const { name, alt, ...chart } = digitChart(look);
  const drawn = { name, alt, data: await drawChart({ name, alt, ...chart }) };
  return toAll(digitJudged({ look, run, experimentId: experiment.id, chart: drawn }));
}

export const digit = {
  data: {
    name: 'digit',
    description: 'Write a digit, send a picture of it, and see what a network makes of it and why',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'image',
        description: 'One digit, dark on light or light on dark, as PNG or JPEG',
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'run',
        description: 'A past experiment or run, such as 7f3k or 7f3k-2; otherwise the newest good one',
        autocomplete: true,
      },
    ],
  },
  execute,
  autocomplete: ({ focused, place }, tutor) => pastChoices(focused.value, place, tutor),
} satisfies Command;
