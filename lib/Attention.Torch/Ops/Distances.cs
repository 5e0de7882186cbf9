using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Lengths of vectors along a dimension, and what compares two vectors.</summary>
internal static class Distances
{
    /// <summary>‖x‖ₚ = (Σ |xᵢ|ᵖ)^(1/p) along dim; p = ∞ is the largest |xᵢ|. Where the norm is 0 its gradient is 0, as in PyTorch.</summary>
    public static Tensor Norm(Tensor x, double p, long dim, bool keepdim)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException($"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {DTypes.Name(x.dtype)}: convert it first, as with to_type(torch.float32).");
        var plain = x.detach();
        var norm = p switch
        {
            2 => plain.square().sum(dim, keepdim: true).sqrt(),
            1 => plain.abs().sum(dim, keepdim: true),
            double.PositiveInfinity => plain.abs().amax([dim], keepdim: true),
            _ => plain.abs().pow(p).sum(dim, keepdim: true).pow(1 / p),
        };
        Graph.Record(norm, new Path(x, dy => dy * Slope(x, norm, p, dim), Saved: x, AlsoSaved: norm));
        return one.Keep(keepdim ? norm : norm.squeeze(dim));
    }

    /// <summary>∂‖x‖/∂xᵢ = sign xᵢ·(|xᵢ|/‖x‖)^(p−1); for p = ∞ shared among the largest.</summary>
    static Tensor Slope(Tensor x, Tensor norm, double p, long dim)
    {
        if (p == 1) return x.sign();
        if (double.IsPositiveInfinity(p))
        {
            var largest = (x.abs() == norm).to_type(x.dtype);
            return x.sign() * largest / largest.sum(dim, keepdim: true);
        }
        var safe = norm.masked_fill(norm == 0, 1);
        return p == 2 ? x / safe : x.sign() * (x.abs() / safe).pow(p - 1).masked_fill(x == 0, 0);
    }

    /// <summary>x / max(‖x‖ₚ, ε) along dim</summary>
    public static Tensor Normalize(Tensor x, double p, long dim, double eps)
    {
        using var one = Lifetime.One();
        return one.Keep(x / Norm(x, p, dim, keepdim: true).clamp_min(eps));
    }

    /// <summary>a·b / (max(‖a‖, ε)·max(‖b‖, ε)) along dim of the broadcast shape</summary>
    public static Tensor Cosine(Tensor a, Tensor b, long dim, double eps)
    {
        using var one = Lifetime.One();
        var shape = Dims.Broadcast(a.Layout.Shape, b.Layout.Shape);
        (a, b) = (a.expand(shape), b.expand(shape));
        return one.Keep((Normalize(a, 2, dim, eps) * Normalize(b, 2, dim, eps)).sum(dim));
    }

    /// <summary>‖a − b + ε‖ₚ along the last dimension</summary>
    public static Tensor Pairwise(Tensor a, Tensor b, double p, double eps, bool keepdim)
    {
        using var one = Lifetime.One();
        return one.Keep(Norm(a - b + eps, p, -1, keepdim));
    }

    /// <summary>1 at the place that x names, 0 elsewhere: int64 […] → int64 […, classes]</summary>
    public static Tensor OneHot(Tensor x, long classes)
    {
        using var one = Lifetime.One();
        if (x.dtype != ScalarType.Int64)
            throw new ArgumentException($"one_hot is only applicable to index tensor: an int64 tensor was expected, {x.dtype} came. Convert it with to_type(torch.int64).");
        if (x.numel() == 0 && classes <= 0)
            throw new ArgumentException("Can not infer total number of classes from empty tensor. Pass num_classes.");
        if (x.numel() > 0 && x.min().item<long>() is var smallest and < 0)
            throw new ArgumentException($"Class values must be non-negative: {smallest} came.");
        var needed = x.numel() == 0 ? classes : x.max().item<long>() + 1;
        if (classes == -1) classes = needed;
        if (classes < 1) throw new ArgumentException($"num_classes should be positive: {classes} came.");
        if (classes < needed) throw new ArgumentException($"Class values must be smaller than num_classes: {needed - 1} came, num_classes is {classes}.");
        return one.Keep((x.unsqueeze(-1) == torch.arange(classes)).to_type(ScalarType.Int64));
    }
}
