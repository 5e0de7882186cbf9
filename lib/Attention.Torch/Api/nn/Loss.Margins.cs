using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Pulls vectors of equal kind (target 1) together by their angle, and pushes others (−1) apart.</summary>
    public sealed class CosineEmbeddingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
            nn.functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
    }

    /// <summary>Makes distances of equal pairs (target 1) small and of others (−1) larger than a margin.</summary>
    public sealed class HingeEmbeddingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override Tensor forward(Tensor input, Tensor target) => nn.functional.hinge_embedding_loss(input, target, margin, reduction);
    }

    /// <summary>Wants the first input larger (target 1) or the second (−1), by a margin.</summary>
    public sealed class MarginRankingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
            nn.functional.margin_ranking_loss(input1, input2, target, margin, reduction);
    }

    /// <summary>ln(1 + e^(−target·input)), target = ±1</summary>
    public sealed class SoftMarginLoss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => nn.functional.soft_margin_loss(input, target, reduction);
    }

    /// <summary>Wants an anchor nearer to the positive than to the negative, by a margin.</summary>
    public sealed class TripletMarginLoss(
        double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public long p { get; } = p;

        public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
            nn.functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction);
    }

    /// <summary>The same with a distance of one's own.</summary>
    public sealed class TripletMarginWithDistanceLoss(
        Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
            nn.functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
    }

    /// <summary>Wants the right class to lead every other by a margin.</summary>
    public sealed class MultiMarginLoss(
        int p = 1, double margin = 1, Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) :
        WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public int p { get; } = p;

        public double margin { get; } = margin;

        public override Tensor forward(Tensor input, Tensor target) =>
            nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.CosineEmbeddingLoss CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) =>
                new(margin, reduction);

            public static Modules.HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) =>
                new(margin, reduction);

            public static Modules.MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) =>
                new(margin, reduction);

            public static Modules.SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static Modules.TripletMarginLoss TripletMarginLoss(
                double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) =>
                    new(margin, p, eps, swap, reduction);

            public static Modules.TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(
                Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean) =>
                new(distance, margin, swap, reduction);

            public static Modules.MultiMarginLoss MultiMarginLoss(
                int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    new(p, margin, weight, reduction);

            public static partial class functional
            {
                /// <summary>1 − cos where target = 1, max(0, cos − margin) where it is −1; reduced.</summary>
                /// <param name="input1">[N, D] or [D]</param>
                /// <param name="input2">the same</param>
                /// <param name="target">1 or −1: [N] or []</param>
                /// <param name="margin">cosine up to which unlike vectors cost nothing</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor cosine_embedding_loss(
                    Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    Ops.MarginLosses.Cosine(input1, input2, target, margin, reduction);

                /// <summary>input where target = 1, max(0, margin − input) where it is −1; reduced.</summary>
                public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    Ops.MarginLosses.Hinge(input, target, margin, reduction);

                /// <summary>max(0, margin − target·(input1 − input2)), reduced.</summary>
                public static Tensor margin_ranking_loss(
                    Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    Ops.MarginLosses.Ranking(input1, input2, target, margin, reduction);

                /// <summary>ln(1 + e^(−target·input)), reduced.</summary>
                public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Ops.MarginLosses.Soft(input, target, reduction);

                /// <summary>max(0, margin + ‖anchor − positive‖ₚ − ‖anchor − negative‖ₚ), reduced.</summary>
                /// <param name="anchor">[N, D] or [D]</param>
                /// <param name="positive">the same</param>
                /// <param name="negative">the same</param>
                /// <param name="margin">how much farther the negative must be</param>
                /// <param name="p">of the norm</param>
                /// <param name="eps">is added to the differences</param>
                /// <param name="swap">takes the positive's distance to the negative where it is the smaller</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor triplet_margin_loss(
                    Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1e-06, bool swap = false,
                    Reduction reduction = Reduction.Mean) =>
                    Ops.MarginLosses.Triplet(anchor, positive, negative, (a, b) =>
                        pairwise_distance(a, b, p, eps), margin, swap, reduction);

                public static Tensor triplet_margin_with_distance_loss(
                    Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false,
                    Reduction reduction = Reduction.Mean) =>
                    Ops.MarginLosses.Triplet(anchor, positive, negative, distance ?? ((a, b) =>
                        pairwise_distance(a, b)), margin, swap, reduction);

                /// <summary>Σ over wrong classes j of w·max(0, margin − input[target] + input[j])ᵖ / C, reduced.</summary>
                /// <param name="input">scores [N, C] or [C]</param>
                /// <param name="target">classes [N] or []</param>
                /// <param name="p">1 or 2</param>
                /// <param name="margin">how much the right class must lead</param>
                /// <param name="weight">[C], or null</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor multi_margin_loss(
                    Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    Ops.MarginLosses.MultiClass(input, target, p, margin, weight, reduction);
            }
        }
    }
}
