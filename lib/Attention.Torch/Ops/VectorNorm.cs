using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>‖x‖ₚ = (Σ |xᵢ|ᵖ)^(1/p): the count of what is not 0 for p = 0, the largest and smallest |xᵢ| for p = ±∞.</summary>
internal static class VectorNorm
{
    public static Tensor Of(Tensor x, double p, ReadOnlySpan<long> dims, bool keepdim)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException(
                $"norm(): input dtype should be either floating point or complex. Got {DTypes.Name(x.dtype)} instead. Convert it first, as with to_type(torch.float32).");
        // Largest and smallest share their gradient among equals already.
        if (double.IsInfinity(p)) return one.Keep(x.numel() == 0 && p > 0 ? x.abs().sum(dims, keepdim) : Extremes.Over(x.abs(), dims, keepdim, largest: p > 0));
        if (p == 1) return one.Keep(x.abs().sum(dims, keepdim));
        if (p == 0) return one.Keep(Graph.Record((x != 0).sum(dims, keepdim, x.dtype), new Path(x, _ => x.detach().zeros_like())));
        var value = x.detach();
        var y = p == 2 ? value.square().sum(dims, keepdim: true).sqrt() : value.abs().pow(p).sum(dims, keepdim: true).pow(1 / p);
        // dxᵢ = dy · sign xᵢ · (|xᵢ| / y)^(p−1), and 0 where the norm, or for p < 2 the element, is 0: there it has a corner.
        Graph.Record(y, new Path(x, dy => p == 2
            ? x * (dy / y).masked_fill(y == 0, 0)
            : x.sign() * (x.abs() / y.masked_fill(y == 0, 1)).masked_fill(x == 0, 1).pow(p - 1).masked_fill((x == 0) | (y == 0), 0) * dy, Saved: x, AlsoSaved: y));
        return one.Keep(keepdim ? y : y.reshape(Folding.Without(x.Layout.Shape, Dims.WrapAll(x, dims))));
    }
}
