using TorchSharp.Memory;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Ops;

/// <summary>Losses that ask for a distance between right and wrong and are content beyond it.</summary>
internal static class MarginLosses
{
    /// <summary>1 − cos(a, b) where y = 1; max(0, cos(a, b) − margin) where y = −1.</summary>
    public static Tensor Cosine(Tensor a, Tensor b, Tensor y, double margin, Reduction reduction)
    {
        using var one = Lifetime.One();
        if (y.Layout.Rank > 1 || a.Layout.Rank != y.Layout.Rank + 1 || b.Layout.Rank != a.Layout.Rank)
            throw new ArgumentException($"0D or 1D target tensor expected, multi-target not supported, and inputs with one dimension more: the inputs are {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}, the target {Dims.Text(y.Layout.Shape)}.");
        var cosine = (a * b).sum(-1) / ((a.square().sum(-1) + 1e-12) * (b.square().sum(-1) + 1e-12)).sqrt();
        var loss = (1 - cosine).masked_fill(y != 1, 0) + (cosine - margin).clamp_min(0).masked_fill(y != -1, 0);
        return one.Keep(Losses.Reduce(loss, reduction));
    }

    /// <summary>x where y = 1; max(0, margin − x) where y = −1.</summary>
    public static Tensor Hinge(Tensor x, Tensor y, double margin, Reduction reduction)
    {
        using var one = Lifetime.One();
        return one.Keep(Losses.Reduce(x.masked_fill(y == -1, 0) + (margin - x).clamp_min(0).masked_fill(y == 1, 0), reduction));
    }

    /// <summary>max(0, margin − y·(a − b)): y = 1 wants a the larger, −1 b.</summary>
    public static Tensor Ranking(Tensor a, Tensor b, Tensor y, double margin, Reduction reduction)
    {
        using var one = Lifetime.One();
        return one.Keep(Losses.Reduce((margin - y * (a - b)).clamp_min(0), reduction));
    }

    /// <summary>ln(1 + e^(−y·x)), y = ±1</summary>
    public static Tensor Soft(Tensor x, Tensor y, Reduction reduction)
    {
        using var one = Lifetime.One();
        return one.Keep(Losses.Reduce(ProbabilityLosses.MinusLogOfSigmoid(x * y), reduction));
    }

    /// <summary>max(0, margin + d(anchor, positive) − d(anchor, negative))</summary>
    /// <remarks>swap takes the smaller of the distances from anchor and positive to negative.</remarks>
    public static Tensor Triplet(
        Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor> distance, double margin, bool swap, Reduction reduction)
    {
        using var one = Lifetime.One();
        if (anchor.Layout.Rank != positive.Layout.Rank || anchor.Layout.Rank != negative.Layout.Rank)
            throw new ArgumentException($"The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor {Dims.Text(anchor.Layout.Shape)}, positive {Dims.Text(positive.Layout.Shape)}, and negative {Dims.Text(negative.Layout.Shape)} inputs.");
        var far = distance(anchor, negative);
        if (swap) far = far.minimum(distance(positive, negative));
        return one.Keep(Losses.Reduce((distance(anchor, positive) - far + margin).clamp_min(0), reduction));
    }

    /// <summary>Σ over wrong classes j of w_y·max(0, margin − x_y + xⱼ)ᵖ / C</summary>
    /// <param name="x">scores [N, C] or [C]</param>
    /// <param name="y">classes [N] or []</param>
    /// <param name="p">1 or 2</param>
    /// <param name="margin">how much the right class must lead</param>
    /// <param name="weight">[C], or null</param>
    /// <param name="reduction">mean, sum or none</param>
    public static Tensor MultiClass(Tensor x, Tensor y, int p, double margin, Tensor? weight, Reduction reduction)
    {
        using var one = Lifetime.One();
        if (p is not (1 or 2)) throw new ArgumentException($"only p == 1 and p == 2 supported: {p} came.");
        if (x.Layout.Rank is < 1 or > 2 || y.Layout.Rank != x.Layout.Rank - 1 || (x.Layout.Rank == 2 && x.Layout.Shape[0] != y.Layout.Shape[0]))
            throw new ArgumentException($"inconsistent target size: the input is {Dims.Text(x.Layout.Shape)}, the target {Dims.Text(y.Layout.Shape)}. The input is [N, C] with a target [N], or [C] with a target [].");
        var classes = x.Layout.Shape[^1];
        foreach (var value in y.data<long>())
            if (value < 0 || value >= classes) throw new IndexOutOfRangeException($"Target {value} is out of bounds. The input {Dims.Text(x.Layout.Shape)} has classes 0 to {classes - 1}.");
        var place = y.unsqueeze(-1);
        var lead = (margin - x.gather(-1, place) + x).clamp_min(0);
        if (p == 2) lead = lead.square();
        if (weight is not null) lead = lead * weight.index_select(0, y.reshape(-1)).reshape(place.Layout.Shape);
        return one.Keep(Losses.Reduce(lead.masked_fill(place == torch.arange(classes), 0).sum(-1) / classes, reduction));
    }
}
