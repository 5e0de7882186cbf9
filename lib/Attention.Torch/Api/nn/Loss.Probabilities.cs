using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>−(y·ln x + (1 − y)·ln(1 − x)) for probabilities x</summary>
    public sealed class BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) :
        WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => nn.functional.binary_cross_entropy(input, target, weight, reduction);
    }

    /// <summary>The same for logits: the sigmoid is part of it.</summary>
    public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        public BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null) :
            base(weight, reduction) =>
            ConditionallyRegisterBuffer(nameof(pos_weights), pos_weights);

        public Tensor? pos_weights => get_buffer(nameof(pos_weights));

        public override Tensor forward(Tensor input, Tensor target) =>
            nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }

    /// <summary>How far one distribution is from another.</summary>
    public sealed class KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean) :
        Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public bool log_target { get; } = log_target;

        public override Tensor forward(Tensor input, Tensor target) => nn.functional.kl_div(input, target, log_target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            public static Modules.BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                new(weight, reduction, pos_weights);

            public static Modules.KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) =>
                new(log_target, reduction);

            public static partial class functional
            {
                /// <summary>−w·(target·ln input + (1 − target)·ln(1 − input)), reduced; logarithms end at −100.</summary>
                /// <param name="input">probabilities</param>
                /// <param name="target">0 to 1, of input's shape</param>
                /// <param name="weight">of each element, or null; broadcasts</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    Ops.ProbabilityLosses.Binary(input, target, weight, reduction);

                /// <summary>The same of σ(input), without its rounding.</summary>
                /// <param name="input">logits</param>
                /// <param name="target">0 to 1, of input's shape</param>
                /// <param name="weight">of each element, or null; broadcasts</param>
                /// <param name="reduction">mean, sum or none</param>
                /// <param name="pos_weights">how much more a target of 1 counts, or null; broadcasts</param>
                public static Tensor binary_cross_entropy_with_logits(
                    Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                    Ops.ProbabilityLosses.BinaryOfLogits(input, target, weight, pos_weights, reduction);

                /// <summary>target·(ln target − input), reduced; the mean is over all elements.</summary>
                /// <param name="input">log-probabilities</param>
                /// <param name="target">log-probabilities too, or probabilities where log_target is false</param>
                /// <param name="log_target">true here, as in TorchSharp (PyTorch begins with false)</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                    Ops.ProbabilityLosses.Divergence(input, target, log_target, reduction);
            }
        }
    }
}
