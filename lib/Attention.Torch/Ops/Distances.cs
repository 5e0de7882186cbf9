using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>What compares two vectors.</summary>
internal static class Distances
{
    /// <summary>x / max(‖x‖ₚ, ε) along dim</summary>
    public static Tensor Normalize(Tensor x, double p, long dim, double eps)
    {
        using var one = Lifetime.One();
        return one.Keep(x / LinearNorms.OfVector(x, p, [dim], keepdim: true).clamp_min(eps));
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
        return one.Keep(LinearNorms.OfVector(a - b + eps, p, [-1], keepdim));
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
