/** @file Words with a part of their own in an answer: fillers, hedges, negations, abbreviations. All are folded. */

const list = (text: string): string[] => text.trim().split(/\s+/);
const set = (text: string): ReadonlySet<string> => new Set(list(text));
const phrases = (text: string): readonly string[] =>
  text
    .split(',')
    .map((phrase) => phrase.trim())
    .sort((a, b) => b.length - a.length);

/** Small words that carry nothing in a term: they neither have to be there nor do they hurt. */
export const stopWords = set('a an the of for in on to and with at by from as into');

/** What people say around an answer. */
export const fillers = set(`
  i im id its it is was are be been being that thats this these those there theres he she they we you u ur my me
  um uh uhm hm hmm er well so like maybe probably perhaps possibly surely definitely obviously clearly think guess believe
  suppose reckon mean say said call called named known refers referred describes described means meant also aka ie eg
  answer term word name card one thing something concept here just really actually basically pretty sure certain
  right yes yeah yep ok okay please pls thanks thx hi hey lol haha xd final where when which what who because if then
  would will could should must can may might do does did have has had a an the of for in on to and with at by from as
  into during but about some any very all only
  occurs happens happen occur used using use kind type sort`);

/** Nouns that may follow a term without making it another one, or be left out after one of two words and more. */
export const heads = set(`
  problem issue phenomenon effect algorithm method technique procedure process approach function optimizer layer dataset
  database data set library lib operation formula framework package api task`);

/** Names that stand for themselves when "function" or "optimizer" is left out. */
export const proper = set(`
  sigmoid softmax softplus relu elu selu gelu swish mish tanh logit adam adamw nadam adagrad adadelta rmsprop nesterov sgd
  lasso hinge perceptron dropout heaviside gaussian bernoulli kmeans apriori viterbi dijkstra iris mnist cifar imagenet`);

/** Said of confidence or as a way in, never of the matter: taken out before negations are looked for. */
export const confidence = phrases(`
  not sure, not so sure, not really sure, not entirely sure, not completely sure, not quite sure, not very sure,
  not totally sure, not 100 sure, not 100 percent sure, not certain, not positive, im not sure, i am not sure,
  i dont know but, i dont know maybe, i do not know but, i dont remember, i do not remember, i dont recall, cant remember,
  cannot remember, i forgot, if im not mistaken, if i am not mistaken, if im not wrong, unless im mistaken, unless im wrong,
  correct me if im wrong, i could be wrong, i might be wrong, might be wrong, could be wrong, isnt it, isnt that, is it not,
  isnt this, wouldnt it be, wouldnt that be, why not, no doubt, without a doubt, without doubt, no wait, oh no, wait no,
  i think, i guess, i believe, i suppose, id say, i would say, my guess, my answer, best guess, wild guess, just a guess,
  the answer is, answer is, the term is, it is called, its called, is called, this is called, we call it, we call this,
  the word is, it would be, it must be, it has to be, it could be, it might be, that would be, pretty sure, im sure,
  i am sure, im guessing, i am guessing, im thinking, if i remember correctly, if i recall correctly, iirc, afaik, imo,
  what is, whats, is it, is this, is that, i mean, you mean, final answer, i choose, i pick, ill go with, i go with,
  going with, let me think, let me guess, not gonna lie, ngl, do you mean, did you mean, dont you mean, as far as i know`);

/** Said instead of an answer. */
export const noAnswer = phrases(`
  i dont know, i do not know, dont know, do not know, idk, dunno, no idea, no clue, not a clue, havent a clue, i have no idea,
  i have no clue, i give up, give up, no answer, none, nothing, pass, skip, help, next, whatever, who knows, n a, na,
  cant say, i cant, no guess, no`);

export const negations = set(`
  not isnt arent wasnt werent dont doesnt didnt cant cannot couldnt wont wouldnt aint never neither nor except nothing
  instead opposite rather unlike without no nope non none`);

/** Before a term they turn it round. */
export const polarity = set(`
  un non anti de dis no not without inverse inverted reverse reversed opposite contrary negative absent lack counter
  exploding explosion pseudo quasi`);

/** Words between two answers. */
export const between = /\s(?:or|vs|versus|alternatively|otherwise|either)\s|[/|]/;
/** Signs and words that may part two answers, or an answer and its explanation. */
export const beside = /\s(?:and|but|then|also)\s|[,;:\n()[\]&=]|\s[-–—]+\s/;

/** Small words of other languages that are no English words. */
export const foreign = set(`
  der das dem eine einer eines und nicht von fur mit zum zur vom ist sind
  le la les du une est et dans pour avec aux de cest lo
  el los las una por para del al
  il gli della dello delle dei di nel per
  uma da dos das nao em ao
  het een van voor niet`);

/** Articles and the like, for decks in other languages. */
export const articles: ReadonlySet<string> = new Set([
  ...foreign,
  ...list('die den des ein un en il i o a os os as in im ist'),
]);

/** What a word of an answer may stand for. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    fn: 'function',
    func: 'function',
    fct: 'function',
    funct: 'function',
    norm: 'normalization normalisation normalized',
    init: 'initialization initialisation',
    initialisation: 'initialization',
    conv: 'convolutional convolution',
    convo: 'convolutional convolution',
    net: 'network',
    nets: 'networks network',
    nw: 'network',
    grad: 'gradient',
    grads: 'gradient gradients',
    param: 'parameter',
    params: 'parameters parameter',
    hyperparam: 'hyperparameter',
    hyperparams: 'hyperparameters hyperparameter',
    reg: 'regularization regression',
    regu: 'regularization',
    prop: 'propagation',
    backprop: 'backpropagation',
    bprop: 'backpropagation',
    opt: 'optimizer optimization',
    optim: 'optimizer optimization',
    algo: 'algorithm',
    algos: 'algorithms algorithm',
    alg: 'algorithm',
    db: 'database',
    lib: 'library',
    max: 'maximum maximal',
    min: 'minimum minimal',
    avg: 'average',
    dev: 'deviation',
    std: 'standard',
    stdev: 'standard deviation',
    var: 'variance',
    dist: 'distribution distance',
    prob: 'probability',
    probs: 'probabilities',
    dim: 'dimension dimensionality',
    dims: 'dimensions',
    acc: 'accuracy',
    act: 'activation',
    activ: 'activation',
    aug: 'augmentation',
    rep: 'representation',
    coef: 'coefficient',
    coeff: 'coefficient',
    matrix: 'matrices',
    attn: 'attention',
    emb: 'embedding',
    info: 'information',
    temp: 'temperature',
    diff: 'difference differentiation',
    auto: 'automatic',
    eval: 'evaluation',
    val: 'validation',
    train: 'training',
    stats: 'statistics',
    approx: 'approximation',
    neuron: 'unit node',
    neurons: 'units nodes',
    unit: 'neuron node',
    units: 'neurons nodes',
    node: 'neuron unit',
    nodes: 'neurons units',
    mini: 'minibatch',
    dataset: 'database',
    database: 'dataset',
    pretrained: 'pre',
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    epsilon: 'ε',
    lambda: 'λ',
    mu: 'μ',
    sigma: 'σ',
    theta: 'θ',
    chi: 'χ',
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    λ: 'lambda',
    μ: 'mu',
    σ: 'sigma',
    θ: 'theta',
    χ: 'chi',
  }).map(([short, long]) => [short, list(long)]),
);

/** Full names and short ones that are the same thing in the whole field; keys and values without spaces. */
export const sameThing: readonly (readonly string[])[] = `
  relu rectifiedlinearunit rectifiedlinearactivation rectifier
  lstm longshorttermmemory
  gru gatedrecurrentunit
  tanh hyperbolictangent
  sigmoid logisticfunction logisticsigmoid sigmoidfunction
  cnn convolutionalneuralnetwork convolutionalnetwork convnet
  rnn recurrentneuralnetwork
  ann artificialneuralnetwork
  dnn deepneuralnetwork
  gan generativeadversarialnetwork
  vae variationalautoencoder
  sgd stochasticgradientdescent
  mse meansquarederror
  mae meanabsoluteerror
  rmse rootmeansquarederror
  mlp multilayerperceptron
  svm supportvectormachine supportvectormachines
  knn knearestneighbors knearestneighbours
  pca principalcomponentanalysis
  lda lineardiscriminantanalysis
  nlp naturallanguageprocessing
  llm largelanguagemodel
  rl reinforcementlearning
  ml machinelearning
  dl deeplearning
  ai artificialintelligence
  roc receiveroperatingcharacteristic
  auc areaunderthecurve
  ocr opticalcharacterrecognition
  em expectationmaximization
  mle maximumlikelihoodestimation
  bptt backpropagationthroughtime
  elu exponentiallinearunit
  selu scaledexponentiallinearunit
  gelu gaussianerrorlinearunit
  tfidf termfrequencyinversedocumentfrequency
  lasso l1regularization l1regularisation l1penalty
  ridge l2regularization l2regularisation l2penalty
  gradientdescent steepestdescent
  backpropagation backwardpropagation backpropagationoferrors backwardpropagationoferrors`
  .trim()
  .split('\n')
  .map(list);
