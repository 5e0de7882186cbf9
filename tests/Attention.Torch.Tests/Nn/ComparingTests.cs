using Attention.Torch.Tests.Errors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

/// <summary>Losses beside those of classes, and distances between vectors: gradients, modules, bad inputs.</summary>
public class ComparingTests
{
    static readonly long[] Shape = [5, 3];

    static Tensor Signs => tensor(new[] { 1.0, -1, 1, -1, 1 });

    static Tensor Draw(int stream) => GradCheck.Draw(stream, Shape);

    static Tensor Share(int stream) => GradCheck.Draw(stream, Shape).sigmoid();

    [Fact] public void Of_l1() => GradCheck.Run((x, y) => functional.l1_loss(x, y, Reduction.None), Shape, Shape);
    [Fact] public void Of_smooth_l1() => GradCheck.Run((x, y) => functional.smooth_l1_loss(x, y, Reduction.None, 0.7), Shape, Shape);
    [Fact] public void Of_huber() => GradCheck.Run((x, y) => functional.huber_loss(x, y, 0.7), Shape, Shape);
    [Fact] public void Of_poisson() => GradCheck.Run((x, y) => functional.poisson_nll_loss(x, y, full: true), Shape, Shape);
    [Fact] public void Of_a_normal_distribution() => GradCheck.RunAll(x => functional.gaussian_nll_loss(x[0], x[1], x[2]), Draw(0), Draw(1), Share(2));
    [Fact] public void Of_bce() => GradCheck.RunAll(x => functional.binary_cross_entropy(x[0], x[1]), Share(0), Share(1));
    [Fact]
    public void Of_bce_with_logits() => GradCheck.RunAll(
        x => functional.binary_cross_entropy_with_logits(x[0], x[1], x[2], pos_weights: x[3]), Draw(0), Share(1), Share(2), Share(3));
    [Fact] public void Of_kl_div() => GradCheck.RunAll(x => functional.kl_div(x[0], x[1], log_target: false), Draw(0), Share(1));
    [Fact] public void Of_cosine_embedding() => GradCheck.Run((x, y) => functional.cosine_embedding_loss(x, y, Signs, -0.9), Shape, Shape);
    [Fact] public void Of_hinge_embedding() => GradCheck.Run(x => functional.hinge_embedding_loss(x, Signs, 1), 5);
    [Fact] public void Of_margin_ranking() => GradCheck.Run((x, y) => functional.margin_ranking_loss(x, y, Signs, 0.3), [5], [5]);
    [Fact] public void Of_soft_margin() => GradCheck.Run(x => functional.soft_margin_loss(x, Signs), 5);
    [Fact]
    public void Of_triplets() => GradCheck.RunAll(
        x => functional.triplet_margin_loss(x[0], x[1], x[2], swap: true), Draw(0), Draw(1), Draw(2));
    [Fact] public void Of_multi_margin() => GradCheck.Run(x => functional.multi_margin_loss(x, tensor(new long[] { 0, 2, 1, 2, 0 }), p: 2), 5, 3);
    [Fact] public void Of_cosine_similarity() => GradCheck.Run((x, y) => functional.cosine_similarity(x, y), Shape, Shape);
    [Fact] public void Of_normalize() => GradCheck.Run(x => functional.normalize(x, p: 3), 5, 3);

    [Fact]
    public void Second_gradients_of_a_norm_match_central_differences() => GradCheck.Run(x =>
    {
        var leaf = x.requires_grad ? x : x.clone().requires_grad_();
        return autograd.grad([functional.normalize(leaf).exp().sum()], [leaf], create_graph: true)[0];
    }, 5, 3);

    [Fact]
    public void Two_logits_of_a_class_and_one_of_yes_or_no_cost_the_same()
    {
        var x = GradCheck.Draw(0, 7);
        var answers = tensor(new long[] { 0, 1, 1, 0, 1, 0, 0 });
        var two = functional.cross_entropy(stack([zeros_like(x), x], 1), answers);
        var one = functional.binary_cross_entropy_with_logits(x, answers.to_type(float64));
        Assert.Equal(two.item<double>(), one.item<double>(), 1e-12);
        Assert.Equal(functional.binary_cross_entropy(x.sigmoid(), answers.to_type(float64)).item<double>(), one.item<double>(), 1e-12);
    }

    [Fact]
    public void The_loss_of_a_certain_logit_keeps_its_digits() =>
        Assert.Equal(Math.Exp(-30), functional.binary_cross_entropy_with_logits(tensor(30.0), tensor(1.0)).item<double>(), 1e-25);

    [Fact]
    public void A_distribution_is_at_no_distance_from_itself()
    {
        var x = Draw(0).log_softmax(-1);
        Assert.Equal(0, functional.kl_div(x, x).item<double>(), 1e-15);
        Assert.Equal(0, functional.kl_div(x, x.exp(), log_target: false).item<double>(), 1e-15);
    }

    [Fact]
    public void Normalized_vectors_have_length_one_and_zeros_stay_zeros()
    {
        Assert.True(functional.normalize(GradCheck.Draw(0, 5, 3)).square().sum(1).allclose(ones(5, dtype: float64), rtol: 1e-12));
        var zero = zeros([2, 3], requires_grad: true);
        functional.normalize(zero).sum().backward();
        Assert.All(zero.grad!.data<float>().ToArray(), x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void One_hot_rows_pick_columns()
    {
        var table = GradCheck.Draw(0, 5, 3);
        var numbers = tensor(new long[] { 4, 0, 2 });
        Assert.True(functional.one_hot(numbers, 5).to_type(float64).matmul(table).allclose(table.index_select(0, numbers)));
    }

    [Fact]
    public void Modules_do_what_their_functions_do()
    {
        var (x, y, share, share2) = (Draw(0), Draw(1), Share(2), Share(3));
        Same(L1Loss().call(x, y), functional.l1_loss(x, y));
        Same(SmoothL1Loss(Reduction.Sum, 0.5).call(x, y), functional.smooth_l1_loss(x, y, Reduction.Sum, 0.5));
        Same(HuberLoss(0.5).call(x, y), functional.huber_loss(x, y, 0.5));
        Same(PoissonNLLLoss(full: true).call(x, share), functional.poisson_nll_loss(x, share, full: true));
        Same(GaussianNLLLoss(full: true).call(x, y, share), functional.gaussian_nll_loss(x, y, share, full: true));
        Same(BCELoss(share).call(share, share2), functional.binary_cross_entropy(share, share2, share));
        Same(BCEWithLogitsLoss(pos_weights: share).call(x, share2), functional.binary_cross_entropy_with_logits(x, share2, pos_weights: share));
        Same(KLDivLoss(log_target: false).call(x, share), functional.kl_div(x, share, log_target: false));
        Same(CosineEmbeddingLoss(-0.5).call(x, y, Signs), functional.cosine_embedding_loss(x, y, Signs, -0.5));
        Same(HingeEmbeddingLoss().call(x[TensorIndex.Colon, 0], Signs), functional.hinge_embedding_loss(x[TensorIndex.Colon, 0], Signs, margin: 1));
        Same(MarginRankingLoss(0.5).call(x[0], y[0], tensor(1.0)), functional.margin_ranking_loss(x[0], y[0], tensor(1.0), 0.5));
        Same(SoftMarginLoss().call(x[TensorIndex.Colon, 0], Signs), functional.soft_margin_loss(x[TensorIndex.Colon, 0], Signs));
        Same(TripletMarginLoss(swap: true).call(x, y, share), functional.triplet_margin_loss(x, y, share, swap: true));
        Func<Tensor, Tensor, Tensor> steps = (a, b) => (a - b).abs().sum(-1);
        Same(TripletMarginWithDistanceLoss(steps).call(x, y, share), functional.triplet_margin_with_distance_loss(x, y, share, steps));
        Same(MultiMarginLoss(p: 2).call(x[0], tensor(1L)), functional.multi_margin_loss(x[0], tensor(1L), p: 2));
        Same(CosineSimilarity(dim: 0).call(x, y), functional.cosine_similarity(x, y, dim: 0));
        Same(PairwiseDistance(p: 1, keepdim: true).call(x, y), functional.pairwise_distance(x, y, p: 1, keepdim: true));
        Assert.Equal(["0.weight", "1.pos_weights"], ModuleList<Module>(BCELoss(share), BCEWithLogitsLoss(pos_weights: share)).state_dict().Keys);

        static void Same(Tensor module, Tensor function) => Assert.Equal(function.data<double>().ToArray(), module.data<double>().ToArray());
    }

    [Fact]
    public void Bad_inputs_are_named()
    {
        Says.That("all elements of input should be between 0 and 1", () => functional.binary_cross_entropy(tensor(new[] { 0.5f, 1.5f }), zeros(2)), "binary_cross_entropy_with_logits");
        Says.That("Using a target size ([3]) that is different to the input size ([2])", () => functional.binary_cross_entropy(zeros(2), zeros(3)));
        Says.That("Target size ([3]) must be the same as input size ([2])", () => functional.binary_cross_entropy_with_logits(zeros(2), zeros(3)));
        Says.That("smooth_l1_loss does not support negative values for beta: -1 came.", () => functional.smooth_l1_loss(zeros(2), zeros(2), beta: -1));
        Says.That("huber_loss does not support non-positive values for delta: 0 came.", () => functional.huber_loss(zeros(2), zeros(2), 0));
        Says.That("var is of incorrect size", () => functional.gaussian_nll_loss(zeros(2, 3), zeros(2, 3), ones(3)), "[2, 3]", "[3]");
        Says.That("var has negative entry/entries", () => functional.gaussian_nll_loss(zeros(2), zeros(2), ones(2) * -1), "-1");
        Says.That("0D or 1D target tensor expected", () => functional.cosine_embedding_loss(zeros(2, 3), zeros(2, 3), zeros(2, 3)), "[2, 3]");
        Says.That("only p == 1 and p == 2 supported: 3 came.", () => functional.multi_margin_loss(zeros(2, 3), zeros(2, dtype: int64), p: 3));
        Says.That("inconsistent target size", () => functional.multi_margin_loss(zeros(2, 3), zeros(5, dtype: int64)), "[2, 3]", "[5]");
        Says.That("Target 3 is out of bounds.", () => functional.multi_margin_loss(zeros(2, 3), tensor(new[] { 0L, 3 })));
        Says.That("The anchor, positive, and negative tensors are expected to have the same number of dimensions", () => functional.triplet_margin_loss(zeros(2, 3), zeros(3), zeros(2, 3)), "[2, 3]", "[3]");
        Says.That("one_hot is only applicable to index tensor", () => functional.one_hot(zeros(2)), "Float32");
        Says.That("Class values must be non-negative", () => functional.one_hot(tensor(new[] { 1L, -2 })), "-2");
        Says.That("Class values must be smaller than num_classes", () => functional.one_hot(tensor(new[] { 1L, 5 }), 3), "5", "3");
        Says.That("Can not infer total number of classes from empty tensor.", () => functional.one_hot(zeros(0, dtype: int64)));
        Says.That("Dimension out of range", () => functional.normalize(zeros(2, 3), dim: 2), "[2, 3]");
    }
}
