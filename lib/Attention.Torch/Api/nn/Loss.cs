using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>What a loss makes of its values: all of them, their mean, or their sum.</summary>
            public enum Reduction : long
            {
                None = 0,
                Mean = 1,
                Sum = 2,
            }
        }
    }

    /// <summary>A module that compares a prediction with a target.</summary>
    public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
    {
        public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<,,>)) => this.reduction = reduction;

        public nn.Reduction reduction { get; }

        public override string GetName() => GetType().Name;
    }

    /// <summary>A module that compares two predictions with a target.</summary>
    public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
    {
        public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<,,,>)) => this.reduction = reduction;

        public nn.Reduction reduction { get; }

        public override string GetName() => GetType().Name;
    }

    /// <summary>A loss in which classes, or values, count differently.</summary>
    public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
    {
        public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) =>
            ConditionallyRegisterBuffer(nameof(weight), weight);

        public Tensor? weight => get_buffer(nameof(weight));
    }
}

namespace TorchSharp.Modules
{
    /// <summary>−ln softmax(input) at the target class</summary>
    public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        public CrossEntropyLoss(
            Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0)
            : base(weight, reduction) => (this.ignore_index, this.label_smoothing) = (ignore_index, label_smoothing);

        public long? ignore_index { get; }

        public double label_smoothing { get; }

        /// <summary>logits [N, C, …] and classes [N, …], or probabilities [N, C, …]</summary>
        public override Tensor forward(Tensor input, Tensor target) =>
            nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }

    /// <summary>−input at the target class, where input holds log-probabilities</summary>
    public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(weight, reduction) { }

        public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
    }

    /// <summary>(input − target)²</summary>
    public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
    {
        public MSELoss(nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) { }

        public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.CrossEntropyLoss CrossEntropyLoss(
                Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);

            public static Modules.NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            public static Modules.MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static partial class functional
            {
                /// <summary>(input − target)², reduced.</summary>
                public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Memory.Lifetime.One(() => Ops.Losses.Reduce((input - target).square(), reduction));

                /// <summary>−wₜ·input[t] at the target class t, reduced; the mean divides by Σ wₜ.</summary>
                /// <param name="input">log-probabilities [N, C], [N, C, …] or [C]</param>
                /// <param name="target">classes [N], [N, …] or []: int64; −100 counts as no target</param>
                /// <param name="weight">[C], or null</param>
                /// <param name="reduction">mean, sum or none</param>
                public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    Ops.Losses.NegativeLogLikelihood(input, target, weight, ignored: -100, reduction);

                /// <summary>−ln softmax(input) at the target class; or −Σ target·ln softmax(input) where the target is a distribution.</summary>
                /// <param name="input">logits [N, C], [N, C, …] or [C]</param>
                /// <param name="target">classes, int64, of input's shape without C; or probabilities of input's shape</param>
                /// <param name="weight">[C], or null</param>
                /// <param name="ignore_index">a class that counts as no target</param>
                /// <param name="reduction">mean, sum or none</param>
                /// <param name="label_smoothing">share of the target, 0 to 1, that is spread evenly over all classes</param>
                public static Tensor cross_entropy(
                    Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                    double label_smoothing = 0) =>
                    Ops.Losses.CrossEntropy(input, target, weight, ignore_index, reduction, label_smoothing);
            }
        }
    }
}
