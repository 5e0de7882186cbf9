using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Comparing => new()
    {
        ["l1_loss"] = c => functional.l1_loss(c[0], c[1], Reduced(c)),
        ["smooth_l1_loss"] = c => functional.smooth_l1_loss(c[0], c[1], Reduced(c), c.Double("beta")),
        ["huber_loss"] = c => functional.huber_loss(c[0], c[1], c.Double("delta"), Reduced(c)),
        ["poisson_nll_loss"] = c => functional.poisson_nll_loss(
            c[0], c.Flag("full") ? c[1].detach() : c[1], c.Flag("log_input", otherwise: true), c.Flag("full"), reduction: Reduced(c)),
        ["gaussian_nll_loss"] = c => functional.gaussian_nll_loss(c[0], c[1], c[2], c.Flag("full"), reduction: Reduced(c)),
        ["binary_cross_entropy"] = c => functional.binary_cross_entropy(c[0].sigmoid(), c[1].sigmoid(), reduction: Reduced(c)),
        ["binary_cross_entropy_at_the_ends"] = c => functional.binary_cross_entropy(c[0], c[1].detach(), reduction: Reduced(c)),
        ["binary_cross_entropy_weighted"] = c => functional.binary_cross_entropy(c[0].sigmoid(), c[1].detach().sigmoid(), c[2].detach(), Reduced(c)),
        ["binary_cross_entropy_with_logits"] = c => functional.binary_cross_entropy_with_logits(c[0], c[1], reduction: Reduced(c)),
        ["binary_cross_entropy_with_logits_weighted"] = c =>
            functional.binary_cross_entropy_with_logits(c[0], c[1], c[2].detach(), Reduced(c), c[3].detach()),
        ["kl_div"] = c => functional.kl_div(c[0].log_softmax(-1), c[1].softmax(-1), log_target: false, Reduced(c)),
        ["kl_div_of_logarithms"] = c => functional.kl_div(c[0].log_softmax(-1), c[1].log_softmax(-1), reduction: Reduced(c)),
        ["kl_div_from_certainty"] = c => functional.kl_div(c[0].log_softmax(-1), c[1].detach(), log_target: false, Reduced(c)),
        ["cosine_embedding_loss"] = c => functional.cosine_embedding_loss(c[0], c[1], c[2].detach(), c.Double("margin"), Reduced(c)),
        ["hinge_embedding_loss"] = c => functional.hinge_embedding_loss(c[0], c[1].detach(), c.Double("margin"), Reduced(c)),
        ["margin_ranking_loss"] = c => functional.margin_ranking_loss(c[0], c[1], c[2].detach(), c.Double("margin"), Reduced(c)),
        ["soft_margin_loss"] = c => functional.soft_margin_loss(c[0], c[1].detach(), Reduced(c)),
        ["triplet_margin_loss"] = c =>
            functional.triplet_margin_loss(c[0], c[1], c[2], c.Double("margin"), c.Long("p"), swap: c.Flag("swap"), reduction: Reduced(c)),
        ["multi_margin_loss"] = c => functional.multi_margin_loss(c[0], c[1], (int)c.Long("p"), c.Double("margin"), c[2].detach(), Reduced(c)),
        ["cosine_similarity"] = c => functional.cosine_similarity(c[0], c[1], c.Long("dim")),
        ["pairwise_distance"] = c => functional.pairwise_distance(c[0], c[1], c.Double("p"), keepdim: c.Flag("keepdim")),
        ["normalize"] = c => functional.normalize(c[0], c.Double("p"), c.Long("dim")),
        ["one_hot"] = c => functional.one_hot(c[0], c.Long("num_classes")),
    };
}
