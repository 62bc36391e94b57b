/** @file A run as a PyTorch program. */
import type { Spec } from '../spec.ts';
import { blocksOf, inputsOf, type Piece, paddingOf } from './blocks.ts';
import { heading, lines } from './lines.ts';

export function pytorchProgram(spec: Spec): string {
  const body = [
    ...data(spec),
    '',
    ...model(spec),
    '',
    ...initialization(spec),
    '',
    ...optimizer(spec),
    '',
    ...training(spec),
    '',
  ];
  const math = body.some((line) => (line || '').includes('math.'));
  return lines([
    `# ${heading(spec)}`,
    '# pip install torch torchvision',
    ...(math ? ['import math', ''] : []),
    'import torch',
    'from torch import nn',
    'from torchvision import datasets',
    '',
    `torch.manual_seed(${spec.seed})`,
    '',
    ...body,
  ]).join('\n');
}

function data(spec: Spec): (string | false)[] {
  const { dataset, trainingSize, preprocessing, convolutions, labelNoise } = spec;
  const name = dataset === 'mnist' ? 'MNIST' : 'FashionMNIST';
  const shape = convolutions.length > 0 ? '-1, 1, 28, 28' : '-1, 784';
  const size = trainingSize < 60_000 ? `[:${trainingSize}]` : '';
  const both = (how: string) =>
    `x_train, x_test = ${how.replace('x', 'x_train')}, ${how.replace('x', 'x_test')}`;
  return [
    `train = datasets.${name}("data", train=True, download=True)`,
    `test = datasets.${name}("data", train=False, download=True)`,
    `x_train, y_train = train.data${size}.reshape(${shape}).float(), train.targets${size}`,
    `x_test, y_test = test.data.reshape(${shape}).float(), test.targets`,
    preprocessing === 'unit' && both('x / 255'),
    preprocessing === 'standardized' && 'mean, deviation = x_train.mean(), x_train.std(unbiased=False)',
    preprocessing === 'standardized-per-pixel' &&
      'mean, deviation = x_train.mean(dim=0), x_train.std(dim=0, unbiased=False)',
    preprocessing === 'standardized-per-pixel' &&
      'deviation[deviation == 0] = math.inf  # pixels that never change become 0',
    preprocessing.startsWith('standardized') && both('(x - mean) / deviation'),
    ...(labelNoise > 0
      ? [
          `wrong = torch.randperm(len(y_train))[:round(${labelNoise} * len(y_train))]`,
          'y_train[wrong] = (y_train[wrong] + torch.randint(1, 10, (len(wrong),))) % 10',
        ]
      : []),
  ];
}

function model(spec: Spec): string[] {
  const blocks = blocksOf(spec);
  const last = spec.hidden.at(-1) ?? inputsOf(spec);
  const skips = blocks.some(({ skip }) => skip);
  return [
    ...(skips
      ? [
          'class Skip(nn.Sequential):',
          '    def forward(self, x):',
          '        return x + super().forward(x)',
          '',
        ]
      : []),
    'model = nn.Sequential(',
    ...lines(
      [
        ...blocks.flatMap(({ skip, pieces }) => {
          const own = pieces.flatMap((piece) => layersOf(piece, spec));
          return skip ? [`Skip(${own.join(', ')}),`] : own.map((one) => `${one},`);
        }),
        `nn.Linear(${last}, 10),`,
      ],
      1,
    ),
    ')',
  ];
}

const activations: Record<Spec['activation'], string[]> = {
  sigmoid: ['nn.Sigmoid()'],
  tanh: ['nn.Tanh()'],
  relu: ['nn.ReLU()'],
  'leaky-relu': ['nn.LeakyReLU(0.01)'],
  elu: ['nn.ELU()'],
  selu: ['nn.SELU()'],
  gelu: ['nn.GELU()'],
  softplus: ['nn.Softplus()'],
  linear: [],
};

function layersOf(piece: Piece, spec: Spec): string[] {
  switch (piece.is) {
    case 'convolution': {
      const { before, after } = paddingOf(piece, piece.side);
      const stride = piece.stride > 1 ? `, stride=${piece.stride}` : '';
      return [
        ...(before + after > 0 ? [`nn.ZeroPad2d((${before}, ${after}, ${before}, ${after}))`] : []),
        `nn.Conv2d(${piece.channels}, ${piece.filters}, ${piece.kernel}${stride}${piece.biases ? '' : ', bias=False'})`,
      ];
    }
    case 'dense':
      return [`nn.Linear(${piece.inputs}, ${piece.units}${piece.biases ? '' : ', bias=False'})`];
    case 'norm':
      return [`nn.BatchNorm${piece.pictures ? '2d' : '1d'}(${piece.units})`];
    case 'activation':
      return activations[spec.activation];
    case 'pool':
      return [piece.kind === 'max' ? 'nn.MaxPool2d(2)' : 'nn.AvgPool2d(2)'];
    case 'flatten':
      return ['nn.Flatten()'];
    case 'dropout':
      return [`nn.Dropout(${spec.dropout})`];
  }
}

function initialization({ initializer, initializerScale: scale }: Spec): (string | false)[] {
  const truncated = (deviation: string) => [
    // Truncating at two deviations makes the deviation smaller by this factor.
    `        deviation = ${deviation} / 0.87962566`,
    '        nn.init.trunc_normal_(layer.weight, std=deviation, a=-2 * deviation, b=2 * deviation)',
  ];
  const uniform = (limit: string) => [
    `        limit = ${limit}`,
    '        nn.init.uniform_(layer.weight, -limit, limit)',
  ];
  const how: Record<Spec['initializer'], string[]> = {
    glorot: uniform('math.sqrt(6 / (fan_in + fan_out))'),
    'glorot-normal': truncated('math.sqrt(2 / (fan_in + fan_out))'),
    he: truncated('math.sqrt(2 / fan_in)'),
    'he-uniform': uniform('math.sqrt(6 / fan_in)'),
    lecun: truncated('math.sqrt(1 / fan_in)'),
    'lecun-uniform': uniform('math.sqrt(3 / fan_in)'),
    uniform: uniform(String(scale)),
    normal: [`        nn.init.normal_(layer.weight, std=${scale})`],
    orthogonal: ['        nn.init.orthogonal_(layer.weight)'],
    zeros: ['        nn.init.zeros_(layer.weight)'],
    constant: [`        nn.init.constant_(layer.weight, ${scale})`],
  };
  const fans = how[initializer].some((line) => line.includes('fan_'));
  return [
    'for layer in model.modules():',
    '    if isinstance(layer, (nn.Linear, nn.Conv2d)):',
    fans && '        fan_in = layer.weight[0].numel()',
    fans &&
      how[initializer].some((line) => line.includes('fan_out')) &&
      '        fan_out = layer.weight.shape[0] * layer.weight[0][0].numel()',
    ...how[initializer],
    '        if layer.bias is not None:',
    '            nn.init.zeros_(layer.bias)',
  ];
}

function optimizer({ optimizer: name, learningRate, momentum, weightDecay }: Spec): string[] {
  const own: Record<Spec['optimizer'], string> = {
    sgd: `SGD(groups, lr=${learningRate})`,
    momentum: `SGD(groups, lr=${learningRate}, momentum=${momentum})`,
    nesterov: `SGD(groups, lr=${learningRate}, momentum=${momentum}, nesterov=True)`,
    rmsprop: `RMSprop(groups, lr=${learningRate}, alpha=0.9, eps=1e-7)`,
    adam: `Adam(groups, lr=${learningRate}, eps=1e-7)`,
    adamw: `AdamW(groups, lr=${learningRate}, eps=1e-7)`,
  };
  return [
    ...(weightDecay > 0 || name === 'adamw'
      ? [
          'groups = [  # weight decay is for weights, not for biases',
          `    {"params": [p for p in model.parameters() if p.dim() > 1], "weight_decay": ${weightDecay}},`,
          '    {"params": [p for p in model.parameters() if p.dim() == 1], "weight_decay": 0},',
          ']',
        ]
      : ['groups = list(model.parameters())']),
    `optimizer = torch.optim.${own[name]}`,
  ];
}

const losses: Record<Spec['loss'], string> = {
  'cross-entropy': 'nn.functional.cross_entropy(outputs, targets)',
  'binary-cross-entropy': 'nn.functional.binary_cross_entropy_with_logits(outputs, targets)',
  mse: '(outputs.sigmoid() - targets).square().mean()',
  'softmax-mse': '(outputs.softmax(dim=1) - targets).square().mean()',
};

function training(spec: Spec): (string | false)[] {
  const { epochs, batchSize, labelSmoothing, clipNorm } = spec;
  const changing = spec.schedule !== 'constant' || spec.warmup > 0;
  return [
    ...(changing ? rate(spec) : []),
    `for epoch in range(${epochs}):`,
    '    model.train()',
    `    for number, batch in enumerate(torch.randperm(len(x_train)).split(${batchSize})):`,
    ...(changing
      ? [
          '        for group in optimizer.param_groups:',
          '            group["lr"] = rate(epoch * per_epoch + number)',
        ]
      : []),
    '        outputs = model(x_train[batch])',
    `        targets = nn.functional.one_hot(y_train[batch], 10).float()`,
    labelSmoothing > 0 && `        targets = targets * (1 - ${labelSmoothing}) + ${labelSmoothing} / 10`,
    `        loss = ${losses[spec.loss]}`,
    '        optimizer.zero_grad()',
    '        loss.backward()',
    clipNorm > 0 && `        nn.utils.clip_grad_norm_(model.parameters(), ${clipNorm})`,
    '        optimizer.step()',
    '    model.eval()',
    '    with torch.no_grad():',
    '        accuracy = (model(x_test).argmax(dim=1) == y_test).float().mean()',
    '    print(f"epoch {epoch + 1}: test accuracy {accuracy:.4f}")',
  ];
}

function rate({ schedule, stepEpochs, stepFactor, warmup, epochs, batchSize, learningRate }: Spec): string[] {
  const then = {
    constant: '1',
    step: `${stepFactor} ** (step // (per_epoch * ${stepEpochs}))`,
    cosine: '(1 + math.cos(math.pi * (step - warmup) / (steps - warmup))) / 2',
  }[schedule];
  return [
    `per_epoch = math.ceil(len(x_train) / ${batchSize})`,
    `steps, warmup = per_epoch * ${epochs}, round(${warmup} * per_epoch)`,
    '',
    'def rate(step):',
    `    return ${learningRate} * ((step + 1) / warmup if step < warmup else ${then})`,
    '',
  ];
}
