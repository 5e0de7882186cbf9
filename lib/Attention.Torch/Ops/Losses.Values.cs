using TorchSharp.Memory;
using static TorchSharp.torch;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Ops;

/// <summary>Losses between a predicted number and the right one.</summary>
internal static class ValueLosses
{
    /// <summary>|x − y|</summary>
    public static Tensor Absolute(Tensor x, Tensor y, Reduction reduction)
    {
        using var one = Lifetime.One();
        return one.Keep(Losses.Reduce((x - y).abs(), reduction));
    }

    /// <summary>d²/2β where d = |x − y| &lt; β, else d − β/2</summary>
    public static Tensor Smooth(Tensor x, Tensor y, double beta, Reduction reduction)
    {
        using var one = Lifetime.One();
        if (beta < 0) throw new ArgumentException(FormattableString.Invariant($"smooth_l1_loss does not support negative values for beta: {beta} came."));
        if (beta == 0) return one.Keep(Absolute(x, y, reduction));
        var d = (x - y).abs();
        return one.Keep(Losses.Reduce(where(d < beta, d.square() * (0.5 / beta), d - 0.5 * beta), reduction));
    }

    /// <summary>d²/2 where d = |x − y| &lt; δ, else δ·(d − δ/2)</summary>
    public static Tensor Huber(Tensor x, Tensor y, double delta, Reduction reduction)
    {
        using var one = Lifetime.One();
        if (!(delta > 0)) throw new ArgumentException(FormattableString.Invariant($"huber_loss does not support non-positive values for delta: {delta} came."));
        var d = (x - y).abs();
        return one.Keep(Losses.Reduce(where(d < delta, d.square() * 0.5, (d - 0.5 * delta) * delta), reduction));
    }

    /// <summary>x − y·ln(x + ε), or eˣ − y·x where x is a logarithm; full adds Stirling's y·ln y − y + ½·ln 2πy for y &gt; 1.</summary>
    public static Tensor Poisson(Tensor x, Tensor y, bool logarithmic, bool full, double eps, Reduction reduction)
    {
        using var one = Lifetime.One();
        var loss = logarithmic ? x.exp() - y * x : x - y * (x + eps).log();
        if (!full) return one.Keep(Losses.Reduce(loss, reduction));
        var small = y <= 1;
        var safe = y.masked_fill(small, 1);
        var stirling = safe * safe.log() - safe + (safe * (2 * Math.PI)).log() * 0.5;
        return one.Keep(Losses.Reduce(loss + stirling.masked_fill(small, 0), reduction));
    }

    /// <summary>½·(ln σ² + (x − y)²/σ²), with σ² at least ε; full adds ½·ln 2π.</summary>
    public static Tensor Gaussian(Tensor x, Tensor y, Tensor variance, bool full, double eps, Reduction reduction)
    {
        using var one = Lifetime.One();
        variance = Matched(variance, x.Layout.Shape);
        if ((variance < 0).any().item<bool>()) throw new ArgumentException($"var has negative entry/entries: {variance.min().ToDouble():G4} came. A variance is a square.");
        variance = variance.clone();
        using (no_grad()) variance.clamp_(min: eps);
        var loss = (variance.log() + (x - y).square() / variance) * 0.5;
        return one.Keep(Losses.Reduce(full ? loss + 0.5 * Math.Log(2 * Math.PI) : loss, reduction));
    }

    /// <summary>A variance of the input's shape, or one for each of its last rows as [..., 1].</summary>
    static Tensor Matched(Tensor variance, long[] shape)
    {
        var given = variance.Layout.Shape;
        if (given.AsSpan().SequenceEqual(shape)) return variance;
        if (shape.Length > 0 && given.AsSpan().SequenceEqual(shape.AsSpan(0, shape.Length - 1))) return variance.unsqueeze(-1);
        if (shape.Length > 0 && given.AsSpan().SequenceEqual([.. shape[..^1], 1])) return variance;
        throw new ArgumentException($"var is of incorrect size: the input is {Dims.Text(shape)}, the variance {Dims.Text(given)}. It must have the input's shape, or its shape with a last dimension of 1.");
    }
}
