/** @file Words that differ by a letter or two from words of the field: another word, not a slip. All are folded. */

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words of the field itself: whoever types one means it. */
export const fieldWords = set(`
  adam adamw nadam adamax adagrad adadelta rmsprop nesterov momentum sgd lion lamb relu prelu elu
  selu celu gelu silu crelu swish mish tanh softplus softmax softmin sigmoid maxout sparsemax
  hardmax mnist emnist kmnist qmnist nist notmnist cifar imagenet svhn usps coco iris keras theano
  torch pytorch tensorflow caffe jax cnn rnn ann dnn gnn knn gan gcn gat gru lstm mlp vae svm svd
  svr pca ica lda mse mae msle rmse nlp nlu nlg bert gpt rbf rbm bagging boosting tagging stacking
  pooling polling padding masking hashing caching batching matching patching batch patch epoch
  epochs bias basis base variance variants variant invariance covariance covariate mean means median
  mode model modal node code norm form loss cost class kernel tensor vector scalar matrix metric
  metrics precision prediction recall accuracy specificity sensitivity ascent descent descend ascend
  ascending descending encoder decoder encoding decoding coding recoding embedding convex concave
  linear nonlinear bilinear trilinear maximum minimum maximize minimize maximizing minimizing
  maximization minimization maxima minima optima maximise minimise maximisation minimisation optimum
  supervised unsupervised semisupervised supervision convolution deconvolution convolutional
  deconvolutional overfitting underfitting fitting refitting overfit underfit exploration
  exploitation exploding vanishing discrete continuous inductive deductive abductive transductive
  induction deduction abduction reduction generative degenerative discriminative discriminator
  generator generation regression compression depression correlation autocorrelation relation
  conditional unconditional backward input output inputs outputs throughput hidden visible train
  training weight weights layer latter layers learning activation deactivation reactivation
  saturated unsaturated desaturated saturation desaturation normalization renormalization
  denormalization normalisation renormalisation denormalisation regularization regularisation
  standardization standardisation initialization initialisation gradient gradients function
  functions neuron neurons neural entropy framework network networks frameworks stationary static
  statistic stochastic elastic sparse dense stable unstable symmetric asymmetric antisymmetric
  dependent independent parametric nonparametric finite infinite explicit implicit internal external
  integral inter intra micro macro positive negative hard soft local global dropout dropin
  pretraining pretrain sampling upsampling downsampling oversampling undersampling resampling
  subsampling affine quantile quartile logits logit probit logistic logistics prior action critic
  reward margin validation evaluation attention transformer transform transfer transformers residual
  skip stride filter feature cluster agent stage distillation destillation pruning hyperparameter
  parameter parameters lasso ridge rate ratio data step stop test error policy tree forest state
  hinge tuning interval posterior actor evolutionary latent gain forward
`);

/**
 * Everyday words. Alone they are another word ("player" for "layer"); beside the rest of a term they are the best known
 * slips there are ("gradient decent", "leaning rate").
 */
export const everydayWords = set(`
  match bench bases boss pass mass lost sector sensor censor accent decent imbedding evolution
  revolution involution evolutional explanation imploding expanding vanquishing discreet contiguous
  concrete expression repression aggression progression recession patent brain drain strain rain
  chain grain straining raining draining eight freight heights height later lawyer player leaning
  earning yearning motivation inactivation radiant gradation ingredient fraction friction fiction
  junction neutron neutrons neutral finalization atrophy stationery table definite refine define
  odds anterior police award free valuation retention detention intention gradual ship skin strike
  fitter creature future clutter running diameter perimeter bridge date text terror parse spare
  tense sense gradations degeneration regeneration watching
`);
