using TorchSharp.Autograd;
using TorchSharp.Memory;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Ops;

/// <summary>Losses between a predicted probability and the right one.</summary>
internal static class ProbabilityLosses
{
    // y = ln(1 + e⁻ˣ) = −ln σ(x)   dy/dx = σ(x) − 1
    static readonly UnaryOp MinusLogSigmoid = UnaryOp.FromInput(
        new Kernels.MinusLogSigmoid(),
        (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = SoftLoss(x[i]); },
        (x, dy) => dy * (x.sigmoid() - 1));

    /// <summary>−ln σ(x)</summary>
    public static Tensor MinusLogOfSigmoid(Tensor x) => MinusLogSigmoid.Apply(x);

    /// <summary>−(y·ln x + (1 − y)·ln(1 − x)), with logarithms not below −100.</summary>
    public static Tensor Binary(Tensor x, Tensor y, Tensor? weight, Reduction reduction)
    {
        using var one = Lifetime.One();
        RequireSameSize(x, y);
        if (((x < 0) | (x > 1)).any().item<bool>())
            throw new ArgumentException("all elements of input should be between 0 and 1: probabilities were expected. For logits, use binary_cross_entropy_with_logits.");
        var (p, t) = (x.detach(), y.detach());
        var loss = (t - 1) * Logarithm(1 - p) - t * Logarithm(p);
        Graph.Record(loss,
            new Path(x, dy => dy * (x - y) / (x * (1 - x)).clamp_min(1e-12), Saved: x, AlsoSaved: y),
            new Path(y, dy => dy * ((1 - x).log() - x.log()), Saved: x));
        return one.Keep(Losses.Reduce(weight is null ? loss : loss * weight, reduction));

        static Tensor Logarithm(Tensor p) => p.log().clamp_min(-100);
    }

    /// <summary>−(w₊·y·ln σ(x) + (1 − y)·ln(1 − σ(x))), without the sigmoid's rounding.</summary>
    public static Tensor BinaryOfLogits(Tensor x, Tensor y, Tensor? weight, Tensor? positiveWeight, Reduction reduction)
    {
        using var one = Lifetime.One();
        if (!x.Layout.Shape.AsSpan().SequenceEqual(y.Layout.Shape))
            throw new ArgumentException($"Target size ({Dims.Text(y.Layout.Shape)}) must be the same as input size ({Dims.Text(x.Layout.Shape)}).");
        var miss = MinusLogSigmoid.Apply(x);
        // ln(1 − σ(x)) = ln σ(−x) = ln σ(x) − x
        var loss = (1 - y) * x + (positiveWeight is null ? miss : ((positiveWeight - 1) * y + 1) * miss);
        return one.Keep(Losses.Reduce(weight is null ? loss : loss * weight, reduction));
    }

    /// <summary>y·(ln y − x), x a log-probability; eʸ·(y − x) where y is one too.</summary>
    public static Tensor Divergence(Tensor x, Tensor y, bool logarithmic, Reduction reduction)
    {
        using var one = Lifetime.One();
        if (logarithmic) return one.Keep(Losses.Reduce(y.exp() * (y - x), reduction));
        // 0·ln 0 = 0
        return one.Keep(Losses.Reduce(y * y.masked_fill(y == 0, 1).log() - y * x, reduction));
    }

    static void RequireSameSize(Tensor x, Tensor y)
    {
        if (!x.Layout.Shape.AsSpan().SequenceEqual(y.Layout.Shape))
            throw new ArgumentException($"Using a target size ({Dims.Text(y.Layout.Shape)}) that is different to the input size ({Dims.Text(x.Layout.Shape)}) is deprecated. Please ensure they have the same size.");
    }

    static double SoftLoss(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        var u = 1 + e;
        // ln u loses what 1 + e has rounded away; the quotient brings it back.
        return Math.Max(-x, 0) + (u == 1 ? e : Math.Log(u) * e / (u - 1));
    }
}
